//! Password hashes and the rules for new ones.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use contract::{Problem, Secret};
use futures::future::join_all;
use platform::credential::{PasswordCost, Passwords, check_new};
use platform::vault::{Keys, Purpose};
use testing::{SeededRandom, Town, on_both};

const CHEAP: PasswordCost = PasswordCost { memory_kib: 64, passes: 1, at_once: 2 };

fn passwords(town: &Town, cost: PasswordCost) -> Passwords {
    Passwords::new(&town.foundation, cost).unwrap()
}

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

#[test]
fn a_stored_hash_is_argon2id_under_a_seal_and_fits_its_password_only() {
    // IAM-097, IAM-094
    on_both(async |town| {
        let passwords = passwords(&town, CHEAP);
        let stored = passwords.hash(secret("tramway gingembre 42")).await;
        assert!(!stored.contains("argon2"));
        let opened = town.foundation.vault.open_text(Purpose::Credential, &stored).unwrap();
        assert!(opened.starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
        assert!(passwords.verify(secret("tramway gingembre 42"), &stored).await);
        assert!(!passwords.verify(secret("tramway gingembre 43"), &stored).await);
        assert_ne!(stored, passwords.hash(secret("tramway gingembre 42")).await);
    });
}

#[test]
fn the_same_characters_typed_another_way_are_the_same_password() {
    on_both(async |town| {
        let passwords = passwords(&town, CHEAP);
        let stored = passwords.hash(secret("caf\u{e9} cr\u{e8}me br\u{fb}l\u{e9}e")).await;
        let typed = "cafe\u{301} cre\u{300}me bru\u{302}le\u{301}e";
        assert!(passwords.verify(secret(typed), &stored).await);
    });
}

#[test]
fn a_hash_that_cannot_be_opened_fits_nothing() {
    on_both(async |town| {
        let passwords = passwords(&town, CHEAP);
        let unsealed = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21l$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        for stored in ["", "nonsense", unsealed] {
            assert!(!passwords.verify(secret("anything at all"), stored).await);
            assert!(passwords.needs_rehash(stored));
        }
    });
}

#[test]
fn a_hash_of_another_cost_or_an_old_key_is_due_again() {
    on_both(async |town| {
        let cheap = passwords(&town, CHEAP);
        let stored = cheap.hash(secret("tramway gingembre 42")).await;
        assert!(!cheap.needs_rehash(&stored));
        let dearer = passwords(&town, PasswordCost { memory_kib: 128, ..CHEAP });
        assert!(dearer.needs_rehash(&stored));
        assert!(dearer.verify(secret("tramway gingembre 42"), &stored).await, "it still works");

        let mut keys = Keys::random(town.foundation.now(), &SeededRandom::new(5));
        town.foundation.vault.replace(keys.clone());
        let stored = cheap.hash(secret("tramway gingembre 42")).await;
        keys.rotate(town.foundation.now() + TimeDelta::minutes(1), &SeededRandom::new(6));
        town.foundation.vault.replace(keys);
        town.clock.advance(TimeDelta::minutes(1));
        assert!(cheap.needs_rehash(&stored));
        assert!(cheap.verify(secret("tramway gingembre 42"), &stored).await);
    });
}

#[test]
fn an_unknown_account_takes_as_long_as_a_known_one() {
    on_both(async |town| {
        let passwords =
            passwords(&town, PasswordCost { memory_kib: 8 * 1024, passes: 2, at_once: 1 });
        let stored = passwords.hash(secret("tramway gingembre 42")).await;
        let (mut known, mut nobody) = (Duration::MAX, Duration::MAX);
        for _ in 0..5 {
            let start = Instant::now();
            passwords.verify(secret("wrong"), &stored).await;
            known = known.min(start.elapsed());
            let start = Instant::now();
            assert!(!passwords.verify_nobody(secret("wrong")).await);
            nobody = nobody.min(start.elapsed());
        }
        assert!(nobody > known / 2 && known > nobody / 2, "known {known:?}, nobody {nobody:?}");
    });
}

#[test]
fn a_rush_waits_its_turn_and_nobody_is_sent_away() {
    on_both(async |town| {
        let passwords = passwords(&town, PasswordCost { at_once: 1, ..CHEAP });
        let stored = passwords.hash(secret("tramway gingembre 42")).await;
        let rush = (0..100).map(|_| passwords.verify(secret("tramway gingembre 42"), &stored));
        assert!(join_all(rush).await.into_iter().all(|matches| matches));
    });
}

#[test]
fn a_cost_that_argon2_does_not_know_is_refused_at_start() {
    on_both(async |town| {
        let none = PasswordCost { passes: 0, ..CHEAP };
        assert!(Passwords::new(&town.foundation, none).is_err());
    });
}

#[test]
fn length_counts_characters_and_has_two_ends() {
    assert_eq!(check_new(&secret(""), &[]), Err(Problem::Empty));
    assert_eq!(
        check_new(&secret("vélo-bleu9!"), &[]),
        Err(Problem::TooShort { least: 12, typed: 11 })
    );
    assert_eq!(check_new(&secret("vélo-bleu9!é"), &[]), Ok(()));
    let long = "tramway gingembre ".repeat(8);
    let most: String = long.chars().take(128).collect();
    assert_eq!(check_new(&secret(&most), &[]), Ok(()));
    assert_eq!(
        check_new(&secret(&format!("{most}xy")), &[]),
        Err(Problem::TooLong { limit: 128, over: 2 })
    );
}

#[test]
fn any_characters_are_welcome_and_none_are_asked_for() {
    for good in [
        "quatre lampes sous la neige",
        "犬も歩けば棒に当たる道端",
        "🦫🍁🚲🌧🧭🪵🛶🧵🪁🧊🫐🦆",
        "  lantern  gravel  otter ",
    ] {
        assert_eq!(check_new(&secret(good), &[]), Ok(()), "{good}");
    }
}

#[test]
fn common_and_guessable_passwords_are_refused_in_both_languages() {
    for bad in [
        "passwordpassword",
        "password1234",
        "Password2026!",
        "qwertyuiop123",
        "123456789012",
        "aaaaaaaaaaaaaa",
        "abcdefghijkl",
        "motdepasse123",
        "MotDePasse2026",
        "motdepassemotdepasse",
        "azertyuiop12",
        "azertyuiop123!",
        "jetaimejetaime",
        "bonjourbonjour",
        "canadiens2026",
        "MapleLeafs2026",
        "gohabsgo2026",
        "Toronto202626",
        "1qaz2wsx3edc",
        "iloveyou1234",
        "correct horse battery staple",
        "timhortons12",
        "décembre2026",
        "p@ssw0rdp@ssw0rd",
    ] {
        assert!(check_new(&secret(bad), &[]).is_err(), "{bad} was accepted");
    }
}

#[test]
fn a_listed_password_is_told_apart_from_a_guessable_one() {
    assert_eq!(check_new(&secret("Azertyuiopqsdfghjklm"), &[]), Err(Problem::LeakedPassword));
    assert_eq!(check_new(&secret("motdepasse1234"), &[]), Err(Problem::GuessablePassword));
}

#[test]
fn every_line_of_the_common_list_is_refused_once_it_is_long_enough() {
    let list = include_str!("../src/credential/common_passwords.txt");
    let long = list.lines().filter(|line| !line.starts_with('#') && line.chars().count() >= 12);
    let accepted: Vec<&str> = long.filter(|line| check_new(&secret(line), &[]).is_ok()).collect();
    assert_eq!(accepted, Vec::<&str>::new());
}

#[test]
fn a_password_made_of_what_is_known_about_the_person_is_refused() {
    let about = ["genevieve.ouellette@example.ca", "Geneviève Ouellette", "Maple Harbour"];
    for bad in ["xq7 Genevieve.Ouellette 9k", "genevieveouellette", "MapleHarbour2026"] {
        assert_eq!(check_new(&secret(bad), &about), Err(Problem::GuessablePassword), "{bad}");
    }
    assert_eq!(check_new(&secret("lantern gravel otter"), &about), Ok(()));
    assert_eq!(
        check_new(&secret("lantern gravel otter"), &["an@example.ca"]),
        Ok(()),
        "two letters say nothing"
    );
}

#[test]
fn the_worst_password_to_judge_is_judged_quickly() {
    let hostile = [
        "a4@".repeat(42),
        "1!l|".repeat(31),
        "abcabd".repeat(21),
        "aA1!".repeat(32),
        "0o0O".repeat(31),
    ];
    for text in hostile {
        let start = Instant::now();
        let _ = check_new(&secret(&text), &["genevieve.ouellette@example.ca"]);
        assert!(start.elapsed() < Duration::from_secs(2), "{text} took {:?}", start.elapsed());
    }
}
