//! What the running grants of staff and keys say about a record: an act that one of them forbids is forbidden, an act
//! that one of them permits is permitted, and a record that none of them may read does not exist.

use contract::iam::Action;
use platform::Timestamp;

use super::decide::{Answer, Facts};
use super::{Denied, Fields, Grant, Target};
use crate::{Actor, Who};

/// Whether a role permits or forbids the act on this record.
pub(super) fn may(facts: &Facts<'_>) -> Answer {
    let Facts { actor, action, target, now } = *facts;
    if action.is_everybodys() {
        return Answer::Ignore;
    }
    match verdict(actor, action, target, now) {
        Some(true) => Answer::Grant(fields(actor, target, now)),
        Some(false) => Answer::Deny(Denied::Forbidden),
        None => Answer::Ignore,
    }
}

/// Whether the record may be known to the actor at all, before the act itself counts.
pub(super) fn may_know_of(facts: &Facts<'_>) -> Answer {
    let Facts { actor, action, target, now } = *facts;
    let by_role = matches!(actor.who, Who::Staff(_) | Who::Client(_));
    match reading(action) {
        Some(read) if by_role && target.resource.id.is_some() => {
            match verdict(actor, read, target, now) {
                Some(true) => Answer::Ignore,
                Some(false) | None => Answer::Deny(Denied::NotVisible),
            }
        }
        _ => Answer::Ignore,
    }
}

/// The permission to see the kind of record that an act is about.
pub(super) fn reading(action: Action) -> Option<Action> {
    match action {
        Action::ReadCase
        | Action::EditCase
        | Action::AssignCase
        | Action::TransitionCase
        | Action::PrioritizeCase
        | Action::AddInternalNote
        | Action::AddPublicNote
        | Action::ExportCases
        | Action::MergeCases
        | Action::BulkCases => Some(Action::ReadCase),
        Action::ReadCitizen
        | Action::EditCitizen
        | Action::SearchCitizens
        | Action::RecordSin
        | Action::ReportCitizenAccess => Some(Action::ReadCitizen),
        Action::ReadStaff | Action::ManageStaff => Some(Action::ReadStaff),
        Action::ProvisionStaff => Some(Action::ProvisionStaff),
        Action::ReadRoles | Action::ManageRoles => Some(Action::ReadRoles),
        Action::ReadApiKeys | Action::ManageApiKeys => Some(Action::ReadApiKeys),
        Action::ReadIdentityProviders | Action::ManageIdentityProviders => {
            Some(Action::ReadIdentityProviders)
        }
        Action::OpenCase
        | Action::RegisterCitizen
        | Action::ManageCaseTypes
        | Action::ImportReference
        | Action::SignIn
        | Action::ManageOwnAccount
        | Action::ReviewApiKeys
        | Action::ManageReviews
        | Action::ReviewAccess
        | Action::ActivateEmergency
        | Action::ApproveEmergency
        | Action::ReviewEmergency
        | Action::UseEmergency
        | Action::WorkAlerts
        | Action::ManageAlertRules
        | Action::ReadAudit
        | Action::ManageWebhooks
        | Action::ManageOperations => None,
    }
}

/// `Some(false)` where a running grant forbids, `Some(true)` where one permits and none forbids.
fn verdict(actor: &Actor, action: Action, target: &Target, now: Timestamp) -> Option<bool> {
    let mut permitted = None;
    for grant in actor.running_grants(now).filter(|grant| reaches(grant, action, target)) {
        if grant.forbids(action) {
            return Some(false);
        }
        if grant.permits(action) {
            permitted = Some(true);
        }
    }
    permitted
}

fn reaches(grant: &Grant, action: Action, target: &Target) -> bool {
    // What is only being made lies nowhere yet.
    let made = matches!(action, Action::OpenCase | Action::RegisterCitizen);
    (made && target.resource.id.is_none()) || grant.reach.covers(target)
}

/// The protected fields of a record: what any covering grant shows, without what any covering grant hides.
pub(super) fn fields(actor: &Actor, target: &Target, now: Timestamp) -> Fields {
    let mut shown = Fields::NONE;
    let mut hidden = Fields::NONE;
    for grant in actor.running_grants(now).filter(|grant| grant.reach.covers(target)) {
        shown = shown.union(grant.fields);
        hidden = hidden.union(grant.hidden);
    }
    shown.without(hidden)
}
