//! Sessions in Redis, where several servers share one. Each session is a key that ends by itself; a set per person names
//! that person's sessions. `save` only overwrites what still exists.

use std::future::Future;
use std::sync::Arc;

use async_trait::async_trait;
use fred::error::Error;
use fred::interfaces::{ClientLike, KeysInterface, ServerInterface, SetsInterface};
use fred::types::{Expiration, ExpireOptions, SetOptions};
use tower_sessions::session::{Id, Record};
use tower_sessions::{SessionStore, session_store};
use uuid::Uuid;

use super::redis_line::{self, Line, RedisUnusable};
use super::store::{SessionIndex, backend, failed};
use super::{Realm, SignedIn};
use crate::{Clock, StoreError, SystemClock, Timestamp, Work};

/// Milliseconds that the end of a session waits for a replica.
const TO_REPLICATE: i64 = 300;

/// A connection to Redis that keeps sessions.
#[derive(Clone)]
pub struct RedisSessions {
    line: Line,
    /// Begins every key: several portals may share one Redis.
    prefix: String,
    clock: Arc<dyn Clock>,
}

impl RedisSessions {
    /// Connects by address: `redis://`, `rediss://` (TLS), `redis-sentinel://` or `redis-cluster://`.
    pub async fn connect(
        url: &str,
        prefix: impl Into<String>,
        authority: Option<&[u8]>,
    ) -> Result<Self, RedisUnusable> {
        let line = redis_line::open(url, authority).await?;
        Ok(Self { line, prefix: prefix.into(), clock: Arc::new(SystemClock) })
    }

    /// Whether Redis answers.
    pub async fn is_ready(&self) -> bool {
        self.line.asked(self.line.pool.ping::<String>(None)).await.is_ok()
    }

    pub(super) fn with_clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    async fn asked<T>(
        &self,
        asking: impl Future<Output = Result<T, Error>>,
    ) -> session_store::Result<T> {
        self.line.asked(asking).await.map_err(backend)
    }

    fn key(&self, id: &Id) -> String {
        format!("{}:session:{id}", self.prefix)
    }

    fn set_key(&self, realm: Realm, actor_id: Uuid) -> String {
        format!("{}:sessions:{}:{actor_id}", self.prefix, realm.code())
    }

    async fn set(&self, record: &Record, only: SetOptions) -> session_store::Result<bool> {
        let session =
            SignedIn::from_record(record).ok_or_else(|| backend("not a session of ours"))?;
        let text = serde_json::to_string(&session)
            .map_err(|error| session_store::Error::Encode(error.to_string()))?;
        // Relative to our own clock: the absolute end, the idle one is judged on reading.
        let left = (session.expires_at - self.clock.now()).num_milliseconds().max(1);
        let key = self.key(&record.id);
        let setting = self.line.pool.set(key, text, Some(Expiration::PX(left)), Some(only), false);
        let done: Option<String> = self.asked(setting).await?;
        Ok(done.is_some())
    }

    async fn get(&self, id: &Id) -> session_store::Result<Option<SignedIn>> {
        let text: Option<String> = self.asked(self.line.pool.get(self.key(id))).await?;
        let session = text.and_then(|text| serde_json::from_str::<SignedIn>(&text).ok());
        Ok(session.map(|session| SignedIn { key: *id, ..session }))
    }

    async fn members(&self, realm: Realm, actor_id: Uuid) -> session_store::Result<Vec<Id>> {
        let members: Vec<String> =
            self.asked(self.line.pool.smembers(self.set_key(realm, actor_id))).await?;
        Ok(members.iter().filter_map(|member| member.parse().ok()).collect())
    }

    /// Puts the session on the list of its person.
    async fn name(&self, session: &SignedIn, id: &Id) -> session_store::Result<()> {
        let set = self.set_key(session.realm, session.actor_id);
        self.asked(self.line.pool.sadd(set, id.to_string())).await
    }

    async fn drop_member(
        &self,
        realm: Realm,
        actor_id: Uuid,
        id: &Id,
    ) -> session_store::Result<()> {
        let set = self.set_key(realm, actor_id);
        self.asked(self.line.pool.srem(set, id.to_string())).await
    }
}

impl std::fmt::Debug for RedisSessions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("RedisSessions")
    }
}

#[async_trait]
impl SessionStore for RedisSessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let session =
            SignedIn::from_record(record).ok_or_else(|| backend("not a session of ours"))?;
        // The set first: a session that no list shows could not be ended.
        self.name(&session, &record.id).await?;
        let set = self.set_key(session.realm, session.actor_id);
        let left = (session.expires_at - self.clock.now()).num_milliseconds().max(1);
        // Only ever longer: the set must outlive every session it names. `GT` alone never gives a first end.
        for option in [ExpireOptions::NX, ExpireOptions::GT] {
            let _: () = self.asked(self.line.pool.pexpire(&set, left, Some(option))).await?;
        }
        if !self.set(record, SetOptions::NX).await? {
            return Err(backend("the session exists already"));
        }
        // Whoever read the list meanwhile took the name for that of a session that has ended.
        self.name(&session, &record.id).await
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.set(record, SetOptions::XX).await?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        Ok(self.get(id).await?.map(|session| session.to_record()))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.remove(id).await.map(|_| ())
    }
}

#[async_trait]
impl SessionIndex for RedisSessions {
    async fn is_ready(&self) -> bool {
        Self::is_ready(self).await
    }

    async fn of_actor(&self, realm: Realm, actor_id: Uuid) -> Result<Vec<SignedIn>, StoreError> {
        let mut sessions = Vec::new();
        for id in self.members(realm, actor_id).await.map_err(failed)? {
            match self.get(&id).await.map_err(failed)? {
                Some(session) => sessions.push(session),
                None => {
                    self.drop_member(realm, actor_id, &id).await.map_err(failed)?;
                    // Begun between the two: its own second naming may have come before our removal.
                    if let Some(session) = self.get(&id).await.map_err(failed)? {
                        self.name(&session, &id).await.map_err(failed)?;
                        sessions.push(session);
                    }
                }
            }
        }
        Ok(sessions)
    }

    async fn end_of_actor(
        &self,
        _: Option<&Work>,
        realm: Realm,
        actor_id: Uuid,
        keep: Option<Uuid>,
    ) -> Result<(), StoreError> {
        for session in self
            .of_actor(realm, actor_id)
            .await?
            .into_iter()
            .filter(|session| Some(session.id) != keep)
        {
            self.delete(&session.key).await.map_err(failed)?;
        }
        Ok(())
    }

    async fn remove(&self, id: &Id) -> session_store::Result<bool> {
        let session = self.get(id).await?;
        let client = self.line.pool.next();
        let removed: u32 = self.asked(client.del(self.key(id))).await?;
        if removed > 0 && self.line.is_replicated {
            // A replica that takes over without having heard of it would bring the session back.
            let heard: i64 = self.asked(client.wait(1, TO_REPLICATE)).await?;
            if heard < 1 {
                tracing::warn!("a session ended on the primary Redis alone: no replica answered");
            }
        }
        if let Some(session) = session {
            self.drop_member(session.realm, session.actor_id, id).await?;
        }
        Ok(removed == 1)
    }

    /// Keys end by themselves.
    async fn forget(&self, _: Realm, _: Timestamp, _: Timestamp) -> Result<u64, StoreError> {
        Ok(0)
    }
}
