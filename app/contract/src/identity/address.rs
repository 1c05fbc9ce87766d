//! Postal addresses in Canada, as Canada Post writes them.

use serde::{Deserialize, Serialize};

use super::AccountField;
use crate::{Problem, Problems, text};

code! {
    /// Provinces and territories by Canada Post's symbols.
    Province {
        Ontario = "ON",
        Quebec = "QC",
        Alberta = "AB",
        BritishColumbia = "BC",
        Manitoba = "MB",
        NewBrunswick = "NB",
        NewfoundlandAndLabrador = "NL",
        NorthwestTerritories = "NT",
        NovaScotia = "NS",
        Nunavut = "NU",
        PrinceEdwardIsland = "PE",
        Saskatchewan = "SK",
        Yukon = "YT",
    }
}

impl Province {
    /// First letters of its postal codes.
    const fn letters(self) -> &'static str {
        match self {
            Self::Ontario => "KLMNP",
            Self::Quebec => "GHJK",
            Self::Alberta => "T",
            Self::BritishColumbia => "V",
            Self::Manitoba => "R",
            Self::NewBrunswick => "E",
            Self::NewfoundlandAndLabrador => "A",
            Self::NorthwestTerritories | Self::Nunavut => "X",
            Self::NovaScotia => "B",
            Self::PrinceEdwardIsland => "C",
            Self::Saskatchewan => "S",
            Self::Yukon => "Y",
        }
    }
}

/// A postal code, always `A1A 1A1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct PostalCode(String);

impl PostalCode {
    /// Any case and spacing in. D, F, I, O, Q and U never occur, W and Z never first.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let kept: Vec<char> = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .map(|letter| letter.to_ascii_uppercase())
            .take(7)
            .collect();
        if kept.is_empty() {
            return Err(Problem::Empty);
        }
        let fits = |(place, letter): (usize, &char)| match place {
            0 => "ABCEGHJKLMNPRSTVXY".contains(*letter),
            2 | 4 => "ABCEGHJKLMNPRSTVWXYZ".contains(*letter),
            _ => letter.is_ascii_digit(),
        };
        if kept.len() != 6 || !kept.iter().enumerate().all(fits) {
            return Err(Problem::NotAPostalCode);
        }
        let (area, local): (String, String) =
            (kept[..3].iter().collect(), kept[3..].iter().collect());
        Ok(Self(format!("{area} {local}")))
    }

    /// Whether codes of this province begin with this letter.
    pub fn lies_in(&self, province: Province) -> bool {
        self.0.chars().next().is_some_and(|first| province.letters().contains(first))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PostalCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// Where a person lives or receives mail. Number and street stand in one line, in the order of its language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Address {
    pub unit: Option<String>,
    pub street: String,
    pub city: String,
    pub province: Province,
    pub postal_code: PostalCode,
}

/// An address as it was typed. An empty province means Ontario.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddressForm {
    pub street: String,
    pub unit: String,
    pub city: String,
    pub province: String,
    pub postal_code: String,
}

impl AddressForm {
    pub fn is_empty(&self) -> bool {
        [&self.street, &self.unit, &self.city, &self.postal_code]
            .iter()
            .all(|text| text.trim().is_empty())
    }

    pub fn parse(&self, problems: &mut Problems) -> Option<Address> {
        let street = problems.keep(AccountField::Street, text::line(&self.street, 80));
        let unit = problems.keep(AccountField::Unit, text::optional_line(&self.unit, 20));
        let city = problems.keep(AccountField::City, text::line(&self.city, 60));
        let province = match self.province.trim() {
            "" => Some(Province::Ontario),
            code => {
                problems.keep(AccountField::Province, code.parse().map_err(|_| Problem::NotOffered))
            }
        };
        let postal_code = PostalCode::parse(&self.postal_code).and_then(|code| match province {
            Some(province) if !code.lies_in(province) => Err(Problem::NotAPostalCode),
            _ => Ok(code),
        });
        let postal_code = problems.keep(AccountField::PostalCode, postal_code);
        Some(Address {
            unit: unit?,
            street: street?,
            city: city?,
            province: province?,
            postal_code: postal_code?,
        })
    }
}

impl From<&Address> for AddressForm {
    fn from(address: &Address) -> Self {
        Self {
            street: address.street.clone(),
            unit: address.unit.clone().unwrap_or_default(),
            city: address.city.clone(),
            province: address.province.code().to_owned(),
            postal_code: address.postal_code.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    //
    #[test]
    fn a_postal_code_is_kept_as_canada_post_writes_it() {
        for text in ["K1A 0B1", "k1a0b1", " k1a-0b1", "K1A  0B1"] {
            assert_eq!(PostalCode::parse(text).unwrap().as_str(), "K1A 0B1", "{text}");
        }
    }

    //
    #[test]
    fn letters_that_canada_post_does_not_use_are_refused() {
        for bad in [
            "D1A 0B1", "W1A 0B1", "Z1A 0B1", "K1O 0B1", "K1A 0B", "K1A 0B11", "12345", "KAA 0B1",
            "K1A 0U1",
        ] {
            assert_eq!(PostalCode::parse(bad), Err(Problem::NotAPostalCode), "{bad}");
        }
        assert_eq!(PostalCode::parse("  "), Err(Problem::Empty));
    }

    //
    #[test]
    fn a_code_from_elsewhere_does_not_belong_to_ontario() {
        let form = AddressForm {
            street: "12 Elm Street".into(),
            city: "Ottawa".into(),
            postal_code: "H2X 1Y4".into(),
            ..AddressForm::default()
        };
        let mut problems = Problems::new();
        assert_eq!(form.parse(&mut problems), None);
        assert_eq!(problems, Problems::one(AccountField::PostalCode, Problem::NotAPostalCode));
        let quebec = AddressForm { province: "QC".into(), ..form };
        assert!(quebec.parse(&mut Problems::new()).is_some());
    }
}
