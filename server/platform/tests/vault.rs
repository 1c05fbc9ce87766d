//! Sealing, blinding, signing, and the life of keys.

use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use chrono::TimeDelta;
use data_encoding::BASE64URL_NOPAD;
use platform::Clock;
use platform::vault::{KeyFolder, Keys, KeysUnusable, Purpose, Unsealable, Vault};
use testing::{FrozenClock, SeededRandom};

struct Safe {
    vault: Vault,
    keys: Keys,
    clock: FrozenClock,
    random: SeededRandom,
}

fn safe() -> Safe {
    let (clock, random) = (FrozenClock::default(), SeededRandom::default());
    let keys = Keys::random(clock.now(), &random);
    let vault = Vault::new(keys.clone(), Arc::new(clock.clone()), Arc::new(random.clone()));
    Safe { vault, keys, clock, random }
}

#[test]
fn a_sealed_value_opens_for_its_purpose_only() {
    // ID-148: a date of birth has a key of its own.
    let Safe { vault, .. } = safe();
    let sealed = vault.seal(Purpose::DateOfBirth, b"1971-03-02");
    assert_eq!(vault.open(Purpose::DateOfBirth, &sealed).unwrap().as_slice(), b"1971-03-02");
    for other in Purpose::ALL.into_iter().filter(|purpose| *purpose != Purpose::DateOfBirth) {
        assert_eq!(vault.open(other, &sealed), Err(Unsealable), "{other:?} opened a date of birth");
    }
}

#[test]
fn no_two_purposes_share_a_key() {
    let material = safe().keys.to_material().unwrap();
    let mut keys: Vec<&str> =
        material.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), Purpose::ALL.len());
}

#[test]
fn sealing_twice_shows_no_equality_and_no_plain_text() {
    let Safe { vault, .. } = safe();
    let one = vault.seal(Purpose::General, b"613-555-0142");
    assert_ne!(one, vault.seal(Purpose::General, b"613-555-0142"));
    let bytes = BASE64URL_NOPAD.decode(one.as_bytes()).unwrap();
    assert!(!bytes.windows(12).any(|window| window == b"613-555-0142"));
}

#[test]
fn a_sealed_value_that_was_changed_anywhere_is_refused() {
    let Safe { vault, .. } = safe();
    let sealed = BASE64URL_NOPAD.decode(vault.seal(Purpose::Credential, b"x").as_bytes()).unwrap();
    for place in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        let text = BASE64URL_NOPAD.encode(&changed);
        assert_eq!(vault.open(Purpose::Credential, &text), Err(Unsealable), "byte {place}");
    }
    for length in 0..sealed.len() {
        let text = BASE64URL_NOPAD.encode(&sealed[..length]);
        assert_eq!(vault.open(Purpose::Credential, &text), Err(Unsealable), "cut to {length}");
    }
    assert_eq!(vault.open(Purpose::Credential, "not sealed at all"), Err(Unsealable));
}

#[test]
fn another_town_cannot_open_our_values() {
    let ours = safe();
    let theirs = Keys::random(ours.clock.now(), &SeededRandom::new(7));
    let theirs = Vault::new(theirs, Arc::new(ours.clock.clone()), Arc::new(ours.random.clone()));
    let sealed = ours.vault.seal(Purpose::General, b"ours");
    assert_eq!(theirs.open(Purpose::General, &sealed), Err(Unsealable));
    assert!(!theirs.verify("cursor", b"1", &ours.vault.sign("cursor", b"1")));
}

#[test]
fn rotation_keeps_old_values_readable_and_announces_itself() {
    let Safe { vault, mut keys, clock, random } = safe();
    let old = vault.seal(Purpose::General, b"before");
    let signature = vault.sign("cursor", b"page 2");
    let index = vault.blind_index(Purpose::General, "someone@example.ca");

    let (number, token) = vault.hs256("token", b"claims");

    keys.rotate(clock.now() + TimeDelta::minutes(10), &random);
    vault.replace(keys);
    assert!(!vault.is_outdated(Purpose::General, &old), "the new key is not in use yet");
    let between = vault.seal(Purpose::General, b"between");

    clock.advance(TimeDelta::minutes(10));
    let new = vault.seal(Purpose::General, b"after");
    assert!(
        vault.is_outdated(Purpose::General, &old) && vault.is_outdated(Purpose::General, &between)
    );
    assert!(!vault.is_outdated(Purpose::General, &new));
    for (sealed, plain) in [(old, "before"), (between, "between"), (new, "after")] {
        assert_eq!(vault.open_text(Purpose::General, &sealed).unwrap().as_str(), plain);
    }
    assert!(vault.verify("cursor", b"page 2", &signature));
    assert_ne!(vault.sign("cursor", b"page 2"), signature);
    assert!(vault.is_hs256("token", b"claims", number, &token));
    let (next, other) = vault.hs256("token", b"claims");
    assert!(next != number && other != token);
    for (use_of, message, key, given) in [
        ("cursor", "claims", number, token.as_slice()),
        ("token", "claim", number, &token),
        ("token", "claims", next, &token),
        ("token", "claims", 99, &token),
        ("token", "claims", number, &token[..16]),
        ("token", "claims", number, &[]),
    ] {
        assert!(!vault.is_hs256(use_of, message.as_bytes(), key, given));
    }
    assert_eq!(vault.blind_index(Purpose::General, "someone@example.ca"), index, "look-ups go on");
}

