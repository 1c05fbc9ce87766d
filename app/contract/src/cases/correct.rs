//! The page on which staff correct a case: as it is typed, with the search for another place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::desk::{answers, degrees, place_code};
use super::{CaseField, EditCase, EditForm, PlaceSuggestion, PlaceView, Question};
use crate::{Problem, Problems};

/// The place stays as it is.
pub const KEEP_PLACE: &str = "keep";

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectForm {
    pub case: String,
    pub version: String,
    pub category: String,
    pub description: String,
    pub place_search: String,
    /// `keep`, one of the places found as `place_code` writes it, or empty: in words.
    pub address: String,
    pub place: String,
    pub place_details: String,
    pub answer_1: String,
    pub answer_2: String,
    pub answer_3: String,
    pub answer_4: String,
    pub answer_5: String,
    pub answer_6: String,
    pub answer_7: String,
    pub answer_8: String,
    /// The category whose questions the page showed: only those were answered.
    pub asked_category: String,
    pub reason: String,
}

impl CorrectForm {
    /// What is corrected. `now` is where the case is, `found` are the places that the search finds, `questions` those of
    /// the category, in their order. Whoever corrects says why.
    pub fn parse(
        &self,
        now: &PlaceView,
        found: &[PlaceSuggestion],
        questions: &[Question],
    ) -> Result<EditCase, Problems> {
        let mut form = EditForm {
            case: self.case.clone(),
            version: self.version.clone(),
            category: self.category.clone(),
            description: self.description.clone(),
            place_details: self.place_details.clone(),
            answers: self.answers(questions),
            reason: self.reason.clone(),
            ..EditForm::default()
        };
        self.fill_place(&mut form, now, found);
        let parsed = form.parse();
        if self.reason.trim().is_empty() {
            let mut problems = parsed.err().unwrap_or_default();
            problems.add(CaseField::Reason, Problem::Empty);
            return Err(problems);
        }
        parsed
    }

    fn fill_place(&self, form: &mut EditForm, now: &PlaceView, found: &[PlaceSuggestion]) {
        match self.address.split_once(':') {
            Some(("address", id)) => form.address = id.to_owned(),
            Some(("known", id)) => form.place_id = id.to_owned(),
            Some(("named", label)) => {
                form.place = label.to_owned();
                let point = found.iter().find(|place| place_code(place) == self.address);
                if let Some(point) = point.and_then(|place| place.point) {
                    form.latitude = degrees(point.latitude_e6);
                    form.longitude = degrees(point.longitude_e6);
                }
            }
            _ if self.address == KEEP_PLACE => match (now.address, now.known) {
                (Some(address), _) => form.address = address.to_string(),
                (None, Some(known)) => form.place_id = known.to_string(),
                (None, None) => {
                    form.place = now.label.clone().unwrap_or_default();
                    if let Some(point) = now.point {
                        form.latitude = degrees(point.latitude_e6);
                        form.longitude = degrees(point.longitude_e6);
                    }
                }
            },
            _ => form.place = self.place.clone(),
        }
    }

    fn answers(&self, questions: &[Question]) -> BTreeMap<String, String> {
        let typed = [
            &self.answer_1,
            &self.answer_2,
            &self.answer_3,
            &self.answer_4,
            &self.answer_5,
            &self.answer_6,
            &self.answer_7,
            &self.answer_8,
        ];
        answers(questions, typed)
    }

    /// Whether the category has questions that the page did not show yet.
    pub fn has_more_to_ask(&self, questions: &[Question]) -> bool {
        !questions.is_empty() && self.asked_category != self.category
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{AddressId, PlaceChoice};

    fn form() -> CorrectForm {
        CorrectForm {
            case: "0198e5a4-0000-7000-8000-000000000001".into(),
            version: "3".into(),
            category: "pothole".into(),
            address: KEEP_PLACE.into(),
            reason: "The caller was mistaken".into(),
            ..CorrectForm::default()
        }
    }

    fn place() -> PlaceView {
        let address: AddressId = "0198e5a4-0000-7000-8000-000000000002".parse().unwrap();
        PlaceView {
            label: Some("12 Elm Street".into()),
            details: None,
            address: Some(address),
            known: None,
            ward: Some(3),
            ward_name: None,
            point: None,
        }
    }

    #[test]
    fn the_place_stays_unless_another_is_chosen() {
        let order = form().parse(&place(), &[], &[]).unwrap();
        assert_eq!(order.place, PlaceChoice::Address(place().address.unwrap()));
        let words = CorrectForm { address: String::new(), place: "By the mill".into(), ..form() };
        let order = words.parse(&place(), &[], &[]).unwrap();
        assert!(matches!(order.place, PlaceChoice::Described { .. }), "{:?}", order.place);
    }

    #[test]
    fn whoever_corrects_says_why() {
        let silent = CorrectForm { reason: " ".into(), ..form() };
        let problems = silent.parse(&place(), &[], &[]).unwrap_err().into_vec();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].field.code(), "reason");
    }
}
