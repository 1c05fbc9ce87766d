//! API keys: made, put in each other's place, and made worthless.

use std::collections::HashMap;

use chrono::TimeDelta;
use contract::iam::{
    Action, ApiKeyId, ApiKeyView, ApiKeys, AskedApiKey, CreateApiKey, KeyFigures, KeyPolicy,
    KeyScopes, KeyStanding, KeyState, NewApiKey, RotateApiKey, ServiceAccountId,
    ServiceAccountView, StaffField, StaffRefusal,
};
use contract::{Problem, Secret};
use platform::{Resource, StoreError, Timestamp, Work};

use super::Iam;
use super::change::Change;
use crate::api_key::{self, ApiKey};
use crate::event::{ApiKeyCreated, ApiKeyReissued, ApiKeyRevoked, ApiKeyRotated};
use crate::policy::{Actions, Permit, Target, allow, for_keys, may_hand_on};
use crate::role::reach;
use crate::{Actor, Denied, IamError, store};

pub(super) const KEY: &str = "api_key";
/// No key lives longer.
const LONGEST: TimeDelta = TimeDelta::days(366);

impl Iam {
    pub fn key_policy(&self) -> KeyPolicy {
        self.settings.keys
    }

    /// A new key as a form asks for it.
    pub async fn create_asked_key(
        &self,
        actor: &Actor,
        asked: AskedApiKey,
    ) -> Result<NewApiKey, IamError> {
        let AskedApiKey { account, label, scopes, limits, valid_days } = asked;
        let expires_at = self.foundation.now() + TimeDelta::days(valid_days.into());
        let order = CreateApiKey { account, label, scopes, limits, expires_at };
        self.create_api_key(actor, order).await
    }

