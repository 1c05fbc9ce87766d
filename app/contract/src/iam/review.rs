//! Access reviews: who looks at whose access until when, what each line of it is, and what was decided.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AssignmentId, DepartmentId, Extent, GroupId, Holder, ReviewId, ReviewLineId, RoleId, RoleName,
    StaffId, StaffRefusal,
};
use crate::Bilingual;

code! {
    /// What is done at the deadline with what nobody decided.
    Undecided {
        /// It stays, and whoever manages reviews is told.
        Escalate = "escalate",
        Remove = "remove",
    }
}

code! {
    Decision { Keep = "keep", Remove = "remove" }
}

/// What the municipality expects of reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewPolicy {
    /// So many days before the deadline, reviewers are reminded.
    pub remind_before: u16,
    /// Days for the review that opens by itself when somebody moves to another department; none where none does.
    pub after_move: u16,
}

impl Default for ReviewPolicy {
    fn default() -> Self {
        Self { remind_before: 3, after_move: 0 }
    }
}

/// Whose access is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewSubject {
    /// Everybody who holds the role, by whatever way.
    Role(RoleId),
    /// The roles that name this permission or protected field, and everybody who holds it by them.
    Permission(String),
    /// Everything that the people of a department hold.
    Department(DepartmentId),
    /// Everything that one person holds.
    Person(StaffId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenReview {
    pub title: String,
    pub subject: ReviewSubject,
    pub reviewers: Vec<StaffId>,
    pub deadline: DateTime<Utc>,
    pub undecided: Undecided,
}

/// What a line is about, as it stood when the review began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewedAccess {
    /// A role in the hands of somebody, a group or a department.
    Assignment {
        assignment: AssignmentId,
        holder: Holder,
        extent: Extent,
        until: Option<DateTime<Utc>>,
    },
    /// A person in a group, and so in its roles.
    Membership { group: GroupId, staff: StaffId },
    /// A role that names the permission itself.
    Permission { role: RoleId, permission: String },
}

/// A line as it was noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedLine {
    pub access: ReviewedAccess,
    /// The role that was given, down to the one that is looked at; of a group, the roles it gives.
    pub roles: Vec<RoleName>,
    /// The name of the group or department.
    pub place: Option<Bilingual>,
    /// Whom it reached.
    pub people: Vec<StaffId>,
    /// What the roles were like: the sum of their versions.
    pub version: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideLine {
    pub decision: Decision,
    pub justification: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDecision {
    pub decision: Decision,
    /// Nothing where the deadline decided.
    pub justification: Option<String>,
    pub at: DateTime<Utc>,
    pub by: Option<StaffId>,
}

/// A line as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLineView {
    pub id: ReviewLineId,
    pub noted: ReviewedLine,
    pub decision: Option<LineDecision>,
    /// Why the deadline could not take it away.
    pub refusal: Option<StaffRefusal>,
    /// Whether the access is there now.
    pub is_held: bool,
    /// Whether the roles say something else than when the review began.
    pub is_changed: bool,
    /// Whether the reader has this access and so decides nothing about it.
    pub is_own: bool,
}

impl ReviewLineView {
    /// Somebody has still to decide.
    pub fn is_open(&self) -> bool {
        self.decision.is_none() && self.is_held
    }
}

/// What was filed, and how it is known to be unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledReview {
    pub at: DateTime<Utc>,
    pub by: Option<StaffId>,
    /// Under which name, as in "privacy audit report".
    pub filed_as: String,
    /// Of the evidence, in hexadecimal.
    pub sha256: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewView {
    pub id: ReviewId,
    pub title: String,
    pub subject: ReviewSubject,
    pub reviewers: Vec<StaffId>,
    pub deadline: DateTime<Utc>,
    pub undecided: Undecided,
    pub opened_at: DateTime<Utc>,
    pub opened_by: Option<StaffId>,
    pub escalated_at: Option<DateTime<Utc>>,
    pub filed: Option<FiledReview>,
}

/// A review in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedReview {
    pub review: ReviewView,
    pub lines: u64,
    pub decided: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDetail {
    pub review: ReviewView,
    pub lines: Vec<ReviewLineView>,
    /// Whether the reader decides here, once both factors are given again.
    pub can_decide: bool,
}

impl ReviewDetail {
    pub fn open(&self) -> usize {
        self.lines.iter().filter(|line| line.is_open()).count()
    }
}
