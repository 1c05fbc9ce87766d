//! Notes on a case: for staff only, or for the reporter as well (CASE-123).

use serde::{Deserialize, Serialize};

use super::assign::required;
use super::{CaseField, CaseId};
use crate::{Problems, text};

pub const NOTE_LIMIT: u32 = 4_000;

code! {
    /// Who may read a note.
    Audience { Internal = "internal", Public = "public" }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteForm {
    pub form_key: String,
    pub case: String,
    /// `internal` or `public`; residents' messages are always public.
    pub audience: String,
    pub note_text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddNote {
    pub form_key: Option<String>,
    pub case: CaseId,
    pub audience: Audience,
    pub text: String,
}

impl NoteForm {
    pub fn parse(&self) -> Result<AddNote, Problems> {
        let mut problems = Problems::new();
        let case = problems.keep(CaseField::Case, required(&self.case));
        let audience = problems.keep(CaseField::Audience, required(&self.audience));
        let text = problems.keep(CaseField::NoteText, text::lines(&self.note_text, NOTE_LIMIT));
        let form_key = (!self.form_key.is_empty()).then(|| self.form_key.clone());
        match (case, audience, text) {
            (Some(case), Some(audience), Some(text)) => {
                Ok(AddNote { form_key, case, audience, text })
            }
            _ => Err(problems),
        }
    }
}
