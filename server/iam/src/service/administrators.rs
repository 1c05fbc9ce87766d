//! The first administrator. That there is always one left is kept by every change of roles.

use contract::iam::{Action, AssignRole, Extent, Holder, StaffFacts, StaffRefusal, StaffStatus};
use platform::Origin;

use super::change::{Change, is_administered};
use super::{Activation, Iam, accounts, assign};
use crate::policy::allow;
use crate::staff::KIND;
use crate::{Actor, IamError, Target, store};
use platform::Resource;
use platform::fold;

/// The role of the first administrator.
const ROLE: &str = "it-admin";

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
        let (mut change, setup) = Change::begin(&work, &setup).await?;
        if is_administered(&work).await? {
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
            None => accounts::provision(&work, &mut change, &permit, facts).await?,
        };
        let role = store::roles::find_by_code(db, ROLE).await?.ok_or(IamError::NotFound)?;
        let holder = Holder::Staff(staff.id);
        let held = store::assignments::lasting(db, [holder], work.now()).await?;
        if !held.iter().any(|held| held.role == role.id && held.extent == Extent::EVERYWHERE) {
            let order = AssignRole {
                holder,
                role: role.id,
                extent: Extent::EVERYWHERE,
                from: None,
                until: None,
            };
            assign::give(&work, &mut change, &setup, &role, order).await?;
        }
        let id = staff.id;
        change.settle(self, work, &permit).await?;
        self.activation(id).await?.ok_or(IamError::NotFound)
    }

    /// Whether anybody has an account at this domain or below it. Says nothing about who.
    pub async fn has_accounts_at(&self, domain: &str) -> Result<bool, IamError> {
        Ok(store::staff::is_any_at(self.foundation.db.reader(), domain).await?)
    }
}
