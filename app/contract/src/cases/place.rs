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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceSuggestion {
    pub place: PlaceKind,
    /// The civic address, the name of the street, or the known place's English name; a corner names both streets.
    pub label: String,
    pub ward: Option<i32>,
    pub point: Option<Point>,
}
