//! Service accounts: the programs that hold keys, and who answers for them.

use contract::Problem;
use contract::iam::{
    Action, ApiKeyView, ApiKeys, ChangeServiceAccount, KeyState, OpenServiceAccount,
    ServiceAccountId, ServiceAccountView, StaffField, StaffId,
};
use contract::identity::EmailAddress;
use platform::{Resource, StoreError, Work, fold};

use super::Iam;
use super::api_keys::revoke;
use super::change::Change;
use crate::event::{ServiceAccountChanged, ServiceAccountOpened};
use crate::policy::{Target, allow};
use crate::staff::Staff;
use crate::{Actor, IamError, store};

const ACCOUNT: &str = "service_account";

impl Iam {
    pub async fn open_service_account(
        &self,
        actor: &Actor,
        order: OpenServiceAccount,
    ) -> Result<ServiceAccountId, IamError> {
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(ACCOUNT));
        let permit = allow(actor, Action::ManageApiKeys, &target, work.now())?;
        if !is_at_work(&work, order.owner).await? {
            return Err(IamError::invalid(StaffField::Owner, Problem::NotOffered));
        }
        let OpenServiceAccount { code, purpose, owner } = order;
        let account = ServiceAccountView { id: work.id(), code, purpose, owner, active: true };
        let stored = store::service_accounts::insert(&work, &permit, &account).await;
        stored.map_err(|error| match error {
            StoreError::Taken => IamError::invalid(StaffField::AccountCode, Problem::Taken),
            other => other.into(),
        })?;
        let permit = permit.on(Resource::new(ACCOUNT, account.id.0));
        work.record(&permit, ServiceAccountOpened { account: account.id, owner }).await?;
        work.commit().await?;
        Ok(account.id)
    }

    /// Who answers for an account, by the address that a form names.
    pub async fn person_responsible(
        &self,
        actor: &Actor,
        address: &EmailAddress,
    ) -> Result<StaffId, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        allow(actor, Action::ManageApiKeys, &Target::of(Resource::all(ACCOUNT)), now)?;
        let folded = fold::email(address);
        let found = store::staff::find_by_email(db, &folded).await?;
        let found = found.filter(Staff::is_active);
        let found = found.ok_or(IamError::invalid(StaffField::Owner, Problem::NotOffered))?;
        Ok(found.id)
    }

    /// An account with the keys that it has or had, the latest first.
    pub async fn service_account(
        &self,
        actor: &Actor,
        id: ServiceAccountId,
    ) -> Result<(ServiceAccountView, Vec<ApiKeyView>), IamError> {
        let ApiKeys { accounts, mut keys, .. } = self.api_keys(actor).await?;
        let account = accounts.into_iter().find(|account| account.id == id);
        keys.retain(|key| key.account.id == id);
        Ok((account.ok_or(IamError::NotFound)?, keys))
    }

    /// Hands an account over, says anew what it is for, closes it or opens it again. Keys that ended because their owner left
    /// do not come back to life with a new one.
    pub async fn change_service_account(
        &self,
        actor: &Actor,
        id: ServiceAccountId,
        order: ChangeServiceAccount,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = Change::begin(&work, actor).await?;
        let db = work.connection();
        let account = store::service_accounts::find(db, id).await?.ok_or(IamError::NotFound)?;
        let target = Target::of(Resource::new(ACCOUNT, id.0));
        let permit = allow(&actor, Action::ManageApiKeys, &target, work.now())?;
        let ChangeServiceAccount { purpose, owner, active } = order;
        // Closing needs nobody to answer for it.
        if (active || owner != account.owner) && !is_at_work(&work, owner).await? {
            return Err(IamError::invalid(StaffField::Owner, Problem::NotOffered));
        }
        let orphaned = !is_at_work(&work, account.owner).await?;
        if !active || orphaned {
            for key in store::api_keys::of_account(db, id).await? {
                if key.state(work.now()) == KeyState::Active {
                    revoke(&work, &permit, &key).await?;
                }
            }
        }
        let changed = ServiceAccountView { purpose, owner, active, ..account };
        store::service_accounts::update(&work, &permit, &changed).await?;
        work.record(&permit, ServiceAccountChanged { account: id, owner, active }).await?;
        Ok(work.commit().await?)
    }
}

async fn is_at_work(work: &Work, person: StaffId) -> Result<bool, IamError> {
    let found = store::staff::find(work.connection(), person).await?;
    Ok(found.is_some_and(|person| person.is_active()))
}
