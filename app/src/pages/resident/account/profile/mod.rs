//! What we hold about the person, and changing it one part at a time.

mod conflict;
mod edit;
mod fields;
mod show;

pub use edit::edit;
pub use show::show;

use contract::Language;
use contract::identity::{CitizenView, ProfileField};

use crate::desk::Desk;
use crate::l10n::{labels, texts};

/// The parts that a person changes here. Others are not asked by any service.
const EDITABLE: [ProfileField; 6] = [
    ProfileField::Name,
    ProfileField::Phone,
    ProfileField::Address,
    ProfileField::PreferredLanguage,
    ProfileField::PreferredChannel,
    ProfileField::Accommodations,
];

/// The part as stored, in words; nothing if it was never given.
fn held(language: Language, record: &CitizenView, part: ProfileField) -> Option<String> {
    match part {
        ProfileField::Name => record.name.as_ref().map(ToString::to_string),
        ProfileField::Phone => record.phones.first().map(|phone| labels::phone(language, phone)),
        ProfileField::Address => {
            record.addresses.first().map(|address| labels::address(language, address))
        }
        ProfileField::PreferredLanguage => record.preferred_language.map(labels::language),
        ProfileField::PreferredChannel => {
            record.preferred_channel.map(|channel| labels::channel(language, channel))
        }
        ProfileField::Accommodations => record.accommodations.as_ref().map(|needed| {
            let names: Vec<_> =
                needed.iter().map(|each| labels::accommodation(language, *each)).collect();
            if names.is_empty() { texts(language).accommodation_none() } else { names.join("; ") }
        }),
        ProfileField::Aliases | ProfileField::DateOfBirth | ProfileField::Email => None,
    }
}

/// The part as it was just typed, in words.
fn typed(desk: &Desk, part: ProfileField) -> String {
    let filled = desk.filled();
    let one = |field: contract::identity::AccountField| filled.value(field.into(), None);
    fields::of(part)
        .iter()
        .map(|field| match part {
            ProfileField::PreferredLanguage => {
                one(*field).parse().map(labels::language).unwrap_or_default()
            }
            ProfileField::PreferredChannel => one(*field)
                .parse()
                .map(|channel| labels::channel(desk.language, channel))
                .unwrap_or_default(),
            ProfileField::Accommodations => contract::identity::Accommodation::ALL
                .iter()
                .filter(|each| filled.has((*field).into(), each.code(), &[]))
                .map(|each| labels::accommodation(desk.language, *each))
                .collect::<Vec<_>>()
                .join("; "),
            _ => one(*field),
        })
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
