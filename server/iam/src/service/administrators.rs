//! The first administrator, and the promise that there is always one.

use contract::iam::{Action, AssignRole, Extent, StaffFacts, StaffRefusal, StaffStatus};
use platform::{Origin, Work, turn};

use super::{Activation, Iam, accounts, assign};
use crate::policy::allow;
use crate::role::Assignment;
use crate::staff::KIND;
use crate::{Actor, IamError, Target, fold, store};
use platform::Resource;

/// The role of the first administrator.
const ROLE: &str = "it-admin";
/// Works that could leave nobody, or make a first one twice, go one after the other.
const TURN: &str = "iam.administrators";

impl Iam {
    /// Makes the first administrator, with a link that is handed over in person. Asked again before the link was used, it
    /// makes a new link for the same address; once somebody administers the portal, it refuses.
    pub async fn first_administrator(
        &self,
        facts: StaffFacts,
        origin: Origin,
    ) -> Result<Activation, IamError> {
        let setup = Actor::system("setup", origin);
        self.install_built_in_roles(&setup).await?;
        let work = self.foundation.begin().await?;
        turn::take(&work, TURN).await?;
        if !administrators(&work).await?.is_empty() {
            return Err(StaffRefusal::AlreadySetUp.into());
        }
        let target = Target::of(Resource::all(KIND));
        let permit = allow(&setup, Action::ManageStaff, &target, work.now())?;
        let db = work.connection();
        let staff = match store::staff::find_by_email(db, &fold::email(&facts.email)).await? {
            Some(staff) if staff.status == StaffStatus::Deactivated => {
                return Err(StaffRefusal::Deactivated.into());
            }
            Some(staff) => staff,
            None => accounts::provision(&work, &permit, facts).await?,
        };
        let role = store::roles::find_by_code(db, ROLE).await?.ok_or(IamError::NotFound)?;
        let held = store::assignments::lasting(db, staff.id, work.now()).await?;
        if !held.iter().any(|held| held.role == role.id && held.extent == Extent::EVERYWHERE) {
            let order = AssignRole {
                staff: staff.id,
                role: role.id,
                extent: Extent::EVERYWHERE,
                from: None,
                until: None,
            };
            assign::give(&work, &setup, &staff, &role, order).await?;
        }
        let id = staff.id;
        work.commit().await?;
        self.activation(id).await?.ok_or(IamError::NotFound)
    }

    /// Whether anybody has an account at this domain or below it. Says nothing about who.
    pub async fn has_accounts_at(&self, domain: &str) -> Result<bool, IamError> {
        Ok(store::staff::is_any_at(self.foundation.db.reader(), domain).await?)
    }

    /// Refuses what would leave nobody who can manage roles everywhere.
    pub(super) async fn keep_an_administrator(
        &self,
        work: &Work,
        ends: impl Fn(&Assignment) -> bool,
    ) -> Result<(), IamError> {
        // Two who end each other at the same moment must not both see one left.
        turn::take(work, TURN).await?;
        let now = administrators(work).await?;
        if !now.is_empty() && now.iter().all(ends) {
            return Err(StaffRefusal::LastAdministrator.into());
        }
        Ok(())
    }
}

/// The assignments of active people who manage roles in the whole organization, without an end in sight.
async fn administrators(work: &Work) -> Result<Vec<Assignment>, IamError> {
    let db = work.connection();
    let held = store::assignments::permitting(db, Action::ManageRoles, work.now()).await?;
    let lasting = held
        .into_iter()
        .filter(|assignment| assignment.extent == Extent::EVERYWHERE && assignment.until.is_none());
    Ok(lasting.collect())
}
