//! Builds the actor of a request. One small query tells whether the account still counts and whether its roles are
//! those already known, so that a change holds on every server from the next request on.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use contract::iam::{ApiKeyId, Fingerprint, KeyState, Preferences, RoleName, StaffId, StaffStatus};
use platform::session::SignedIn;
use platform::{Origin, StoreError, Timestamp};

use super::Iam;
use crate::api_key::ApiKey;
use crate::policy::{Apart, Grant};
use crate::{Actor, IamError, api_key, store};

/// The roles of people who were here lately, each with the number under which they were read.
#[derive(Default)]
pub(super) struct KnownGrants(RwLock<HashMap<StaffId, Read>>);

type Read = (i64, Roles);

/// What somebody holds, and which acts nobody does both to the same record.
type Roles = (Arc<[Grant]>, Arc<[Apart]>);

/// Why a key opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyRefused {
    #[error("not a key of ours")]
    Unknown,
    #[error("the key has expired")]
    Expired,
    #[error("the key was revoked")]
    Revoked,
    /// The service account is closed, or nobody answers for it any more.
    #[error("the service account is closed")]
    Closed,
    /// The key is not for use from this address.
    #[error("the key may not be used from there")]
    Elsewhere,
    /// The certificate that belongs to the key was not shown.
    #[error("the key needs its certificate")]
    Unproven,
    #[error("the access token has expired")]
    TokenOver,
}

/// Roles that give nothing in this session, and whether the person has what it takes to change that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resting {
    pub roles: Vec<RoleName>,
    pub has_passkey: bool,
}

/// Somebody at work in the console.
#[derive(Clone, Debug)]
pub struct AtWork {
    pub actor: Actor,
    /// Where a role of theirs demands more of how they signed in.
    pub resting: Option<Resting>,
    pub name: String,
    pub preferences: Preferences,
}

impl Iam {
    /// The person of a session with the roles that count now. Nothing where the account no longer counts: the session
    /// is to be treated as ended.
    pub async fn actor_for_session(
        &self,
        session: &SignedIn,
        origin: Origin,
    ) -> Result<Option<Actor>, IamError> {
        Ok(self.at_work(session, origin).await?.map(|at_work| at_work.actor))
    }

    /// As `actor_for_session`, with what the console shows of the person; still one read.
    pub async fn at_work(
        &self,
        session: &SignedIn,
        origin: Origin,
    ) -> Result<Option<AtWork>, IamError> {
        let (person, since) = (StaffId(session.actor_id), session.proved_since());
        self.standing(person, since, session.resists_phishing(), origin).await
    }

    /// What somebody comes to who signs in as well as any of their roles demands; `signed_in_at` is when both factors were given
    /// last.
    pub async fn actor_for_staff(
        &self,
        staff: StaffId,
        signed_in_at: Timestamp,
        origin: Origin,
    ) -> Result<Option<Actor>, IamError> {
        let found = self.standing(staff, signed_in_at, true, origin).await?;
        Ok(found.map(|at_work| at_work.actor))
    }

    pub(super) async fn standing(
        &self,
        staff: StaffId,
        signed_in_at: Timestamp,
        resists_phishing: bool,
        origin: Origin,
    ) -> Result<Option<AtWork>, IamError> {
        let db = self.foundation.db.reader();
        let found = store::staff::standing(db, staff).await?;
        let Some(found) = found.filter(|found| found.status == StaffStatus::Active) else {
            return Ok(None);
        };
        let (grants, apart) = match self.known.find(staff, found.grants_version) {
            Some(roles) => roles,
            None => {
                let grants = store::grants::of_staff(db, staff, self.foundation.now()).await?;
                let apart = store::conflicts::apart(db).await?;
                self.known.keep(staff, found.grants_version, (grants.into(), apart.into()))
            }
        };
        let confirmed_until = signed_in_at + self.settings.confirmed_for;
        let actor =
            Actor::of_staff_proved(staff, grants, confirmed_until, origin, resists_phishing)
                .keeping_apart(apart);
        let resting = self.resting(&actor).await?;
        Ok(Some(AtWork { actor, resting, preferences: found.preferences(), name: found.name }))
    }

    async fn resting(&self, actor: &Actor) -> Result<Option<Resting>, IamError> {
        let roles = actor.resting_roles(self.foundation.now());
        let Some(staff) = actor.staff().filter(|_| !roles.is_empty()) else { return Ok(None) };
        let held = store::passkeys::count(self.foundation.db.reader(), staff).await?;
        Ok(Some(Resting { roles, has_passkey: held > 0 }))
    }

    /// The program that holds this token and, if it showed one, this certificate.
    pub async fn actor_for_key(
        &self,
        token: &str,
        certificate: Option<Fingerprint>,
        origin: Origin,
    ) -> Result<Result<Actor, KeyRefused>, IamError> {
        match self.key_of(token).await? {
            Some(key) => self.actor_of(&key, certificate, origin).await,
            None => Ok(Err(KeyRefused::Unknown)),
        }
    }

    pub(super) async fn key_of(&self, token: &str) -> Result<Option<ApiKey>, IamError> {
        let Some(hash) = api_key::hash(token) else { return Ok(None) };
        Ok(store::api_keys::find_by_hash(self.foundation.db.reader(), &hash).await?)
    }

    /// Whoever uses this key, if it may be used now, from there, with what was shown.
    pub(super) async fn actor_of(
        &self,
        key: &ApiKey,
        certificate: Option<Fingerprint>,
        origin: Origin,
    ) -> Result<Result<Actor, KeyRefused>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        match key.state(now) {
            KeyState::Revoked => return Ok(Err(KeyRefused::Revoked)),
            KeyState::Expired => return Ok(Err(KeyRefused::Expired)),
            KeyState::Active => {}
        }
        if !key.admits(origin.address) {
            return Ok(Err(KeyRefused::Elsewhere));
        }
        if !key.is_proven_by(certificate) {
            return Ok(Err(KeyRefused::Unproven));
        }
        let account = store::service_accounts::find(db, key.account).await?;
        let Some(account) = account.filter(|account| account.active) else {
            return Ok(Err(KeyRefused::Closed));
        };
        let owner = store::staff::standing(db, account.owner).await?;
        if owner.is_none_or(|owner| owner.status != StaffStatus::Active) {
            return Ok(Err(KeyRefused::Closed));
        }
        if store::api_keys::is_use_worth_noting(key, now) {
            self.note_use(key.id).await;
        }
        Ok(
            Ok(Actor::of_key(key.id, vec![key.grant()], origin)
                .at_most(key.limits.calls_per_minute)),
        )
    }

    /// A request is not refused because its time could not be noted.
    async fn note_use(&self, key: ApiKeyId) {
        let noted = async {
            let work = self.foundation.begin().await?;
            store::api_keys::used(&work, key).await?;
            work.commit().await
        };
        let noted: Result<(), StoreError> = noted.await;
        if let Err(error) = noted {
            tracing::warn!(%error, "the use of a key could not be noted");
        }
    }
}

impl KnownGrants {
    fn find(&self, staff: StaffId, version: i64) -> Option<Roles> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&staff).filter(|(read, _)| *read == version).map(|(_, roles)| roles.clone())
    }

    fn keep(&self, staff: StaffId, version: i64, roles: Roles) -> Roles {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(staff, (version, roles.clone()));
        roles
    }
}
