//! What is open to everybody from the public side, signed in or not.

use contract::iam::Action;

use super::Fields;
use super::decide::{Answer, Facts};
use crate::Who;

pub(super) fn may(facts: &Facts<'_>) -> Answer {
    let public = matches!(facts.actor.who, Who::Anonymous | Who::Resident(_));
    match facts.action {
        Action::SignIn => Answer::Grant(Fields::NONE),
        // Anybody may report a problem (CASE-115) and create an account (ID-006); staff and keys need a role for it.
        Action::OpenCase | Action::RegisterCitizen if public => Answer::Grant(Fields::NONE),
        _ => Answer::Ignore,
    }
}

pub(super) fn is_open(action: Action) -> bool {
    matches!(action, Action::SignIn | Action::OpenCase | Action::RegisterCitizen)
}
