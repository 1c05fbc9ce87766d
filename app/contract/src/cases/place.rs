//! Looking up a place by what somebody typed.

use serde::{Deserialize, Serialize};

use super::{AddressId, PlaceId, Point};
use crate::Bilingual;

/// What a suggested place is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PlaceKind {
    Address {
        id: AddressId,
    },
    /// A school, park, building or other known place.
    Known {
        id: PlaceId,
        name: Bilingual,
    },
    /// Where two streets meet.
    Corner {
        first: String,
        second: String,
    },
    /// A whole street, when no number was typed.
    Street,
}

/// A known place by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    pub id: PlaceId,
    pub name: Bilingual,
}

/// Whether a number was typed and addresses were found, but none with that number: they are only near it.
pub fn only_near(typed: &str, found: &[PlaceSuggestion]) -> bool {
    let is_figure = |letter: char| letter.is_ascii_digit();
    let number = |label: &str| label.split(|letter| !is_figure(letter)).next().map(str::to_owned);
    let typed: Vec<&str> =
        typed.split(|letter| !is_figure(letter)).filter(|number| !number.is_empty()).collect();
    let is_address = |place: &&PlaceSuggestion| matches!(place.place, PlaceKind::Address { .. });
    let mut addresses = found.iter().filter(is_address).peekable();
    let has_number = |place: &PlaceSuggestion| {
        number(&place.label).is_some_and(|number| typed.contains(&number.as_str()))
    };
    !typed.is_empty() && addresses.peek().is_some() && !addresses.any(has_number)
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceSuggestion {
    pub place: PlaceKind,
    /// The civic address, the name of the street, or the known place's English name; a corner names both streets.
    pub label: String,
    pub ward: Option<i32>,
    pub point: Option<Point>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_the_number_that_was_typed_are_only_near() {
        let address = |label: &str| PlaceSuggestion {
            place: PlaceKind::Address { id: AddressId(uuid::Uuid::nil()) },
            label: label.to_owned(),
            ward: None,
            point: None,
        };
        let near = [address("13 Main Street South"), address("8 Main Street South")];
        assert!(only_near("12 Main Street South", &near));
        assert!(!only_near("13 main s", &near));
        assert!(!only_near("unit 4, 13 Main", &near));
        assert!(!only_near("Main Street", &near), "no number was typed");
        assert!(!only_near("12 Main", &[]), "nothing was found at all");
        let lettered = [address("12A, rue Elm")];
        assert!(!only_near("12 rue Elm", &lettered));
    }
}
