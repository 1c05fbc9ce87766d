//! Problems with single form fields, in codes. `Field` names the field, `Problem` says what is wrong with it.

use serde::{Deserialize, Serialize};

use crate::cases::CaseField;
use crate::iam::StaffField;
use crate::identity::AccountField;

/// A field of some form; each context owns its own closed list of names. Two contexts may use the same name, so it
/// is sent with its context: `{"staff":"email"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// About an account or a person.
    Account(AccountField),
    /// The one-time key that makes sending a form twice harmless.
    Shared(SharedField),
    Case(CaseField),
    Staff(StaffField),
}

code! {
    /// Fields that forms of several contexts have.
    SharedField { FormKey = "form_key", Language = "language", Theme = "theme", Version = "version" }
}

impl Field {
    /// Name in the HTML form (inside `form[…]`) and id of the control.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account(field) => field.code(),
            Self::Shared(field) => field.code(),
            Self::Case(field) => field.code(),
            Self::Staff(field) => field.code(),
        }
    }
}

/// What is wrong, with the facts a sentence needs. The typed text itself is never repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum Problem {
    /// Nothing was entered or chosen.
    Empty,
    /// Longer than allowed; both in characters.
    TooLong {
        limit: u32,
        over: u32,
    },
    /// Shorter than allowed; both in characters.
    TooShort {
        least: u32,
        typed: u32,
    },
    /// Characters that cannot be stored or shown (control characters).
    Unreadable,
    NotAnEmail,
    NotAPhone,
    NotAPostalCode,
    /// Not nine digits of which the last checks the others.
    NotASin,
    /// A text for people that holds a number like those that are kept secret.
    HoldsANumber,
    NotADate,
    NotANumber,
    /// A number that is too small or too large.
    OutOfRange {
        least: u32,
        most: u32,
    },
    /// Not a network address such as 192.0.2.0/24.
    NotANetwork,
    /// Not the SHA-256 fingerprint of a certificate.
    NotAFingerprint,
    /// Not only lower-case letters, digits and hyphens.
    NotACode,
    /// Not the metadata of one identity provider that speaks SAML 2.0.
    NotMetadata,
    /// The code or choice is not one of those offered.
    NotOffered,
    /// The password is in a list of leaked or very common passwords.
    LeakedPassword,
    /// The password can be guessed easily.
    GuessablePassword,
    /// The password typed is not the present one, or e-mail and password do not belong together.
    WrongPassword,
    /// The one-time code is wrong.
    WrongCode,
    /// The one-time code or link is no longer valid.
    ExpiredCode,
    /// Already taken by another record.
    Taken,
    /// The file is larger than allowed; both in bytes.
    FileTooLarge {
        limit: u64,
        size: u64,
    },
    /// Not one of the accepted kinds of file.
    FileKind,
    /// Looks like an accepted kind but cannot be read.
    FileBroken,
    /// More files than allowed.
    TooManyFiles {
        limit: u32,
    },
    /// Outside the municipality.
    OutsideTown,
    /// Nothing was found for the text.
    NothingFound,
    /// Chosen, but it needs a phone number that we do not have.
    PhoneNeeded,
    /// Chosen, but it needs a postal address that we do not have.
    AddressNeeded,
}

/// One field and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    pub field: Field,
    pub problem: Problem,
}

/// All problems of a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<FieldProblem>);

impl Problems {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn one(field: impl Into<Field>, problem: Problem) -> Self {
        let mut problems = Self::new();
        problems.add(field, problem);
        problems
    }

    pub fn add(&mut self, field: impl Into<Field>, problem: Problem) {
        self.0.push(FieldProblem { field: field.into(), problem });
    }

    /// Notes the problem if there is one, and hands on the value otherwise.
    pub fn keep<T>(&mut self, field: impl Into<Field>, parsed: Result<T, Problem>) -> Option<T> {
        parsed.map_err(|problem| self.add(field, problem)).ok()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_vec(self) -> Vec<FieldProblem> {
        self.0
    }
}

impl From<SharedField> for Field {
    fn from(field: SharedField) -> Self {
        Self::Shared(field)
    }
}

impl From<CaseField> for Field {
    fn from(field: CaseField) -> Self {
        Self::Case(field)
    }
}

impl From<AccountField> for Field {
    fn from(field: AccountField) -> Self {
        Self::Account(field)
    }
}
