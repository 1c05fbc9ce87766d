//! The number a person can read out: CIV- and eight characters, the last one a check. It names a record and proves nothing.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Digits and the letters that cannot be taken for one: without I, L, O, U and Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKMNPQRSTVWXY";

/// A display id such as `CIV-7KQ2M9X4`. 31 is prime and every place has its own weight, so that one wrong
/// character, and any two that changed places, are always noticed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct CivicNumber([u8; 8]);

/// The text is not a civic number, or was mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a civic number")]
pub struct NotACivicNumber;

impl CivicNumber {
    /// How many numbers there are.
    pub const COUNT: u64 = 31_u64.pow(7);

    /// The number for a drawn value; values beyond `COUNT` start again.
    pub fn from_draw(draw: u64) -> Self {
        let mut rest = draw % Self::COUNT;
        let mut digits = [0_u8; 8];
        for digit in digits[..7].iter_mut().rev() {
            *digit = (rest % 31) as u8;
            rest /= 31;
        }
        digits[7] = check(&digits);
        Self(digits)
    }

    /// Reads what a person typed: any case, with or without prefix, spaces and hyphens, look-alikes forgiven.
    pub fn parse(text: &str) -> Result<Self, NotACivicNumber> {
        let kept: Vec<char> = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '\u{2011}'))
            .map(|letter| letter.to_ascii_uppercase())
            .take(12)
            .collect();
        // Eight characters are never a prefix and five characters, so "CIV" may also be part of the number.
        let body = match kept.as_slice() {
            ['C', 'I', 'V', body @ ..] if body.len() == 8 => body,
            body => body,
        };
        let mut digits = [0_u8; 8];
        if body.len() != digits.len() {
            return Err(NotACivicNumber);
        }
        for (digit, letter) in digits.iter_mut().zip(body) {
            *digit = value(*letter).ok_or(NotACivicNumber)?;
        }
        if digits[7] == check(&digits) { Ok(Self(digits)) } else { Err(NotACivicNumber) }
    }
}

fn check(digits: &[u8; 8]) -> u8 {
    let sum: u32 =
        digits[..7].iter().zip(2_u32..).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    // The check itself has weight 1: the weighted sum of a whole number is a multiple of 31.
    ((31 - sum % 31) % 31) as u8
}

fn value(letter: char) -> Option<u8> {
    let meant = match letter {
        'I' | 'L' => '1',
        'O' => '0',
        'U' => 'V',
        'Z' => '2',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|known| char::from(*known) == meant)
        .and_then(|place| u8::try_from(place).ok())
}

impl fmt::Display for CivicNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("CIV-")?;
        self.0
            .iter()
            .try_for_each(|digit| write!(out, "{}", char::from(ALPHABET[usize::from(*digit)])))
    }
}

impl fmt::Debug for CivicNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for CivicNumber {
    type Err = NotACivicNumber;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for CivicNumber {
    type Error = NotACivicNumber;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<CivicNumber> for String {
    fn from(number: CivicNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // ID-042
    #[test]
    fn a_number_has_a_prefix_and_eight_characters() {
        let shown = CivicNumber::from_draw(123_456_789).to_string();
        assert_eq!(shown.len(), 12);
        assert!(shown.starts_with("CIV-"));
    }

    #[test]
    fn a_number_is_read_however_it_is_typed() {
        let number = CivicNumber::from_draw(31 * 31 * 2 + 1);
        let shown = number.to_string();
        assert!(shown.contains('1') && shown.contains('0'), "{shown}");
        let typed = shown.to_lowercase().replace('1', "l").replace('0', "o");
        for text in [
            shown.clone(),
            typed,
            shown.replace("CIV-", ""),
            format!(" {} {} ", &shown[..6], &shown[6..]),
        ] {
            assert_eq!(CivicNumber::parse(&text), Ok(number), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read_back(draw: u64) {
            let number = CivicNumber::from_draw(draw);
            prop_assert_eq!(CivicNumber::parse(&number.to_string()), Ok(number));
        }

        #[test]
        fn one_wrong_character_is_noticed(draw: u64, place in 0_usize..8, step in 1_u8..31) {
            let mut digits = CivicNumber::from_draw(draw).0;
            digits[place] = (digits[place] + step) % 31;
            prop_assert_eq!(CivicNumber::parse(&CivicNumber(digits).to_string()), Err(NotACivicNumber));
        }

        #[test]
        fn two_characters_that_changed_places_are_noticed(draw: u64, one in 0_usize..8, other in 0_usize..8) {
            let number = CivicNumber::from_draw(draw);
            let mut digits = number.0;
            digits.swap(one, other);
            prop_assume!(digits != number.0);
            prop_assert_eq!(CivicNumber::parse(&CivicNumber(digits).to_string()), Err(NotACivicNumber));
        }

        #[test]
        fn no_text_breaks_the_reader(text: String) {
            let _ = CivicNumber::parse(&text);
        }
    }
}
