//! What a step asks for that is not there yet (CASE-038).

use contract::cases::{CaseField, Requirement, TransitionCase};
use contract::{Problem, Problems};

/// The fields that are still missing for the step.
pub fn missing(requires: &[Requirement], order: &TransitionCase, has_assignee: bool) -> Problems {
    let mut problems = Problems::new();
    for requirement in requires {
        let (is_there, field) = match requirement {
            Requirement::Assignee => (has_assignee, CaseField::Assignee),
            Requirement::ResolutionCode => (order.resolution.is_some(), CaseField::Resolution),
            Requirement::PublicNote => (order.public_note.is_some(), CaseField::PublicNote),
            Requirement::Reason => (order.reason.is_some(), CaseField::Reason),
        };
        if !is_there {
            problems.add(field, Problem::Empty);
        }
    }
    problems
}
