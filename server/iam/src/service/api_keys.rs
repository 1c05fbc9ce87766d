//! Service accounts and their API keys.

use chrono::TimeDelta;
use contract::Problem;
use contract::iam::{
    Action, ApiKeyId, ApiKeyView, CreateApiKey, NewApiKey, OpenServiceAccount, ServiceAccountId,
    ServiceAccountView, StaffField, StaffRefusal,
};
use platform::{Resource, StoreError};

use super::Iam;
use crate::api_key::{self, ApiKey};
use crate::event::{ApiKeyCreated, ApiKeyRevoked, ServiceAccountOpened};
use crate::policy::{Actions, Target, allow, for_keys, may_hand_on};
use crate::role::reach;
use crate::{Actor, IamError, store};

const KEY: &str = "api_key";
const ACCOUNT: &str = "service_account";
/// No key lives longer.
const LONGEST: TimeDelta = TimeDelta::days(366);

impl Iam {
    pub async fn open_service_account(
        &self,
        actor: &Actor,
        order: OpenServiceAccount,
    ) -> Result<ServiceAccountId, IamError> {
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(ACCOUNT));
        let permit = allow(actor, Action::ManageApiKeys, &target, work.now())?;
        let owner = store::staff::find(work.connection(), order.owner).await?;
        if !owner.is_some_and(|owner| owner.is_active()) {
            return Err(IamError::invalid(StaffField::Owner, Problem::NotOffered));
        }
        let OpenServiceAccount { code, purpose, owner } = order;
        let account = ServiceAccountView { id: work.id(), code, purpose, owner, active: true };
        let stored = store::service_accounts::insert(&work, &permit, &account).await;
        stored.map_err(|error| match error {
            StoreError::Taken => IamError::invalid(StaffField::Account, Problem::Taken),
            other => other.into(),
        })?;
        let permit = permit.on(Resource::new(ACCOUNT, account.id.0));
        work.record(&permit, ServiceAccountOpened { account: account.id, owner }).await?;
        work.commit().await?;
        Ok(account.id)
    }

    /// A new key. Its token is in the answer and nowhere else.
    pub async fn create_api_key(
        &self,
        actor: &Actor,
        order: CreateApiKey,
    ) -> Result<NewApiKey, IamError> {
        let work = self.foundation.begin().await?;
        let now = work.now();
        let permit = allow(actor, Action::ManageApiKeys, &Target::of(Resource::all(KEY)), now)?;
        let account = store::service_accounts::find(work.connection(), order.account).await?;
        let account = account
            .filter(|account| account.active)
            .ok_or(IamError::invalid(StaffField::Account, Problem::NotOffered))?;
        if order.expires_at <= now || order.expires_at > now + LONGEST {
            return Err(IamError::invalid(StaffField::Expires, Problem::NotADate));
        }
        let scopes = order.scopes;
        let is_personal = scopes.extent.own_records_only;
        if is_personal || !scopes.actions.iter().all(|action| for_keys(*action)) {
            return Err(StaffRefusal::NotForKeys.into());
        }
        let actions: Actions = scopes.actions.iter().copied().collect();
        let fields = scopes.fields.iter().copied().collect();
        let reach = reach(&scopes.extent, account.owner);
        if !may_hand_on(actor, Action::ManageApiKeys, actions, fields, &reach, now) {
            return Err(StaffRefusal::BeyondOwnReach.into());
        }
        let token = api_key::new_token(self.foundation.random.as_ref());
        let hash = api_key::hash(token.reveal())
            .ok_or(StoreError::Corrupt { table: KEY, column: "hash" })?;
        let key = ApiKey {
            id: work.id(),
            account: account.id,
            label: order.label,
            begins: api_key::beginning(&token),
            scopes,
            created_at: now,
            expires_at: order.expires_at,
            revoked_at: None,
            last_used_at: None,
        };
        store::api_keys::insert(&work, &permit, &key, hash).await?;
        let event = ApiKeyCreated {
            key: key.id,
            account: account.id,
            actions: key.scopes.actions.clone(),
            expires_at: key.expires_at,
        };
        work.record(&permit.on(Resource::new(KEY, key.id.0)), event).await?;
        work.commit().await?;
        Ok(NewApiKey { key: key.view(now), token })
    }

    /// The key opens nothing from the next request on.
    pub async fn revoke_api_key(&self, actor: &Actor, id: ApiKeyId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let key = store::api_keys::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        let target = Target::of(Resource::new(KEY, id.0));
        let permit = allow(actor, Action::ManageApiKeys, &target, work.now())?;
        if !store::api_keys::revoke(&work, &permit, id).await? {
            return Err(StaffRefusal::AlreadyEnded.into());
        }
        work.record(&permit, ApiKeyRevoked { key: id, account: key.account }).await?;
        Ok(work.commit().await?)
    }

    /// All keys, the latest first, with the accounts they belong to.
    pub async fn api_keys(
        &self,
        actor: &Actor,
    ) -> Result<(Vec<ServiceAccountView>, Vec<ApiKeyView>), IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        allow(actor, Action::ReadApiKeys, &Target::of(Resource::all(KEY)), now)?;
        let accounts = store::service_accounts::list(db).await?;
        let keys = store::api_keys::list(db).await?;
        Ok((accounts, keys.iter().map(|key| key.view(now)).collect()))
    }
}
