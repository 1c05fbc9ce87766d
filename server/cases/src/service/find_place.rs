//! Finds a place by what somebody typed: an address of the imported file, a corner, a known place or a whole street.

use contract::cases::{PlaceKind, PlaceSuggestion, Point};
use platform::db::fulltext::words;

use crate::catalogue::{Catalogue, Place, Street};
use crate::rules::geometry::metres;
use crate::rules::street::{StreetName, Typed};
use crate::store::addresses::Address;
use crate::{CaseError, Cases, store};

const MOST: usize = 8;
const STREETS: usize = 4;
/// Addresses of two streets that are nearer than this are at the same corner.
const CORNER_METRES: f64 = 150.0;
/// A little more than that in millionths of a degree of latitude.
const CORNER_LATITUDE: i32 = 1_400;

/// No place is called by more than that, or by control characters.
const SEARCH_LIMIT: usize = 300;

impl Cases {
    /// The likeliest places first; none where nothing fits.
    pub async fn find_place(&self, typed: &str) -> Result<Vec<PlaceSuggestion>, CaseError> {
        let catalogue = self.catalogue().await?;
        let typed: String =
            typed.chars().filter(|letter| !letter.is_control()).take(SEARCH_LIMIT).collect();
        let typed = typed.as_str();
        let mut found = Vec::new();
        if let Some(corner) = self.corner(&catalogue, typed).await? {
            found.push(corner);
        }
        let readings = Typed::readings(typed);
        for reading in &readings {
            if reading.number.is_some() {
                found.extend(self.addresses(&catalogue, reading).await?);
            }
        }
        found.extend(known_places(&catalogue, typed));
        for reading in readings.iter().filter(|reading| reading.number.is_none()) {
            for street in streets(&catalogue, &reading.street) {
                let place = PlaceKind::Street;
                found.push(PlaceSuggestion {
                    place,
                    label: street.name.clone(),
                    ward: None,
                    point: None,
                });
            }
        }
        found.truncate(MOST);
        Ok(found)
    }

    /// Addresses with the number, or the nearest ones of the streets that fit.
    async fn addresses(
        &self,
        catalogue: &Catalogue,
        typed: &Typed,
    ) -> Result<Vec<PlaceSuggestion>, CaseError> {
        let Some(number) = typed.number else { return Ok(Vec::new()) };
        let db = self.foundation.db.reader();
        let mut found = Vec::new();
        for street in streets(catalogue, &typed.street) {
            let mut exact =
                store::addresses::between(db, street.id, number, number, MOST as u64).await?;
            if exact.is_empty() {
                let mut near = store::addresses::between(db, street.id, 0, i32::MAX, 2_000).await?;
                near.sort_by_key(|address| (address.number - number).abs());
                near.truncate(3);
                exact = near;
            } else if let Some(suffix) = &typed.suffix {
                exact.sort_by_key(|address| address.suffix != *suffix);
            }
            found.extend(exact.into_iter().map(suggestion));
        }
        Ok(found)
    }

    /// Where two streets meet: "elm and main", "elm & main", "coin elm et main".
    async fn corner(
        &self,
        catalogue: &Catalogue,
        typed: &str,
    ) -> Result<Option<PlaceSuggestion>, CaseError> {
        let Some((one, other)) = two_streets(typed) else { return Ok(None) };
        let (ones, others) = (streets(catalogue, &one), streets(catalogue, &other));
        let db = self.foundation.db.reader();
        for first in ones.iter().take(2) {
            for second in others.iter().take(2).filter(|second| second.id != first.id) {
                let here = store::addresses::between(db, first.id, 0, i32::MAX, 2_000).await?;
                let there = store::addresses::between(db, second.id, 0, i32::MAX, 2_000).await?;
                if let Some((ward, point)) = meeting(&here, &there) {
                    let place = PlaceKind::Corner {
                        first: first.name.clone(),
                        second: second.name.clone(),
                    };
                    let label = format!("{} / {}", first.name, second.name);
                    return Ok(Some(PlaceSuggestion { place, label, ward, point: Some(point) }));
                }
            }
        }
        Ok(None)
    }
}

fn suggestion(address: Address) -> PlaceSuggestion {
    PlaceSuggestion {
        place: PlaceKind::Address { id: address.id },
        label: address.label,
        ward: address.ward,
        point: address.point,
    }
}

/// The streets that fit, the best first.
fn streets<'a>(catalogue: &'a Catalogue, typed: &StreetName) -> Vec<&'a Street> {
    let mut fitting: Vec<(u32, &Street)> = catalogue
        .streets
        .iter()
        .filter_map(|street| Some((street.parsed.fits(typed)?, street)))
        .collect();
    fitting.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    fitting.into_iter().take(STREETS).map(|(_, street)| street).collect()
}

fn known_places(catalogue: &Catalogue, typed: &str) -> Vec<PlaceSuggestion> {
    let asked: Vec<String> = words(typed).filter(|word| word.chars().count() > 1).collect();
    let names =
        |place: &Place| words(&place.name.en).chain(words(&place.name.fr)).collect::<Vec<_>>();
    let fits = |place: &&Place| {
        let names = names(place);
        !asked.is_empty()
            && asked.iter().all(|word| names.iter().any(|name| name.starts_with(word)))
    };
    let suggestion = |place: &Place| PlaceSuggestion {
        place: PlaceKind::Known { id: place.id, name: place.name.clone() },
        label: place.name.en.clone(),
        ward: place.ward,
        point: Some(place.point),
    };
    catalogue.places.iter().filter(fits).take(MOST).map(suggestion).collect()
}

/// The two names of "coin de la rue Elm et Main", "Elm & Main", "Elm at Main".
fn two_streets(typed: &str) -> Option<(StreetName, StreetName)> {
    let lower = typed.to_lowercase();
    let bare = lower.trim().trim_start_matches("corner of ").trim_start_matches("coin ");
    let marks = [" and ", " et ", " at ", " & ", " / ", "/", "&", " à "];
    let (one, other) = marks.iter().find_map(|mark| bare.split_once(mark))?;
    let (one, other) = (StreetName::of(one), StreetName::of(other));
    (!one.is_empty() && !other.is_empty()).then_some((one, other))
}

/// The middle between the two nearest addresses, if they are near enough for a corner. Only those about as far north are
/// measured: long streets have thousands of addresses, and this is asked with every key.
fn meeting(here: &[Address], there: &[Address]) -> Option<(Option<i32>, Point)> {
    let mut there: Vec<Point> = there.iter().filter_map(|address| address.point).collect();
    there.sort_unstable_by_key(|point| point.latitude_e6);
    let mut nearest: Option<(f64, Option<i32>, Point, Point)> = None;
    for (ward, from) in here.iter().filter_map(|one| Some((one.ward, one.point?))) {
        let first =
            there.partition_point(|point| point.latitude_e6 < from.latitude_e6 - CORNER_LATITUDE);
        let near = there[first..]
            .iter()
            .take_while(|point| point.latitude_e6 <= from.latitude_e6 + CORNER_LATITUDE);
        for to in near {
            let distance = metres(from, *to);
            if nearest.is_none_or(|(least, ..)| distance < least) {
                nearest = Some((distance, ward, from, *to));
            }
        }
    }
    let (distance, ward, from, to) = nearest?;
    let middle = |one: i32, other: i32| i32::midpoint(one, other);
    let point = Point {
        latitude_e6: middle(from.latitude_e6, to.latitude_e6),
        longitude_e6: middle(from.longitude_e6, to.longitude_e6),
    };
    (distance <= CORNER_METRES).then_some((ward, point))
}