    /// A new key. Its token is in the answer and nowhere else.
    pub async fn create_api_key(
        &self,
        actor: &Actor,
        order: CreateApiKey,
    ) -> Result<NewApiKey, IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = Change::begin(&work, actor).await?;
        let now = work.now();
        let permit = allow(&actor, Action::ManageApiKeys, &Target::of(Resource::all(KEY)), now)?;
        let account = open_account(&work, order.account).await?;
        if order.expires_at <= now || order.expires_at > now + LONGEST {
            return Err(IamError::invalid(StaffField::Expires, Problem::NotADate));
        }
        may_give(&actor, &order.scopes, &account, now)?;
        let token = api_key::new_token(self.foundation.random.as_ref());
        let key = ApiKey {
            id: work.id(),
            account: account.id,
            label: order.label,
            begins: api_key::beginning(&token),
            scopes: order.scopes,
            limits: order.limits,
            created_at: now,
            expires_at: order.expires_at,
            revoked_at: None,
            last_used_at: None,
            replaces: None,
            warned_at: None,
        };
        store(&work, &permit, &key, &token).await?;
        work.commit().await?;
        Ok(NewApiKey { key: key.view(&account, None, &self.settings.keys, now), token })
    }

    /// Puts a new key in the place of this one, with the same scopes and limits; this one goes on working for the overlap, so
    /// that nothing stands still meanwhile. Whoever asks again before the new key was used gets that same key with a new
    /// token: the rotation is not done twice, and an answer that got lost costs nothing.
    pub async fn rotate_api_key(
        &self,
        actor: &Actor,
        id: ApiKeyId,
        order: RotateApiKey,
    ) -> Result<NewApiKey, IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = Change::begin(&work, actor).await?;
        let now = work.now();
        let old = store::api_keys::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        let target = Target::of(Resource::new(KEY, id.0));
        let permit = allow(&actor, Action::ManageApiKeys, &target, now)?;
        let account = open_account(&work, old.account).await?;
        // Whoever reads the new token can do what the key can.
        may_give(&actor, &old.scopes, &account, now)?;
        let token = api_key::new_token(self.foundation.random.as_ref());
        let key = match store::api_keys::successor(work.connection(), id).await? {
            Some(next) => reissue(&work, &permit, next, &token).await?,
            None => {
                if old.state(now) != KeyState::Active {
                    return Err(StaffRefusal::KeyEnded.into());
                }
                let hours = order.overlap_hours.unwrap_or(self.settings.keys.overlap_hours);
                let hours = hours.min(RotateApiKey::LONGEST_OVERLAP);
                succeed(&work, &permit, &old, TimeDelta::hours(hours.into()), &token).await?
            }
        };
        work.commit().await?;
        Ok(NewApiKey { key: key.view(&account, None, &self.settings.keys, now), token })
    }

    /// The key opens nothing from the next request on, on every server.
    pub async fn revoke_api_key(&self, actor: &Actor, id: ApiKeyId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let key = store::api_keys::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        let target = Target::of(Resource::new(KEY, id.0));
        let permit = allow(actor, Action::ManageApiKeys, &target, work.now())?;
        revoke(&work, &permit, &key).await?;
        Ok(work.commit().await?)
    }

    /// All keys and accounts, with what they come to.
    pub async fn api_keys(&self, actor: &Actor) -> Result<ApiKeys, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        allow(actor, Action::ReadApiKeys, &Target::of(Resource::all(KEY)), now)?;
        let accounts = store::service_accounts::list(db).await?;
        let keys = store::api_keys::list(db).await?;
        Ok(listed(accounts, &keys, &self.settings.keys, now))
    }

    pub async fn api_key(&self, actor: &Actor, id: ApiKeyId) -> Result<ApiKeyView, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let key = store::api_keys::find(db, id).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ReadApiKeys, &Target::of(Resource::new(KEY, id.0)), now)?;
        let account = store::service_accounts::find(db, key.account).await?;
        let account = account.ok_or(IamError::NotFound)?;
        let next = store::api_keys::successor(db, id).await?.map(|next| next.id);
        Ok(key.view(&account, next, &self.settings.keys, now))
    }

    /// Whether this token opens the key now: another may have been made since.
    pub async fn is_token_of(&self, id: ApiKeyId, token: &Secret) -> Result<bool, IamError> {
        let Some(hash) = api_key::hash(token.reveal()) else { return Ok(false) };
        let db = self.foundation.db.reader();
        let found = store::api_keys::find_by_hash(db, &hash).await?;
        Ok(found.is_some_and(|key| {
            key.id == id && key.state(self.foundation.now()) == KeyState::Active
        }))
    }

    /// Whether keys can be made and changed, once both factors are given again.
    pub fn makes_keys(&self, actor: &Actor) -> bool {
        let target = Target::of(Resource::all(KEY));
        let may = allow(actor, Action::ManageApiKeys, &target, self.foundation.now());
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    }
}

pub(super) fn listed(
    accounts: Vec<ServiceAccountView>,
    keys: &[ApiKey],
    policy: &KeyPolicy,
    now: Timestamp,
) -> ApiKeys {
    let next: HashMap<ApiKeyId, ApiKeyId> =
        keys.iter().filter_map(|key| Some((key.replaces?, key.id))).collect();
    let known: HashMap<ServiceAccountId, &ServiceAccountView> =
        accounts.iter().map(|account| (account.id, account)).collect();
    let views = keys.iter().filter_map(|key| {
        let account = known.get(&key.account)?;
        Some(key.view(account, next.get(&key.id).copied(), policy, now))
    });
    let keys: Vec<ApiKeyView> = views.collect();
    let count = |counts: fn(&ApiKeyView) -> bool| {
        keys.iter().filter(|key| works(key) && counts(key)).count() as u64
    };
    let figures = KeyFigures {
        accounts: accounts.iter().filter(|account| account.active).count() as u64,
        active: count(|_| true),
        due: count(|key| key.standing == KeyStanding::Due),
        overdue: count(|key| key.standing == KeyStanding::Overdue),
        unused: count(|key| key.unused),
    };
    ApiKeys { figures, accounts, keys }
}

/// Whether it opens anything: the key of a closed account does not.
pub(super) fn works(key: &ApiKeyView) -> bool {
    key.state == KeyState::Active && key.account.active
}

