//! Feedback on accessibility (O. Reg. 191/11, s. 11): what happened, where, and how to answer whoever wrote, if they like.
//! It becomes a case like any other, so that somebody looks after it and answers.

use serde::{Deserialize, Serialize};

use super::{OpenCase, OpenForm, Updates};
use crate::Problems;

/// The category that feedback on accessibility belongs to, in every municipality that takes it online.
pub const ACCESSIBILITY_FEEDBACK: &str = "accessibility-feedback";

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedbackForm {
    pub form_key: String,
    pub description: String,
    /// The page or the place in town, in words.
    pub place: String,
    pub reporter_name: String,
    pub reporter_email: String,
    /// To be called, not for text messages.
    pub reporter_phone: String,
    pub language: String,
}

impl FeedbackForm {
    pub fn parse(&self) -> Result<OpenCase, Problems> {
        let is_called =
            self.reporter_email.trim().is_empty() && !self.reporter_phone.trim().is_empty();
        let updates = if is_called { Updates::None.code() } else { "" };
        let form = OpenForm {
            form_key: self.form_key.clone(),
            category: ACCESSIBILITY_FEEDBACK.to_owned(),
            description: self.description.clone(),
            place: self.place.clone(),
            reporter_name: self.reporter_name.clone(),
            reporter_email: self.reporter_email.clone(),
            reporter_phone: self.reporter_phone.clone(),
            updates: updates.to_owned(),
            language: self.language.clone(),
            ..OpenForm::default()
        };
        form.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_gives_only_a_phone_is_called_and_gets_no_text_messages() {
        let form = FeedbackForm {
            description: "The map has no text".into(),
            reporter_phone: "613-555-0142".into(),
            ..FeedbackForm::default()
        };
        let order = form.parse().unwrap();
        assert_eq!(order.reporter.updates, Some(Updates::None));
        assert!(order.reporter.phone.is_some());
        let form = FeedbackForm { reporter_email: "rose@example.ca".into(), ..form };
        assert_eq!(form.parse().unwrap().reporter.updates, None, "by e-mail, as usual");
    }
}
