//! The evidence of an access review: who decided what, when and why, with what was so before and after. Serialized once, when
//! it is filed; the names of its fields are a format that others check.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Decision, ReviewId, ReviewLineId, ReviewSubject, ReviewedAccess, RoleName, StaffId,
    StaffRefusal, Undecided,
};
use crate::Bilingual;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewEvidence {
    pub format: String,
    pub review: ReviewId,
    pub title: String,
    pub filed_as: String,
    pub subject: ReviewSubject,
    pub opened_at: DateTime<Utc>,
    pub opened_by: Option<NamedPerson>,
    pub deadline: DateTime<Utc>,
    pub undecided: Undecided,
    pub escalated_at: Option<DateTime<Utc>>,
    pub reviewers: Vec<NamedPerson>,
    pub filed_at: DateTime<Utc>,
    pub filed_by: Option<NamedPerson>,
    pub kept: u64,
    pub removed: u64,
    /// Ended some other way while the review ran.
    pub gone: u64,
    pub lines: Vec<EvidenceLine>,
}

impl ReviewEvidence {
    pub const FORMAT: &'static str = "civic-access-review/1";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPerson {
    pub id: StaffId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceLine {
    pub line: ReviewLineId,
    pub access: ReviewedAccess,
    pub roles: Vec<RoleName>,
    pub place: Option<Bilingual>,
    /// Whom it reached when the review began.
    pub people: Vec<NamedPerson>,
    pub held_before: bool,
    pub held_after: bool,
    /// Whether the roles were changed while the review ran.
    pub roles_changed: bool,
    pub decision: Option<Decision>,
    pub justification: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    /// Nobody where the deadline decided.
    pub decided_by: Option<NamedPerson>,
    pub refusal: Option<StaffRefusal>,
}
