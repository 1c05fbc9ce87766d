//! Who is signed in, in which browser, and until when. A session holds nothing else. Residents and staff have separate
//! sessions and cookies. What ended stays ended: a late write cannot bring it back.

mod cookie;
mod limits;
mod proof;
mod redis;
mod redis_line;
mod rows;
mod signed_in;
mod store;

use std::net::IpAddr;
use std::sync::Arc;

use contract::Secret;
use tower_sessions::session::Id;
use uuid::Uuid;

pub use cookie::{Cookies, PlainHttp};
pub use limits::{RealmLimits, SessionLimits};
pub use proof::{Proof, Proved};
pub use redis::RedisSessions;
pub use redis_line::RedisUnusable;
pub use signed_in::{Listed, Realm, SignedIn};

use crate::{Foundation, StoreError, Work};
use rows::SessionRows;
use store::SessionIndex;

/// Starts, finds and ends sessions. Cheap to clone.
#[derive(Clone)]
pub struct Sessions {
    foundation: Foundation,
    store: Arc<dyn SessionIndex>,
    limits: SessionLimits,
}

impl Sessions {
    /// Sessions in the database.
    pub fn in_database(foundation: &Foundation, limits: SessionLimits) -> Self {
        let store = Arc::new(SessionRows::new(foundation.db.clone()));
        Self { foundation: foundation.clone(), store, limits }
    }

    /// Sessions in Redis.
    pub fn in_redis(foundation: &Foundation, redis: RedisSessions, limits: SessionLimits) -> Self {
        let store = Arc::new(redis.with_clock(foundation.clock.clone()));
        Self { foundation: foundation.clone(), store, limits }
    }

    /// Whether sessions can be read now: away from its Redis, a server knows nobody.
    pub async fn is_ready(&self) -> bool {
        self.store.is_ready().await
    }

    /// Starts a session and returns the value of its cookie. Every sign-in gets an id of its own; a session that the
    /// browser had before is ended by `replaced`, so that a planted id is worth nothing. Must not be called while a unit
    /// of work is open.
    pub async fn sign_in(
        &self,
        realm: Realm,
        actor_id: Uuid,
        device: &str,
        address: Option<IpAddr>,
        replaced: Option<&SignedIn>,
    ) -> Result<Secret, StoreError> {
        self.sign_in_proved(realm, actor_id, device, address, replaced, Proved::default()).await
    }

    /// As `sign_in`, of somebody who proved in this way who they are.
    pub async fn sign_in_proved(
        &self,
        realm: Realm,
        actor_id: Uuid,
        device: &str,
        address: Option<IpAddr>,
        replaced: Option<&SignedIn>,
        proved: Proved,
    ) -> Result<Secret, StoreError> {
        if let Some(old) = replaced {
            self.sign_out(old).await?;
        }
        let now = self.foundation.now();
        self.start(SignedIn {
            id: self.foundation.ids.next(),
            realm,
            actor_id,
            device: device.chars().take(100).collect(),
            address,
            since: now,
            proved_at: proved.at,
            proof: proved.by,
            seen_at: now,
            expires_at: now + self.limits.of(realm).absolute,
            idle_ends_at: now + self.limits.of(realm).idle,
            key: Id(0),
        })
        .await
    }

    /// Goes on with the session under a new cookie value, after the person proved more (step-up). The old value is
    /// worth nothing from then on. Nothing, if the session has ended.
    pub async fn rotate(&self, session: &SignedIn) -> Result<Option<Secret>, StoreError> {
        let was_there = self.store.remove(&session.key).await.map_err(store::failed)?;
        if was_there { self.start(session.clone()).await.map(Some) } else { Ok(None) }
    }

    /// Who is signed in with this cookie value. One read by primary key; writes nothing.
    pub async fn current(
        &self,
        realm: Realm,
        cookie: &str,
    ) -> Result<Option<SignedIn>, StoreError> {
        let Ok(id) = cookie.parse::<Id>() else { return Ok(None) };
        self.find(realm, &store::hashed(&id)).await
    }

