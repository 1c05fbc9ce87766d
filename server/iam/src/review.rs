//! Access reviews inside this context.

use contract::iam::{
    LineDecision, ReviewId, ReviewLineId, ReviewView, ReviewedLine, StaffId, StaffRefusal,
};
use platform::{Resource, Timestamp};

use crate::policy::Target;

pub(crate) const KIND: &str = "access_review";

#[derive(Clone, Debug)]
pub(crate) struct Review {
    pub view: ReviewView,
    pub reminded_at: Option<Timestamp>,
}

impl Review {
    /// Reviews lie in no department: whose access is looked at is said by the lines, and who decides by their names.
    pub fn target(&self) -> Target {
        Target { shared: true, ..Target::of(Resource::new(KIND, self.view.id.0)) }
    }

    pub fn names(&self, person: StaffId) -> bool {
        self.view.reviewers.contains(&person)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub id: ReviewLineId,
    pub review: ReviewId,
    pub noted: ReviewedLine,
    pub decision: Option<LineDecision>,
    pub refusal: Option<StaffRefusal>,
}
