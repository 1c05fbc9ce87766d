//! The number people quote: `BYL-2026-001234`. Unique per prefix and municipal year, never reused (CASE-009, CASE-013).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Prefix, year and sequence number, kept in the one spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "orm", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "orm", sea_orm(value_type = "String", column_type = "Text"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "BYL-2026-001234"))]
pub struct Reference(String);

/// The text is not a reference number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a reference number")]
pub struct NotAReference;

impl Reference {
    /// Prefixes are two to five letters A to Z; years have four digits; numbers start at 1.
    pub fn new(prefix: &str, year: u16, number: u32) -> Result<Self, NotAReference> {
        let lettered =
            (2..=5).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
        if lettered && (1900..=9999).contains(&year) && (1..=999_999_999).contains(&number) {
            Ok(Self(format!("{prefix}-{year}-{number:06}")))
        } else {
            Err(NotAReference)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    /// Reads it the way people type it: any case, hyphens, spaces or nothing between the parts. Where the parts stand
    /// apart, the number may lack its zeros.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_gap = |letter: char| {
            letter.is_whitespace() || matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
        };
        let upper = text.to_ascii_uppercase();
        let parts: Vec<&str> = upper.split(is_gap).filter(|part| !part.is_empty()).collect();
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if let [prefix, year, number] = parts[..]
            && year.len() == 4
            && is_number(year)
            && is_number(number)
        {
            let year = year.parse().map_err(|_| NotAReference)?;
            return Self::new(prefix, year, number.parse().map_err(|_| NotAReference)?);
        }
        let bare: String = parts.concat();
        let letters = bare.bytes().take_while(u8::is_ascii_uppercase).count();
        let (prefix, digits) = bare.split_at(letters);
        if !(10..=13).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAReference);
        }
        let (year, number) = digits.split_at(4);
        let year = year.parse().map_err(|_| NotAReference)?;
        let number = number.parse().map_err(|_| NotAReference)?;
        Self::new(prefix, year, number)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

#[cfg(feature = "orm")]
impl From<NotAReference> for sea_orm::sea_query::ValueTypeErr {
    fn from(_: NotAReference) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // CASE-009
    #[test]
    fn a_reference_is_prefix_year_and_six_digits() {
        assert_eq!(
            Reference::new("BYL", 2026, 1_234).map(|made| made.to_string()),
            Ok("BYL-2026-001234".to_owned())
        );
    }

    #[test]
    fn references_are_read_as_people_type_them() {
        let expected = Reference::new("INF", 2026, 4_567);
        for typed in [
            "INF-2026-004567",
            "inf 2026 004567",
            " Inf2026004567 ",
            "INF–2026–004567",
            "inf 2026 4567",
        ] {
            assert_eq!(typed.parse(), expected, "{typed}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for typed in [
            "",
            "BYL",
            "BYL-2026",
            "BYL20261",
            "BYL-2026-000000",
            "B-2026-000001",
            "BYL-26-000001",
            "BYL-2026-00x001",
        ] {
            assert_eq!(typed.parse::<Reference>(), Err(NotAReference), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read(prefix in "[A-Z]{2,5}", year in 1900_u16..=9999, number in 1_u32..=999_999_999) {
            let reference = Reference::new(&prefix, year, number).unwrap();
            prop_assert_eq!(reference.to_string().parse(), Ok(reference));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC*") {
            let _ = text.parse::<Reference>();
        }
    }
}