    /// Notes that the person did something, at most once a minute.
    pub async fn seen(&self, session: &SignedIn) -> Result<(), StoreError> {
        let now = self.foundation.now();
        if now - session.seen_at < limits::SEEN_EVERY { Ok(()) } else { self.note(session).await }
    }

    /// "Stay signed in": the idle time starts again. Answers the session with its new end, or nothing if it ended.
    pub async fn touch(&self, session: &SignedIn) -> Result<Option<SignedIn>, StoreError> {
        self.note(session).await?;
        self.find(session.realm, &session.key).await
    }

    /// The sessions of a person, the latest first.
    pub async fn list(&self, realm: Realm, actor_id: Uuid) -> Result<Vec<Listed>, StoreError> {
        let now = self.foundation.now();
        let mut sessions: Vec<SignedIn> = self.store.of_actor(realm, actor_id).await?;
        sessions.retain(|session| self.limits.is_alive(session, now));
        sessions.sort_by_key(|session| std::cmp::Reverse((session.seen_at, session.id)));
        Ok(sessions.into_iter().map(Listed::from).collect())
    }

    /// Ends this session: signing out.
    pub async fn sign_out(&self, session: &SignedIn) -> Result<(), StoreError> {
        self.store.delete(&session.key).await.map_err(store::failed)
    }

    /// Ends one session of the person, by the id that `list` shows. Ids of other people's sessions do nothing.
    pub async fn end(&self, realm: Realm, actor_id: Uuid, id: Uuid) -> Result<bool, StoreError> {
        let sessions = self.store.of_actor(realm, actor_id).await?;
        let Some(session) = sessions.into_iter().find(|session| session.id == id) else {
            return Ok(false);
        };
        self.sign_out(&session).await?;
        Ok(true)
    }

    /// Ends all sessions of the person but this one.
    pub async fn end_others(&self, keep: &SignedIn) -> Result<(), StoreError> {
        self.store.end_of_actor(None, keep.realm, keep.actor_id, Some(keep.id)).await
    }

    /// Ends all sessions of a person.
    pub async fn end_all(&self, realm: Realm, actor_id: Uuid) -> Result<(), StoreError> {
        self.store.end_of_actor(None, realm, actor_id, None).await
    }

    /// Ends all sessions of a person (but one) together with a change, such as a new password or a deactivation. In the
    /// database it happens with the change; in Redis before it, so that at worst somebody signs in again.
    pub async fn end_within(
        &self,
        work: &Work,
        realm: Realm,
        actor_id: Uuid,
        keep: Option<&SignedIn>,
    ) -> Result<(), StoreError> {
        self.store.end_of_actor(Some(work), realm, actor_id, keep.map(|keep| keep.id)).await
    }

    /// Removes what has ended by time. Returns how many there were.
    pub async fn forget_ended(&self) -> Result<u64, StoreError> {
        let now = self.foundation.now();
        let mut gone = 0;
        for realm in Realm::ALL {
            gone += self
                .store
                .forget(realm, now, now - self.limits.of(realm).idle - limits::SEEN_EVERY)
                .await?;
        }
        Ok(gone)
    }

    async fn start(&self, session: SignedIn) -> Result<Secret, StoreError> {
        let id = Id(i128::from_le_bytes(self.foundation.random.bytes()));
        let mut record = SignedIn { key: store::hashed(&id), ..session }.to_record();
        self.store.create(&mut record).await.map_err(store::failed)?;
        Ok(Secret::new(id.to_string()))
    }

    async fn find(&self, realm: Realm, key: &Id) -> Result<Option<SignedIn>, StoreError> {
        let record = self.store.load(key).await.map_err(store::failed)?;
        let now = self.foundation.now();
        let found = record.as_ref().and_then(SignedIn::from_record);
        let alive =
            found.filter(|session| session.realm == realm && self.limits.is_alive(session, now));
        Ok(alive.map(|session| session.used_at(now, self.limits.of(realm))))
    }

    async fn note(&self, session: &SignedIn) -> Result<(), StoreError> {
        let now = self.foundation.now();
        let limits = self.limits.of(session.realm);
        let noted = SignedIn { seen_at: now, ..session.clone() }.used_at(now, limits);
        self.store.save(&noted.to_record()).await.map_err(store::failed)
    }
}
