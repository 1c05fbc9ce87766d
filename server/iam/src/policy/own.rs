//! What people may do with what is their own.

use contract::iam::Action;

use super::decide::{Answer, Facts};
use super::{Denied, Fields, everybody};
use crate::Who;

pub(super) fn may(facts: &Facts<'_>) -> Answer {
    let Facts { action, target, .. } = *facts;
    match &facts.actor.who {
        Who::Resident(resident) if target.owners.contains(&resident.id) => {
            if acts(action) {
                Answer::Grant(Fields::ALL)
            } else {
                Answer::Ignore
            }
        }
        // Nothing tells a resident that other people's records exist.
        Who::Resident(_) if !everybody::is_open(action) => Answer::Deny(Denied::NotVisible),
        Who::Holder(record) if target.resource == *record => {
            if by_link(action) {
                Answer::Grant(Fields::ALL)
            } else {
                Answer::Ignore
            }
        }
        Who::Holder(_) => Answer::Deny(Denied::NotVisible),
        Who::Staff(staff)
            if action == Action::ManageOwnAccount && target.resource.id == Some(staff.id.0) =>
        {
            Answer::Grant(Fields::NONE)
        }
        // Whoever has emergency access uses it, and gives it back.
        Who::Staff(staff)
            if action == Action::UseEmergency && target.assignee == Some(staff.id) =>
        {
            Answer::Grant(Fields::NONE)
        }
        _ => Answer::Ignore,
    }
}

/// What residents may do with records that are their own.
pub(super) fn acts(action: Action) -> bool {
    matches!(
        action,
        Action::ReadCase
            | Action::AddPublicNote
            | Action::ReadCitizen
            | Action::EditCitizen
            | Action::ManageOwnAccount
    )
}

/// What the secret link of a record opens.
fn by_link(action: Action) -> bool {
    matches!(action, Action::ReadCase | Action::AddPublicNote)
}
