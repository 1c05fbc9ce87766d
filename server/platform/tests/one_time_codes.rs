//! One-time codes against the vectors of RFC 6238, appendix B (SHA-1; our six digits are the last of its eight).

use chrono::DateTime;
use platform::Timestamp;
use platform::credential::totp::{Step, TotpSecret};
use platform::vault::Purpose;
use testing::{SeededRandom, on_both};

const VECTORS: [(i64, &str); 6] = [
    (59, "287082"),
    (1_111_111_109, "081804"),
    (1_111_111_111, "050471"),
    (1_234_567_890, "005924"),
    (2_000_000_000, "279037"),
    (20_000_000_000, "353130"),
];

fn at(seconds: i64) -> Timestamp {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

fn with_secret(body: impl AsyncFn(TotpSecret)) {
    on_both(async |town| {
        let vault = &town.foundation.vault;
        let sealed = vault.seal(Purpose::Credential, b"12345678901234567890");
        body(TotpSecret::open(vault, &sealed).unwrap()).await;
    });
}

#[test]
fn codes_are_those_of_the_standard() {
    with_secret(async |secret| {
        for (time, code) in VECTORS {
            assert_eq!(secret.check(code, at(time), None), Some(Step(time / 30)), "at {time}");
        }
    });
}

#[test]
fn a_code_is_good_one_step_early_or_late_and_no_further() {
    with_secret(async |secret| {
        let (time, code) = VECTORS[3];
        let start = time / 30 * 30;
        for good in [start - 30, start, start + 29, start + 59] {
            assert_eq!(secret.check(code, at(good), None), Some(Step(time / 30)), "at {good}");
        }
        for bad in [start - 31, start + 60] {
            assert_eq!(secret.check(code, at(bad), None), None, "at {bad}");
        }
    });
}

#[test]
fn a_used_code_and_earlier_ones_are_used_up() {
    with_secret(async |secret| {
        let (time, code) = VECTORS[1];
        let used = secret.check(code, at(time), None).unwrap();
        assert_eq!(secret.check(code, at(time), Some(used)), None);
        assert_eq!(secret.check(code, at(time), Some(Step(used.0 + 1))), None);
        // The next vector lies in the next step but one; its code is fresh.
        let (next, fresh) = VECTORS[2];
        assert!(secret.check(fresh, at(next), Some(used)).is_some());
    });
}

#[test]
fn spaces_are_allowed_and_other_texts_are_not_codes() {
    with_secret(async |secret| {
        let (time, _) = VECTORS[0];
        assert!(secret.check(" 287 082 ", at(time), None).is_some());
        for wrong in ["", "28708", "2870820", "287083", "abcdef", "２８７０８２"] {
            assert_eq!(secret.check(wrong, at(time), None), None, "{wrong}");
        }
    });
}

#[test]
fn an_app_learns_the_secret_by_address_or_by_typing() {
    on_both(async |town| {
        let secret = TotpSecret::new(&SeededRandom::new(1));
        let text = secret.text().reveal().replace(' ', "");
        assert_eq!(text.len(), 32, "160 bits in base32");
        let address = secret.address("Maple Harbour: portal", "agent@example.ca");
        let address = address.reveal();
        assert!(address.starts_with("otpauth://totp/Maple%20Harbour"));
        assert!(
            address.contains(&format!("secret={text}"))
                && address.contains("issuer=Maple%20Harbour")
        );
        assert!(!format!("{secret:?}").contains(&text));

        let sealed = secret.sealed(&town.foundation.vault);
        let opened = TotpSecret::open(&town.foundation.vault, &sealed).unwrap();
        assert_eq!(opened.text(), secret.text());
    });
}
