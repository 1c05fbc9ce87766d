//! Which permission shows which part of a profile.

use contract::iam::FieldGrant;
use contract::identity::ProfileField;
use iam::Fields;

/// The permission a part stands under; nothing where everybody who may read the record may read it.
pub fn grant(field: ProfileField) -> Option<FieldGrant> {
    match field {
        ProfileField::Name | ProfileField::Aliases => Some(FieldGrant::CitizenName),
        ProfileField::DateOfBirth => Some(FieldGrant::CitizenBirth),
        ProfileField::Address => Some(FieldGrant::CitizenAddress),
        ProfileField::Email | ProfileField::Phone => Some(FieldGrant::CitizenContact),
        ProfileField::Accommodations => Some(FieldGrant::CitizenAccommodation),
        ProfileField::PreferredLanguage | ProfileField::PreferredChannel => None,
    }
}

pub fn shows(fields: Fields, field: ProfileField) -> bool {
    grant(field).is_none_or(|grant| fields.shows(grant))
}

/// The parts that stay hidden.
pub fn hidden(fields: Fields) -> Vec<ProfileField> {
    ProfileField::ALL.iter().copied().filter(|field| !shows(fields, *field)).collect()
}
