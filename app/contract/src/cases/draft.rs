//! A report that is being written: its steps are kept on the server, so that Back, reload and a second tab do no harm.

use serde::{Deserialize, Serialize};

use super::{DraftId, OpenForm, PhotoView};

code! {
    /// The steps of a report, in their order.
    ReportStep { What = "what", Where = "where", Details = "details", Contact = "contact", Check = "check" }
}

/// What was typed so far, step by step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftView {
    pub id: DraftId,
    pub version: i32,
    /// What was typed; `photos` stands beside it.
    pub form: OpenForm,
    /// What was typed into the search for a place.
    pub place_search: String,
    /// Steps that were completed once.
    pub done: Vec<ReportStep>,
    pub photos: Vec<PhotoView>,
}

impl ReportStep {
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().skip_while(|step| *step != self).nth(1)
    }

    pub fn previous(self) -> Option<Self> {
        Self::ALL.iter().copied().take_while(|step| *step != self).last()
    }
}

impl DraftView {
    /// The first step that still has to be done.
    pub fn next_step(&self) -> ReportStep {
        ReportStep::ALL
            .iter()
            .copied()
            .find(|step| !self.done.contains(step))
            .unwrap_or(ReportStep::Check)
    }
}
