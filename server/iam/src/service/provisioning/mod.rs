//! Staff and groups kept in step with a directory, by a program. It sees staff and nobody else, and comes to the same rules as
//! people do: one turn, one transaction, audit and events.

mod groups;
mod users;

use super::Iam;
use crate::policy::{Denied, scope};
use crate::{Action, Actor, IamError, Who};

impl Iam {
    /// Whether the actor is a program that keeps staff.
    pub fn may_provision(&self, actor: &Actor) -> Result<(), IamError> {
        provisioner(actor)?;
        scope(actor, Action::ProvisionStaff, self.foundation.now())?;
        Ok(())
    }
}

/// People have pages for this; a directory is a program.
fn provisioner(actor: &Actor) -> Result<(), Denied> {
    match actor.who {
        Who::Client(_) | Who::System(_) => Ok(()),
        Who::Anonymous => Err(Denied::SignInNeeded),
        Who::Staff(_) | Who::Resident(_) | Who::Holder(_) => Err(Denied::Forbidden),
    }
}
