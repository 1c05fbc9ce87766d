//! What the state of a record forbids, to everybody.

use contract::iam::Action;

use super::Denied;
use super::decide::{Answer, Facts};

/// Closed and merged records are read, noted and reopened, nothing else.
pub(super) fn forbids(facts: &Facts<'_>) -> Answer {
    let changes = matches!(
        facts.action,
        Action::EditCase
            | Action::AssignCase
            | Action::PrioritizeCase
            | Action::MergeCases
            | Action::EditCitizen
            | Action::RecordSin
    );
    if facts.target.settled && changes { Answer::Deny(Denied::Forbidden) } else { Answer::Ignore }
}