pub(super) async fn revoke(work: &Work, permit: &Permit, key: &ApiKey) -> Result<(), IamError> {
    if !store::api_keys::revoke(work, permit, key.id).await? {
        return Err(StaffRefusal::KeyEnded.into());
    }
    let event = ApiKeyRevoked { key: key.id, account: key.account };
    Ok(work.record(&permit.on(Resource::new(KEY, key.id.0)), event).await?)
}

/// Refuses what no key can hold, and what the actor may not hand on.
fn may_give(
    actor: &Actor,
    scopes: &KeyScopes,
    account: &ServiceAccountView,
    now: Timestamp,
) -> Result<(), IamError> {
    let is_personal = scopes.extent.own_records_only;
    if is_personal || !scopes.actions.iter().all(|action| for_keys(*action)) {
        return Err(StaffRefusal::NotForKeys.into());
    }
    let actions: Actions = scopes.actions.iter().copied().collect();
    let fields = scopes.fields.iter().copied().collect();
    let reach = reach(&scopes.extent, account.owner);
    if may_hand_on(actor, Action::ManageApiKeys, actions, fields, &reach, now) {
        Ok(())
    } else {
        Err(StaffRefusal::BeyondOwnReach.into())
    }
}

async fn open_account(work: &Work, id: ServiceAccountId) -> Result<ServiceAccountView, IamError> {
    let account = store::service_accounts::find(work.connection(), id).await?;
    account
        .filter(|account| account.active)
        .ok_or(IamError::invalid(StaffField::Account, Problem::NotOffered))
}

fn hash(token: &Secret) -> Result<String, IamError> {
    let hash = api_key::hash(token.reveal());
    Ok(hash.ok_or(StoreError::Corrupt { table: KEY, column: "hash" })?)
}

async fn store(work: &Work, permit: &Permit, key: &ApiKey, token: &Secret) -> Result<(), IamError> {
    store::api_keys::insert(work, permit, key, hash(token)?).await?;
    let event = ApiKeyCreated {
        key: key.id,
        account: key.account,
        actions: key.scopes.actions.clone(),
        expires_at: key.expires_at,
    };
    Ok(work.record(&permit.on(Resource::new(KEY, key.id.0)), event).await?)
}

/// A new key in the place of the old one, which works for the overlap and no longer.
async fn succeed(
    work: &Work,
    permit: &Permit,
    old: &ApiKey,
    overlap: TimeDelta,
    token: &Secret,
) -> Result<ApiKey, IamError> {
    let now = work.now();
    let lives = (old.expires_at - old.created_at).min(LONGEST);
    let key = ApiKey {
        id: work.id(),
        begins: api_key::beginning(token),
        created_at: now,
        expires_at: now + lives,
        last_used_at: None,
        replaces: Some(old.id),
        warned_at: None,
        ..old.clone()
    };
    let works_until = old.expires_at.min(now + overlap);
    store(work, permit, &key, token).await?;
    store::api_keys::end_by(work, permit, old.id, works_until).await?;
    let event =
        ApiKeyRotated { key: old.id, account: old.account, replaced_by: key.id, works_until };
    work.record(permit, event).await?;
    Ok(key)
}

/// Another token for the key that was put in the place of one, as long as nobody has used it.
async fn reissue(
    work: &Work,
    permit: &Permit,
    key: ApiKey,
    token: &Secret,
) -> Result<ApiKey, IamError> {
    let begins = api_key::beginning(token);
    let is_waiting = key.state(work.now()) == KeyState::Active && key.last_used_at.is_none();
    let changed = is_waiting
        && store::api_keys::reissue(work, permit, key.id, begins.clone(), hash(token)?).await?;
    if !changed {
        return Err(StaffRefusal::AlreadyRotated.into());
    }
    let event = ApiKeyReissued { key: key.id, account: key.account };
    work.record(&permit.on(Resource::new(KEY, key.id.0)), event).await?;
    Ok(ApiKey { begins, ..key })
}
