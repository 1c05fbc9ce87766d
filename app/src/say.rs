//! Sentences for codes, in both languages: what is wrong with a field, why a request failed. REST, exports and letters use them too.

pub mod api;
pub mod scim;

use contract::iam::{AlertKind, StaffField};
use contract::identity::AccountField;
use contract::{Failure, FailureKind, Field, Language, Problem};

use crate::l10n::{format, labels, texts};

/// What is wrong with a field, in the field's own words.
pub fn field_problem(language: Language, field: Field, problem: Problem) -> String {
    let say = texts(language);
    let name = labels::field(language, field);
    match problem {
        Problem::Empty => labels::enter(language, field),
        Problem::TooLong { limit, over } => say.problem_too_long(
            &name,
            format::count(language, over.into()),
            format::count(language, limit.into()),
        ),
        Problem::TooShort { least, typed } => {
            say.problem_too_short(&name, i64::from(least), i64::from(typed))
        }
        Problem::Unreadable => say.problem_unreadable(&name),
        Problem::NotAnEmail => say.problem_not_an_email(),
        Problem::NotAPhone => say.problem_not_a_phone(),
        Problem::NotAPostalCode => say.problem_not_a_postal_code(),
        Problem::NotASin => say.problem_not_a_sin(),
        Problem::HoldsANumber => say.problem_holds_a_number(),
        Problem::NotADate => say.problem_not_a_date(&name),
        Problem::NotANumber => say.problem_not_a_number(&name),
        Problem::OutOfRange { least, most } => {
            say.problem_out_of_range(&name, i64::from(least), i64::from(most))
        }
        Problem::NotANetwork => say.problem_not_a_network(&name),
        Problem::NotAFingerprint => say.problem_not_a_fingerprint(&name),
        Problem::NotMetadata => say.problem_not_metadata(),
        Problem::NotACode => say.problem_not_a_code(&name),
        Problem::NotOffered => say.problem_not_offered(&name),
        Problem::LeakedPassword => say.problem_leaked_password(),
        Problem::GuessablePassword => say.problem_guessable_password(),
        Problem::WrongPassword if field == Field::Account(AccountField::PresentPassword) => {
            say.problem_wrong_present_password()
        }
        Problem::WrongPassword => say.problem_wrong_password(),
        Problem::WrongCode | Problem::ExpiredCode if field == Field::Staff(StaffField::Passkey) => {
            say.problem_wrong_passkey()
        }
        Problem::WrongCode => say.problem_wrong_code(),
        Problem::ExpiredCode => say.problem_expired_code(),
        Problem::Taken => say.problem_taken(&name),
        Problem::FileTooLarge { limit, size } => say.problem_file_too_large(
            format::file_size(language, size),
            format::file_size(language, limit),
        ),
        Problem::FileKind => say.problem_file_kind(),
        Problem::FileBroken => say.problem_file_broken(),
        Problem::TooManyFiles { limit } => say.problem_too_many_files(i64::from(limit)),
        Problem::OutsideTown => say.problem_outside_town(),
        Problem::NothingFound => say.problem_nothing_found(),
        Problem::PhoneNeeded => say.problem_phone_needed(),
        Problem::AddressNeeded => say.problem_address_needed(),
    }
}

/// What was noticed, in a few words.
pub fn alert(language: Language, kind: AlertKind) -> String {
    labels::alert::kind(language, kind)
}

/// Heading and explanation of a failure as a page or a problem document shows them.
pub fn failure(language: Language, failure: &Failure) -> (String, String) {
    let say = texts(language);
    match failure.kind {
        FailureKind::Malformed => (say.failure_malformed_title(), say.failure_malformed_text()),
        FailureKind::SignInNeeded => (say.failure_sign_in_title(), say.failure_sign_in_text()),
        FailureKind::ConfirmNeeded => (say.failure_confirm_title(), say.failure_confirm_text()),
        FailureKind::Denied => (say.failure_denied_title(), say.failure_denied_text()),
        FailureKind::NotFound => (say.failure_not_found_title(), say.failure_not_found_text()),
        FailureKind::Conflict => (say.failure_conflict_title(), say.failure_conflict_text()),
        FailureKind::Gone => (say.failure_gone_title(), say.failure_gone_text()),
        FailureKind::TooLarge => (say.failure_too_large_title(), say.failure_too_large_text()),
        FailureKind::Invalid => (say.failure_invalid_title(), say.failure_invalid_text()),
        FailureKind::Refused(refusal) => {
            (say.failure_refused_title(), labels::refusal(language, refusal))
        }
        FailureKind::VersionNeeded => (say.failure_version_title(), say.failure_version_text()),
        FailureKind::TooMany { retry_after } => (
            say.failure_too_many_title(),
            say.failure_too_many_text(i64::from(retry_after.div_ceil(60).max(1))),
        ),
        FailureKind::Unexpected => (say.failure_unexpected_title(), say.failure_unexpected_text()),
        FailureKind::Unavailable => {
            (say.failure_unavailable_title(), say.failure_unavailable_text())
        }
    }
}

/// What stands around a failure on a page that has no desk.
pub struct Around {
    pub skip: String,
    pub way: String,
    pub help: String,
    pub quoted: String,
}

pub fn around_failure(language: Language, phone: &str, is_console: bool) -> Around {
    let say = texts(language);
    let (way, help) = if is_console {
        (say.failure_way_to_queue(), say.failure_ask_administrator())
    } else {
        (say.failure_way_home(), say.failure_call(phone))
    };
    Around { skip: say.skip_to_main(), way, help, quoted: say.failure_request() }
}

/// A day as running text writes it, for messages and letters.
pub fn day(language: Language, day: chrono::NaiveDate) -> String {
    format::date(language, day)
}

/// A moment as running text writes it, by the municipality's clock.
pub fn moment(language: Language, at: chrono::DateTime<chrono_tz::Tz>) -> String {
    format::moment(language, at)
}
