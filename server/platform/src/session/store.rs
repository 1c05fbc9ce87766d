//! What a place for sessions must do beside tower-sessions' `SessionStore`: know whose they are. It sees only hashed ids.

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use tower_sessions::session::Id;
use tower_sessions::{SessionStore, session_store};
use uuid::Uuid;

use super::{Realm, SignedIn};
use crate::{StoreError, Timestamp, Work};

#[async_trait]
pub(super) trait SessionIndex: SessionStore {
    async fn of_actor(&self, realm: Realm, actor_id: Uuid) -> Result<Vec<SignedIn>, StoreError>;

    async fn end_of_actor(
        &self,
        work: Option<&Work>,
        realm: Realm,
        actor_id: Uuid,
        keep: Option<Uuid>,
    ) -> Result<(), StoreError>;

    /// Removes the session and says whether it was there.
    async fn remove(&self, id: &Id) -> session_store::Result<bool>;

    /// Whether sessions can be read now.
    async fn is_ready(&self) -> bool;

    /// Removes sessions that reached their absolute end, or were last used before `unused_since`.
    async fn forget(
        &self,
        realm: Realm,
        now: Timestamp,
        unused_since: Timestamp,
    ) -> Result<u64, StoreError>;
}

/// The id under which a session is kept: nobody who reads the store can make a cookie of it.
pub(super) fn hashed(id: &Id) -> Id {
    let digest = Sha256::digest(id.0.to_le_bytes());
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    Id(i128::from_le_bytes(half))
}

/// Whoever cannot be looked up is not signed out: they are asked to come back.
pub(super) fn failed(error: session_store::Error) -> StoreError {
    match error {
        session_store::Error::Backend(cause) => StoreError::Away(cause),
        other => StoreError::Db(sea_orm::DbErr::Custom(other.to_string())),
    }
}

pub(super) fn backend(error: impl std::fmt::Display) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}
