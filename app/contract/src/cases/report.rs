//! The forms of a resident's report, page by page. What they hold goes into the draft as it was typed; nothing is refused
//! for being early.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::open::DESCRIPTION_LIMIT;
use super::{
    CaseField, CaseId, DraftView, OpenForm, PlaceKind, PlaceSuggestion, Question, StatusGroup,
};
use crate::{Bilingual, Problems, text};

/// What the problem is, in the reporter's own words. Without a draft a new report begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DescribeForm {
    pub draft: String,
    /// A category known from where the reporter comes from.
    pub category: String,
    pub description: String,
}

impl DescribeForm {
    pub fn parse(&self) -> Result<(), Problems> {
        let mut problems = Problems::new();
        problems.keep(CaseField::Description, text::lines(&self.description, DESCRIPTION_LIMIT));
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

/// A category, or a branch of the tree whose pages go on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CategoryForm {
    pub draft: String,
    pub category: String,
}

/// Where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WhereForm {
    pub draft: String,
    pub place_search: String,
    /// Which of the places found, as `PlacePick` writes it.
    pub address: String,
    pub place: String,
    pub place_details: String,
    pub latitude: String,
    pub longitude: String,
}

/// The choice among the places found, as the value of a radio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlacePick {
    /// An address or a known place, by its id.
    Address(String),
    Known(String),
    /// A corner or a street, by its label.
    Named(String),
    /// None of them: described in words or by coordinates.
    NotListed,
}

impl PlacePick {
    pub fn of(suggestion: &PlaceSuggestion) -> Self {
        match &suggestion.place {
            PlaceKind::Address { id } => Self::Address(id.to_string()),
            PlaceKind::Known { id, .. } => Self::Known(id.to_string()),
            PlaceKind::Corner { .. } | PlaceKind::Street => Self::Named(suggestion.label.clone()),
        }
    }

    /// What a draft says already.
    pub fn of_draft(form: &OpenForm) -> Option<Self> {
        let given = |text: &String| !text.trim().is_empty();
        if given(&form.address) {
            Some(Self::Address(form.address.clone()))
        } else if given(&form.place_id) {
            Some(Self::Known(form.place_id.clone()))
        } else if given(&form.place) || given(&form.latitude) || given(&form.longitude) {
            Some(Self::NotListed)
        } else {
            None
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        match value.split_once(':') {
            Some(("address", id)) => Some(Self::Address(id.to_owned())),
            Some(("known", id)) => Some(Self::Known(id.to_owned())),
            Some(("named", label)) => Some(Self::Named(label.to_owned())),
            None if value == "not-listed" => Some(Self::NotListed),
            _ => None,
        }
    }
}

impl std::fmt::Display for PlacePick {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Address(id) => write!(out, "address:{id}"),
            Self::Known(id) => write!(out, "known:{id}"),
            Self::Named(label) => write!(out, "named:{label}"),
            Self::NotListed => out.write_str("not-listed"),
        }
    }
}

impl WhereForm {
    /// Whether a place was chosen or described, whatever is in the search.
    pub fn says_where(&self) -> bool {
        match PlacePick::parse(&self.address) {
            Some(PlacePick::NotListed) | None => [&self.place, &self.latitude, &self.longitude]
                .iter()
                .any(|typed| !typed.trim().is_empty()),
            Some(_) => true,
        }
    }

    /// The fields of the draft that this page fills. `found` are the places that its search finds.
    pub fn fill(&self, found: &[PlaceSuggestion]) -> OpenForm {
        let mut form =
            OpenForm { place_details: self.place_details.clone(), ..OpenForm::default() };
        match PlacePick::parse(&self.address) {
            Some(PlacePick::Address(id)) => form.address = id,
            Some(PlacePick::Known(id)) => form.place_id = id,
            Some(PlacePick::Named(label)) => {
                if let Some(point) =
                    found.iter().find(|place| place.label == label).and_then(|place| place.point)
                {
                    form.latitude = degrees(point.latitude_e6);
                    form.longitude = degrees(point.longitude_e6);
                }
                form.place = label;
            }
            Some(PlacePick::NotListed) | None => {
                form.place = self.place.clone();
                form.latitude = self.latitude.clone();
                form.longitude = self.longitude.clone();
            }
        }
        form
    }
}

/// Millionths of a degree as people write degrees.
fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let whole = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
}

/// Answers to the category's questions, by the question's place; a date comes in three parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DetailsForm {
    pub draft: String,
    #[serde(flatten)]
    pub typed: BTreeMap<String, String>,
}

