//! The one page on which an agent opens a case for a caller (CASE-040 to CASE-043). Looking something up sends it as well,
//! so it holds everything that is typed, also what finds but is not kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{OpenForm, PlaceSuggestion, Question};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IntakeForm {
    pub form_key: String,
    pub caller_search: String,
    /// `anonymous`, or the account that was found; `new` or nothing: whoever is written down.
    pub reporter: String,
    pub reporter_name: String,
    pub reporter_phone: String,
    pub reporter_email: String,
    pub updates: String,
    pub language: String,
    pub place_search: String,
    /// One of the places found, as `place_code` writes it; empty: described in words.
    pub address: String,
    pub place: String,
    pub place_details: String,
    pub category_search: String,
    pub category: String,
    pub description: String,
    pub priority: String,
    pub intake: String,
    pub related: Vec<String>,
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
    /// What was looked up last, so that only what changed is led to.
    pub looked_caller: String,
    pub looked_place: String,
    pub looked_category: String,
}

/// What a radio of a place found sends.
pub fn place_code(found: &PlaceSuggestion) -> String {
    use super::PlaceKind;
    match &found.place {
        PlaceKind::Address { id } => format!("address:{id}"),
        PlaceKind::Known { id, .. } => format!("known:{id}"),
        PlaceKind::Corner { .. } | PlaceKind::Street => format!("named:{}", found.label),
    }
}

/// What was answered to these questions, in their order, by their keys.
pub(super) fn answers(questions: &[Question], typed: [&String; 8]) -> BTreeMap<String, String> {
    let keys = questions.iter().map(|question| question.key.clone());
    keys.zip(typed).map(|(key, answer)| (key, answer.clone())).collect()
}

/// A coordinate as a form holds it.
pub(super) fn degrees(e6: i32) -> String {
    (f64::from(e6) / 1e6).to_string()
}

impl IntakeForm {
    /// The case as it stands in the form. `found` are the places that its search finds now, `questions` those of its
    /// category, in their order.
    pub fn to_open(&self, found: &[PlaceSuggestion], questions: &[Question]) -> OpenForm {
        let mut form = OpenForm {
            form_key: self.form_key.clone(),
            category: self.category.clone(),
            description: self.description.clone(),
            place_details: self.place_details.clone(),
            priority: self.priority.clone(),
            intake: self.intake.clone(),
            language: self.language.clone(),
            related: self.related.clone(),
            answers: self.answers(questions),
            ..OpenForm::default()
        };
        self.fill_place(&mut form, found);
        match self.reporter.as_str() {
            "anonymous" => {}
            "" | "new" => {
                form.reporter_name = self.reporter_name.clone();
                form.reporter_phone = self.reporter_phone.clone();
                form.reporter_email = self.reporter_email.clone();
                form.updates = self.updates.clone();
            }
            account => {
                form.reporter = account.to_owned();
                form.updates = self.updates.clone();
            }
        }
        form
    }

    fn fill_place(&self, form: &mut OpenForm, found: &[PlaceSuggestion]) {
        match self.address.split_once(':') {
            Some(("address", id)) => form.address = id.to_owned(),
            Some(("known", id)) => form.place_id = id.to_owned(),
            Some(("named", label)) => {
                form.place = label.to_owned();
                let point = found.iter().find(|place| place.label == label);
                if let Some(point) = point.and_then(|place| place.point) {
                    form.latitude = degrees(point.latitude_e6);
                    form.longitude = degrees(point.longitude_e6);
                }
            }
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
    use super::super::{AddressId, PlaceKind, Point};
    use super::*;

    #[test]
    fn what_is_not_chosen_does_not_reach_the_case() {
        let form = IntakeForm {
            reporter: "anonymous".into(),
            reporter_name: "Rose".into(),
            address: "address:0198e5a4-0000-7000-8000-000000000001".into(),
            place: "somewhere else".into(),
            ..IntakeForm::default()
        };
        let open = form.to_open(&[], &[]);
        assert_eq!((open.reporter_name.as_str(), open.place.as_str()), ("", ""));
        assert_eq!(open.address, "0198e5a4-0000-7000-8000-000000000001");
    }

    #[test]
    fn a_corner_keeps_its_point() {
        let point = Some(Point { latitude_e6: 45_296_446, longitude_e6: -75_199_426 });
        let kind = PlaceKind::Corner { first: "Elm".into(), second: "Main".into() };
        let corner =
            PlaceSuggestion { place: kind, label: "Elm / Main".into(), ward: Some(3), point };
        let form = IntakeForm { address: place_code(&corner), ..IntakeForm::default() };
        let order = form.to_open(&[corner], &[]).latitude;
        assert_eq!(order, "45.296446");
        let id: AddressId = "0198e5a4-0000-7000-8000-000000000001".parse().unwrap();
        let address = PlaceSuggestion {
            place: PlaceKind::Address { id },
            label: "12 Elm Street".into(),
            ward: None,
            point: None,
        };
        assert_eq!(place_code(&address), format!("address:{id}"));
    }
}
