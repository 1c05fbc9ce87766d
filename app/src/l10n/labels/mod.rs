//! Codes to words, by exhaustive match only: a new code does not compile until both languages have a word for it.

mod account;
pub mod alert;
pub mod audit;
mod case;
pub mod control;
pub mod desk;
pub mod permission;
mod person;
pub mod provider;
mod sin;
pub mod staff;

use contract::field::SharedField;
use contract::{Field, Language, Refusal};

pub use person::*;
pub use sin::*;

use super::texts;

/// The field's name as its label says it.
pub fn field(language: Language, field: Field) -> String {
    let say = texts(language);
    match field {
        Field::Shared(SharedField::FormKey | SharedField::Version | SharedField::Language) => {
            say.field_form()
        }
        Field::Shared(SharedField::Theme) => say.field_theme(),
        Field::Account(field) => account::field(say, field),
        Field::Case(field) => case::field(say, field),
        Field::Staff(field) => staff::field(say, field),
    }
}

/// "Enter …": what to do about an empty field.
pub fn enter(language: Language, field: Field) -> String {
    let say = texts(language);
    match field {
        Field::Shared(SharedField::FormKey | SharedField::Version | SharedField::Language) => {
            say.enter_form()
        }
        Field::Shared(SharedField::Theme) => say.enter_theme(),
        Field::Account(field) => account::enter(say, field),
        Field::Case(field) => case::enter(say, field),
        Field::Staff(field) => staff::enter(say, field),
    }
}

/// Why a rule refused.
pub fn refusal(language: Language, refusal: Refusal) -> String {
    let say = texts(language);
    match refusal {
        Refusal::KeyReused => say.refusal_key_reused(),
        Refusal::Account(refusal) => account::refusal(say, refusal),
        Refusal::Case(refusal) => case::refusal(say, refusal),
        Refusal::Staff(refusal) => staff::refusal(say, refusal),
    }
}
