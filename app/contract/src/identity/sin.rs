//! The social insurance number: the one protected attribute of a person's record. It is kept under a named law only, is
//! masked wherever a record is shown, and nobody is found by it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::AccountField;
use super::account::typed;
use super::profile::offered;
use crate::iam::DepartmentId;
use crate::{Problem, Problems, Secret, text};

/// What stands in the place of a number, whether or not there is one.
pub const MASKED: &str = "***-***-***";

const DIGITS: usize = 9;
const REASON_LIMIT: u32 = 200;

code! {
    /// The law that lets a municipality ask for the number: section 237 of the Income Tax Act, for the slips that it must issue.
    SinAuthority {
        /// Statement of Remuneration Paid: pay.
        PaySlips = "income_tax_act_s237_t4",
        /// Statement of Pension, Retirement, Annuity, and Other Income: fees, honoraria, grants.
        OtherIncomeSlips = "income_tax_act_s237_t4a",
        /// Statement of Benefits: social assistance.
        BenefitSlips = "income_tax_act_s237_t5007",
    }
}

code! {
    /// What a number is unmasked for.
    SinPurpose {
        /// Making or correcting a slip or a return that must carry the number.
        InformationReturn = "information_return",
        /// Comparing it with what the person or their paper says.
        Verification = "verification",
        /// Answering the Canada Revenue Agency.
        AgencyRequest = "agency_request",
        /// Answering the person's own request for what is kept about them.
        AccessRequest = "access_request",
    }
}

/// Nine digits of which the last checks the others. `Debug` hides them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sin(Secret);

impl Sin {
    /// Reads digits in any grouping by spaces and hyphens. Numbers that begin with 0 or 8 are refused: those are numbers of
    /// other kinds, such as the tax numbers of people who have no social insurance number.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Empty);
        }
        let mut digits = String::with_capacity(DIGITS);
        for letter in text.chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                '-' | '\u{2011}' | '\u{2013}' => {}
                space if space.is_whitespace() => {}
                _ => return Err(Problem::NotASin),
            }
        }
        let is_one =
            digits.len() == DIGITS && !digits.starts_with(['0', '8']) && is_checked(&digits);
        if is_one { Ok(Self(Secret::new(digits))) } else { Err(Problem::NotASin) }
    }

    /// The nine digits, for sealing.
    pub fn digits(&self) -> &str {
        self.0.reveal()
    }

    /// In three groups, as it is read out.
    pub fn grouped(&self) -> Secret {
        let groups: Vec<String> = self
            .digits()
            .as_bytes()
            .chunks(3)
            .map(|group| group.iter().map(|digit| char::from(*digit)).collect())
            .collect();
        Secret::new(groups.join("-"))
    }
}

/// The Luhn sum: every second digit counts double, and the digits of all make a multiple of ten.
fn is_checked(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .filter_map(|letter| letter.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Records a number, or corrects it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SinForm {
    /// Nine digits; spaces and hyphens between them do not matter.
    pub sin: Secret,
    /// A code of `SinAuthority`.
    pub authority: String,
}

#[derive(Clone, Debug)]
pub struct RecordSin {
    pub number: Sin,
    pub authority: SinAuthority,
}

/// Asks to see a number for a moment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RevealSinForm {
    /// A code of `SinPurpose`.
    pub purpose: String,
    /// In a few words, without the number itself.
    pub reason: String,
}

#[derive(Clone, Debug)]
pub struct RevealSin {
    pub purpose: SinPurpose,
    pub reason: String,
}

/// Removes a number that is not this person's, or that there is no reason to keep any more.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoveSinForm {
    /// In a few words, without the number itself.
    pub reason: String,
}

#[derive(Clone, Debug)]
pub struct RemoveSin {
    pub reason: String,
}

/// Asks to see one's own number for a moment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnSinForm {
    pub present_password: Secret,
}

#[derive(Clone, Debug)]
pub struct ShowOwnSin {
    pub present: Secret,
}

impl SinForm {
    pub fn parse(&self) -> Result<RecordSin, Problems> {
        let mut problems = Problems::new();
        let number = problems.keep(AccountField::Sin, Sin::parse(self.sin.reveal()));
        let authority = problems.keep(AccountField::Authority, offered(&self.authority));
        match (number, authority) {
            (Some(number), Some(authority)) => Ok(RecordSin { number, authority }),
            _ => Err(problems),
        }
    }
}