impl DetailsForm {
    /// The answers by the questions' keys.
    pub fn answers(&self, questions: &[Question]) -> BTreeMap<String, String> {
        let asked = questions.iter().zip(CaseField::ANSWERS);
        let answers = asked.map(|(question, field)| (question.key.clone(), self.answer(field)));
        answers.filter(|(_, answer)| !answer.trim().is_empty()).collect()
    }

    fn answer(&self, field: CaseField) -> String {
        let code = field.code();
        if let Some(typed) = self.typed.get(code) {
            return typed.clone();
        }
        let part = |name: &str| {
            let typed = self.typed.get(&format!("{code}_{name}")).map(|part| part.trim());
            typed.unwrap_or_default().to_owned()
        };
        let parts = [part("year"), part("month"), part("day")];
        if parts.iter().all(String::is_empty) {
            return String::new();
        }
        let [year, month, day] = parts;
        format!("{year}-{month:0>2}-{day:0>2}")
    }
}

/// How the reporter hears of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    pub draft: String,
    pub updates: String,
    pub reporter_name: String,
    pub reporter_email: String,
    pub reporter_phone: String,
    pub language: String,
}

/// A report near a place, as everybody may know of it: no reference, no words, no person. Its id opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearbyReport {
    pub case: CaseId,
    pub category: Bilingual,
    pub status: Bilingual,
    pub group: StatusGroup,
    pub opened_at: DateTime<Utc>,
    pub metres: u32,
    /// How many people follow it besides its reporter.
    pub followers: u32,
}

/// The one report to send.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SendForm {
    pub draft: String,
}

impl ContactForm {
    /// The fields of the draft that this page fills: only the contact that was chosen is kept.
    pub fn fill(&self) -> OpenForm {
        let wants = |code: &str, text: &String| {
            if self.updates == code { text.clone() } else { String::new() }
        };
        OpenForm {
            updates: self.updates.clone(),
            reporter_name: if self.updates == "none" {
                String::new()
            } else {
                self.reporter_name.clone()
            },
            reporter_email: wants("email", &self.reporter_email),
            reporter_phone: wants("sms", &self.reporter_phone),
            language: self.language.clone(),
            ..OpenForm::default()
        }
    }
}

impl DraftView {
    /// Whether something was typed about the place.
    pub fn has_place(&self) -> bool {
        PlacePick::of_draft(&self.form).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{Point, QuestionKind};

    #[test]
    fn what_is_not_chosen_is_not_kept() {
        let form = ContactForm {
            updates: "none".into(),
            reporter_email: "rose@example.ca".into(),
            reporter_phone: "613-555-0142".into(),
            reporter_name: "Rose".into(),
            ..ContactForm::default()
        };
        let kept = form.fill();
        assert!(kept.reporter_email.is_empty() && kept.reporter_phone.is_empty());
        assert!(kept.reporter_name.is_empty());
    }

    #[test]
    fn a_corner_keeps_its_name_and_its_point() {
        let found = [PlaceSuggestion {
            place: PlaceKind::Street,
            label: "Elm Street / Main Street".into(),
            ward: None,
            point: Some(Point { latitude_e6: 45_421_500, longitude_e6: -75_697_200 }),
        }];
        let form =
            WhereForm { address: PlacePick::of(&found[0]).to_string(), ..WhereForm::default() };
        let kept = form.fill(&found);
        assert_eq!(kept.place, "Elm Street / Main Street");
        assert_eq!((kept.latitude.as_str(), kept.longitude.as_str()), ("45.421500", "-75.697200"));
    }

    #[test]
    fn dates_come_together_from_their_parts() {
        let question = |key: &str, kind| Question {
            key: key.into(),
            kind,
            label: Bilingual::new("When", "Quand"),
            hint: None,
            required: true,
            options: Vec::new(),
        };
        let questions =
            [question("when", QuestionKind::Date), question("what", QuestionKind::Text)];
        let typed = [
            ("answer_1_year", "2026"),
            ("answer_1_month", "3"),
            ("answer_1_day", " 7"),
            ("answer_2", "A dog"),
            ("answer_3", "nobody asked"),
        ];
        let form = DetailsForm {
            typed: typed.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            ..DetailsForm::default()
        };
        let answers = form.answers(&questions);
        assert_eq!(answers.get("when").map(String::as_str), Some("2026-03-07"));
        assert_eq!(answers.get("what").map(String::as_str), Some("A dog"));
        assert_eq!(answers.len(), 2);
    }
}
