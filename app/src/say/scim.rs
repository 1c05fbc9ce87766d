//! What a directory is told when its request cannot be carried out.

use contract::Language;

use crate::l10n::texts;

/// Why a request of the SCIM protocol cannot be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Filter,
    FilterTooLong,
    FilterTooDeep,
    Path,
    NoTarget,
    Syntax,
    Schemas,
    /// This attribute cannot hold the value.
    Value(&'static str),
    /// This attribute must be there.
    Missing(&'static str),
    Mutability,
    Version,
    TooMuch,
    NotSupported,
}

pub fn fault(language: Language, fault: Fault) -> String {
    let say = texts(language);
    match fault {
        Fault::Filter => say.scim_filter(),
        Fault::FilterTooLong => say.scim_filter_too_long(),
        Fault::FilterTooDeep => say.scim_filter_too_deep(),
        Fault::Path => say.scim_path(),
        Fault::NoTarget => say.scim_no_target(),
        Fault::Syntax => say.scim_syntax(),
        Fault::Schemas => say.scim_schemas(),
        Fault::Value(attribute) => say.scim_value(attribute),
        Fault::Missing(attribute) => say.scim_missing(attribute),
        Fault::Mutability => say.scim_mutability(),
        Fault::Version => say.scim_version(),
        Fault::TooMuch => say.scim_too_much(),
        Fault::NotSupported => say.scim_not_supported(),
    }
}