impl RevealSinForm {
    pub fn parse(&self) -> Result<RevealSin, Problems> {
        let mut problems = Problems::new();
        let purpose = problems.keep(AccountField::Purpose, offered(&self.purpose));
        let reason = problems.keep(AccountField::Reason, reason(&self.reason));
        match (purpose, reason) {
            (Some(purpose), Some(reason)) => Ok(RevealSin { purpose, reason }),
            _ => Err(problems),
        }
    }
}

impl RemoveSinForm {
    pub fn parse(&self) -> Result<RemoveSin, Problems> {
        match reason(&self.reason) {
            Ok(reason) => Ok(RemoveSin { reason }),
            Err(problem) => Err(Problems::one(AccountField::Reason, problem)),
        }
    }
}

impl OwnSinForm {
    pub fn parse(&self) -> Result<ShowOwnSin, Problems> {
        match typed(&self.present_password) {
            Ok(present) => Ok(ShowOwnSin { present }),
            Err(problem) => Err(Problems::one(AccountField::PresentPassword, problem)),
        }
    }
}

/// It is kept for years, and so holds no number that might be one: no groups of digits that make nine together.
fn reason(typed: &str) -> Result<String, Problem> {
    let reason = text::line(typed, REASON_LIMIT)?;
    let mut groups: Vec<usize> = Vec::new();
    let mut before = ' ';
    for letter in reason.chars().chain(['\n']) {
        match letter {
            '0'..='9' if before.is_ascii_digit() => {
                if let Some(group) = groups.last_mut() {
                    *group += 1;
                }
            }
            '0'..='9' => groups.push(1),
            ' ' | '-' | '.' | '\u{2011}' => {}
            _ if makes_nine(&groups) => return Err(Problem::HoldsANumber),
            _ => groups.clear(),
        }
        before = letter;
    }
    Ok(reason)
}

/// Whether some that stand beside each other do. A reference such as BYL-2026-001234 has ten digits.
fn makes_nine(groups: &[usize]) -> bool {
    (0..groups.len()).any(|first| {
        groups[first..]
            .iter()
            .scan(0, |sum, group| {
                *sum += group;
                Some(*sum)
            })
            .any(|sum| sum == DIGITS)
    })
}

/// What a record shows of the number: that it is masked, and to whoever may unmask it that there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SinView {
    /// `***-***-***`, always.
    pub number: String,
    /// Nothing where there is none, or where the reader may not know.
    pub record: Option<SinRecord>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SinRecord {
    pub authority: SinAuthority,
    pub recorded_at: DateTime<Utc>,
    /// The one that keeps it: where whoever recorded it belonged to then.
    pub department: Option<DepartmentId>,
}

impl SinView {
    pub fn masked(record: Option<SinRecord>) -> Self {
        Self { number: MASKED.to_owned(), record }
    }
}

/// The number, for a short time.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SinReveal {
    pub number: Secret,
    /// When whoever shows it masks it again.
    pub until: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_any_grouping_and_held_to_its_check_digit() {
        for typed in ["193456787", "193 456 787", " 193-456-787 ", "193\u{a0}456\u{a0}787"] {
            assert_eq!(Sin::parse(typed).unwrap().digits(), "193456787");
        }
        for typed in ["193456788", "19345678", "1934567870", "193-456-78x", "913456787"] {
            assert_eq!(Sin::parse(typed), Err(Problem::NotASin), "{typed}");
        }
        assert_eq!(Sin::parse("  "), Err(Problem::Empty));
    }

    #[test]
    fn numbers_that_are_never_issued_are_refused_although_they_check() {
        for typed in ["046 454 286", "000 000 000", "800 000 002"] {
            assert_eq!(Sin::parse(typed), Err(Problem::NotASin), "{typed}");
        }
        // Temporary residents have numbers that begin with 9.
        assert!(Sin::parse("900 000 001").is_ok());
    }

    #[test]
    fn nothing_prints_a_number() {
        let form = SinForm { sin: Secret::new("193456787"), ..SinForm::default() };
        let order = SinForm { authority: SinAuthority::PaySlips.code().into(), ..form.clone() };
        assert!(!format!("{form:?}{:?}", order.parse().unwrap()).contains("193"));
    }

    #[test]
    fn a_reason_holds_no_number() {
        let form = |reason: &str| RevealSinForm {
            purpose: SinPurpose::Verification.code().into(),
            reason: reason.into(),
        };
        assert!(form("Slip for 2025, box 12, case BYL-2026-001234").parse().is_ok());
        for told in ["It is 193 456-787", "193456787", "Box 12: 1 9 3 456.787, as said"] {
            let refused = form(told).parse().unwrap_err();
            assert_eq!(refused, Problems::one(AccountField::Reason, Problem::HoldsANumber));
        }
    }
}