#[test]
fn a_server_that_has_read_the_new_key_opens_what_an_early_one_sealed() {
    let Safe { vault, keys, clock, random } = safe();
    let mut rotated = keys.clone();
    rotated.rotate(clock.now(), &random);
    let early = Vault::new(rotated, Arc::new(clock.clone()), Arc::new(random));
    let sealed = early.seal(Purpose::Flash, b"notice");
    assert_eq!(
        vault.open(Purpose::Flash, &sealed),
        Err(Unsealable),
        "that is why keys start later"
    );
    assert!(early.open(Purpose::Flash, &vault.seal(Purpose::Flash, b"notice")).is_ok());
}

#[test]
fn a_signature_stands_for_one_message_and_one_use() {
    let Safe { vault, .. } = safe();
    let signature = vault.sign("cursor", b"page 2");
    assert!(vault.verify("cursor", b"page 2", &signature));
    assert!(!vault.verify("cursor", b"page 3", &signature));
    assert!(!vault.verify("download", b"page 2", &signature));
    assert!(!vault.verify("cursorp", b"age 2", &signature));
    assert!(!vault.verify("cursor", b"page 2", ""));
    assert!(!vault.verify("cursor", b"page 2", &signature[..8]));
}

#[test]
fn blind_indexes_differ_by_purpose_and_text() {
    let Safe { vault, .. } = safe();
    let index = vault.blind_index(Purpose::General, "a@example.ca");
    assert_eq!(index, vault.blind_index(Purpose::General, "a@example.ca"));
    assert_ne!(index, vault.blind_index(Purpose::Credential, "a@example.ca"));
    assert_ne!(index, vault.blind_index(Purpose::General, "b@example.ca"));
}

#[test]
fn keys_are_made_once_and_readable_by_their_owner_only() {
    let Safe { clock, random, .. } = safe();
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("keys");
    let first = KeyFolder::new(&folder).load_or_create(clock.now(), &random).unwrap();
    let again = KeyFolder::new(&folder).load_or_create(clock.now(), &random).unwrap();
    assert_eq!(first.to_material().unwrap(), again.to_material().unwrap());

    let mode = |path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.clone()), 0o700);
    let files: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), Purpose::ALL.len(), "no drafts are left behind");
    assert!(files.iter().all(|file| mode(file.clone()) == 0o600));
}

#[test]
fn a_key_that_is_lost_is_not_silently_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("keys");
    let Safe { clock, random, .. } = safe();
    KeyFolder::new(&folder).load_or_create(clock.now(), &random).unwrap();
    let lost = folder.join("index.keys");
    std::fs::remove_file(&lost).unwrap();
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    for file in std::fs::read_dir(&folder).unwrap() {
        let file = std::fs::File::open(file.unwrap().path()).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    assert!(KeyFolder::new(&folder).load_or_create(clock.now(), &random).is_err());
    assert!(!lost.exists());
    // Who knows what they do says so.
    KeyFolder::new(&folder).create_missing(clock.now(), &random).unwrap();
    assert!(lost.exists());
}

#[test]
fn keys_that_others_can_read_are_refused() {
    let Safe { clock, random, .. } = safe();
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("keys");
    KeyFolder::new(&folder).load_or_create(clock.now(), &random).unwrap();
    let file = folder.join("date_of_birth.keys");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(
        matches!(KeyFolder::new(&folder).load(), Err(KeysUnusable::Exposed(path)) if path == file)
    );
}

#[test]
fn rotation_in_the_folder_adds_keys_and_leaves_the_index_key() {
    let Safe { clock, random, .. } = safe();
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("keys");
    let before = KeyFolder::new(&folder)
        .load_or_create(clock.now(), &random)
        .unwrap()
        .to_material()
        .unwrap();
    let later = clock.now() + TimeDelta::minutes(10);
    let rotated = KeyFolder::new(&folder).rotate(later, &random).unwrap().to_material().unwrap();
    assert_eq!(*KeyFolder::new(&folder).load().unwrap().to_material().unwrap(), *rotated);
    assert!(before.lines().all(|line| rotated.contains(line)), "no key was lost");
    let count = |name| rotated.lines().filter(|line| line.starts_with(name)).count();
    assert_eq!((count("general "), count("index ")), (2, 1));
}

#[test]
fn given_keys_are_refused_when_something_is_wrong_without_repeating_them() {
    let material = safe().keys.to_material().unwrap();
    assert_eq!(*Keys::from_material(&material).unwrap().to_material().unwrap(), *material);

    let without = material.lines().filter(|line| !line.starts_with("flash")).collect::<Vec<_>>();
    let missing = Keys::from_material(&without.join("\n"));
    assert!(matches!(missing, Err(KeysUnusable::Missing(Purpose::Flash))));
    let first = material.lines().next().unwrap();
    for wrong in [
        format!("{}{first}", *material),
        first.replace("general", "generally"),
        first.replace('=', ""),
    ] {
        let refused = Keys::from_material(&wrong).err().expect("refused").to_string();
        let key = first.rsplit(' ').next().unwrap().trim_end_matches('=');
        assert!(!refused.contains(key));
    }
}

#[test]
fn a_vault_shows_nothing_when_printed() {
    assert_eq!(format!("{:?}", safe().vault), "Vault(…)");
}
