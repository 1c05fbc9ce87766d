//! Decides about one act on one record.

use contract::iam::Action;
use platform::Timestamp;

use super::{Fields, Permit, Target};
use crate::{Actor, Who};

/// Why not. `NotVisible` must look exactly like a record that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    #[error("nobody is signed in")]
    SignInNeeded,
    #[error("the record is not visible to the actor")]
    NotVisible,
    #[error("the act is forbidden")]
    Forbidden,
}

/// Whether the actor may do this to the record now.
pub fn allow(actor: &Actor, action: Action, target: &Target, now: Timestamp) -> Result<Permit, Denied> {
    let fields = match &actor.who {
        Who::System(_) => Fields::ALL,
        Who::Anonymous if open_to_all(action) => Fields::NONE,
        Who::Anonymous => return Err(Denied::SignInNeeded),
        Who::Resident(_) if open_to_all(action) => Fields::NONE,
        Who::Resident(resident) => {
            if !target.owners.contains(&resident.id) {
                return Err(Denied::NotVisible);
            }
            if !own_acts(action) {
                return Err(Denied::Forbidden);
            }
            Fields::ALL
        }
        Who::Staff(_) | Who::Client(_) => by_grants(actor, action, target, now)?,
    };
    if target.settled && changes_settled(action) {
        return Err(Denied::Forbidden);
    }
    Ok(Permit::new(actor, action, target.resource, fields))
}

fn by_grants(actor: &Actor, action: Action, target: &Target, now: Timestamp) -> Result<Fields, Denied> {
    let running = || actor.grants().iter().filter(|grant| grant.is_running(now));
    // A record outside every reading grant answers as if it did not exist, before the act itself is looked at.
    if let Some(read) = reading(action) {
        if target.resource.id.is_some() && !running().any(|grant| grant.permits(read) && grant.reach.covers(target)) {
            return Err(Denied::NotVisible);
        }
    }
    let permitting = || running().filter(|grant| grant.permits(action) && grant.reach.covers(target));
    if permitting().next().is_none() {
        return Err(Denied::Forbidden);
    }
    let seen = running().filter(|grant| grant.reach.covers(target));
    Ok(seen.fold(Fields::NONE, |fields, grant| fields.union(grant.fields)))
}

/// The permission to see the kind of record that an act is about.
fn reading(action: Action) -> Option<Action> {
    match action {
        Action::ReadCase
        | Action::EditCase
        | Action::AssignCase
        | Action::TransitionCase
        | Action::PrioritizeCase
        | Action::AddInternalNote
        | Action::AddPublicNote
        | Action::MergeCases
        | Action::BulkCases => Some(Action::ReadCase),
        Action::ReadCitizen | Action::EditCitizen => Some(Action::ReadCitizen),
        Action::ReadStaff | Action::ManageStaff => Some(Action::ReadStaff),
        Action::ReadRoles | Action::ManageRoles => Some(Action::ReadRoles),
        Action::ReadApiKeys | Action::ManageApiKeys => Some(Action::ReadApiKeys),
        Action::OpenCase
        | Action::ExportCases
        | Action::ManageCaseTypes
        | Action::ImportReference
        | Action::RegisterCitizen
        | Action::SearchCitizens
        | Action::ManageOwnAccount
        | Action::ReadAudit
        | Action::ManageWebhooks
        | Action::ManageOperations => None,
    }
}

/// Anybody may report a problem (CASE-115) and create an account (ID-006).
fn open_to_all(action: Action) -> bool {
    matches!(action, Action::OpenCase | Action::RegisterCitizen)
}

/// What residents may do with records that are their own.
pub(super) fn own_acts(action: Action) -> bool {
    matches!(action, Action::ReadCase | Action::AddPublicNote | Action::ReadCitizen | Action::EditCitizen)
}

/// Closed and merged records are read, noted and reopened, nothing else.
fn changes_settled(action: Action) -> bool {
    matches!(action, Action::EditCase | Action::AssignCase | Action::PrioritizeCase | Action::MergeCases | Action::EditCitizen)
}
