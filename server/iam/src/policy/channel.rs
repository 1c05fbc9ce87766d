//! What depends on the way somebody comes in: keys do no personal acts, and a staff session only reads and works
//! on cases until password and second factor were given recently enough for sensitive acts.

use contract::iam::{Action, StaffId};
use platform::Timestamp;

use super::Denied;
use super::decide::{Answer, Facts};
use crate::{Actor, Who};

pub(super) fn forbids(facts: &Facts<'_>) -> Answer {
    match &facts.actor.who {
        Who::Client(_) if !for_keys(facts.action) => Answer::Deny(Denied::Forbidden),
        Who::Staff(staff) if is_sensitive(facts.action) && facts.now >= staff.confirmed_until => {
            Answer::Deny(Denied::ConfirmNeeded)
        }
        _ => Answer::Ignore,
    }
}

/// Whether both factors were given recently enough for changing what protects the own account.
pub fn confirmed(actor: &Actor, now: Timestamp) -> Result<StaffId, Denied> {
    match &actor.who {
        Who::Staff(staff) if now < staff.confirmed_until => Ok(staff.id),
        Who::Staff(_) => Err(Denied::ConfirmNeeded),
        _ => Err(Denied::SignInNeeded),
    }
}

/// Acts that change who may do what, or where data goes.
pub fn is_sensitive(action: Action) -> bool {
    matches!(
        action,
        Action::ManageStaff
            | Action::ProvisionStaff
            | Action::ManageRoles
            | Action::ManageApiKeys
            | Action::ManageReviews
            | Action::ReviewAccess
            | Action::ManageIdentityProviders
            | Action::ManageWebhooks
            | Action::ManageOperations
            | Action::ActivateEmergency
            | Action::ApproveEmergency
            | Action::ManageAlertRules
    )
}

/// Whether a key can hold the permission. No key makes keys, gives roles or says who people are, so that a stolen one cannot
/// outlive itself.
pub fn for_keys(action: Action) -> bool {
    !action.is_everybodys()
        && !matches!(
            action,
            Action::ManageRoles
                | Action::ManageApiKeys
                | Action::ManageReviews
                | Action::ReviewAccess
                | Action::ManageIdentityProviders
                | Action::ActivateEmergency
                | Action::ApproveEmergency
                | Action::ReviewEmergency
                | Action::WorkAlerts
                | Action::ManageAlertRules
        )
}
