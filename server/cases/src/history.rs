//! Cases that lie in the past: how they were opened and what happened to them since, told by whoever knows (the generator of
//! a demo town).

use contract::Language;
use contract::cases::{CaseId, OpenCase, ResolutionView, TransitionCase, TransitionView};
use iam::{Action, Actor, allow};
use platform::Timestamp;

use crate::case::Case;
use crate::catalogue::{CaseType, Category};

/// How a case began.
#[derive(Clone, Debug)]
pub struct Opening {
    pub at: Timestamp,
    pub order: OpenCase,
}

/// What somebody did next.
#[derive(Clone, Debug)]
pub struct Step {
    pub at: Timestamp,
    pub by: Actor,
    pub act: Act,
}

#[derive(Clone, Debug)]
pub enum Act {
    /// Took the case.
    Take,
    /// Wrote something for colleagues.
    Note(String),
    Move(TransitionCase),
}

/// A case as it stands between two steps.
pub struct Standing<'a> {
    pub(crate) case: &'a Case,
    pub(crate) category: &'a Category,
    pub(crate) case_type: &'a CaseType,
}

impl Standing<'_> {
    pub fn id(&self) -> CaseId {
        self.case.id
    }

    pub fn category(&self) -> &str {
        &self.category.code
    }

    pub fn language(&self) -> Language {
        self.case.language
    }

    /// When the last thing happened to it.
    pub fn since(&self) -> Timestamp {
        self.case.changed_at
    }

    pub fn is_settled(&self) -> bool {
        self.case.closed_at.is_some()
    }

    /// Whether the case is this person's to take and to work on.
    pub fn is_for(&self, actor: &Actor) -> bool {
        let target = self.case.target(Vec::new());
        [Action::AssignCase, Action::TransitionCase, Action::AddInternalNote]
            .into_iter()
            .all(|action| allow(actor, action, &target, self.since()).is_ok())
    }

    pub fn steps(&self) -> Vec<TransitionView> {
        self.case_type.steps_from(self.case.status)
    }

    pub fn resolutions(&self) -> Vec<ResolutionView> {
        self.case_type.offered_resolutions()
    }
}
