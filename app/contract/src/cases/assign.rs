//! Handing a case to a person or a queue (CASE-093).

use serde::{Deserialize, Serialize};

use super::open::choice;
use super::{CaseField, CaseId, QueueId};
use crate::iam::StaffId;
use crate::{Problem, Problems, text};

code! {
    /// To whom.
    AssignTo { Me = "me", Person = "person", Queue = "queue", Nobody = "nobody" }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignForm {
    pub case: String,
    /// `me`, `person`, `queue` or `nobody`.
    pub assign_to: String,
    pub assignee: String,
    pub queue: String,
    pub reason: String,
    /// The version that was seen; empty: whatever it is now.
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignCase {
    pub case: CaseId,
    pub to: Assignment,
    pub reason: Option<String>,
    pub version: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignment {
    Me,
    Person(StaffId),
    /// Moves the case; whoever was responsible no longer is.
    Queue(QueueId),
    /// Back to its queue.
    Nobody,
}

impl AssignForm {
    pub fn parse(&self) -> Result<AssignCase, Problems> {
        let mut problems = Problems::new();
        let case = problems.keep(CaseField::Case, required(&self.case));
        let to = match self.assign_to.parse() {
            Ok(AssignTo::Me) => Some(Assignment::Me),
            Ok(AssignTo::Nobody) => Some(Assignment::Nobody),
            Ok(AssignTo::Person) => {
                problems.keep(CaseField::Assignee, required(&self.assignee)).map(Assignment::Person)
            }
            Ok(AssignTo::Queue) => {
                problems.keep(CaseField::Queue, required(&self.queue)).map(Assignment::Queue)
            }
            Err(_) => {
                let nothing = self.assign_to.is_empty();
                let problem = if nothing { Problem::Empty } else { Problem::NotOffered };
                problems.add(CaseField::AssignTo, problem);
                None
            }
        };
        let reason =
            problems.keep(CaseField::Reason, text::optional_lines(&self.reason, REASON_LIMIT));
        let version = version(&self.version, &mut problems);
        match (case, to, reason) {
            (Some(case), Some(to), Some(reason)) if problems.is_empty() => {
                Ok(AssignCase { case, to, reason, version })
            }
            _ => Err(problems),
        }
    }
}

pub const REASON_LIMIT: u32 = 1_000;

pub(crate) fn required<T: std::str::FromStr>(typed: &str) -> Result<T, Problem> {
    choice(typed)?.ok_or(Problem::Empty)
}

/// The version a form was made from.
pub(crate) fn version(typed: &str, problems: &mut Problems) -> Option<i32> {
    problems.keep(crate::field::SharedField::Version, choice(typed)).flatten()
}
