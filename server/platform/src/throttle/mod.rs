//! Slows down who tries too often: buckets in the database that fill with every attempt and empty with time, shared by
//! all servers. Origins and accounts have separate buckets, so that nobody can lock a resident out. Keys are kept as
//! keyed hashes only.

mod bucket;
mod key;
mod limit;
mod sign_in;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub use key::Key;
pub use limit::Limit;
pub use sign_in::SignInAttempt;

use crate::{Foundation, StoreError, Timestamp};

/// Keys that were refused lately, remembered so that a flood costs no writes. More are not remembered.
const REMEMBERED: usize = 10_000;

/// When the next attempt is welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many attempts")]
pub struct RetryAfter(pub Duration);

impl RetryAfter {
    /// Whole seconds, at least one, as `Retry-After` gives them.
    pub fn seconds(self) -> u32 {
        u32::try_from(self.0.as_millis().div_ceil(1000)).unwrap_or(u32::MAX).max(1)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Throttled {
    #[error(transparent)]
    Wait(#[from] RetryAfter),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Counts attempts. Cheap to clone.
#[derive(Clone)]
pub struct Throttle {
    foundation: Foundation,
    refused_until: Arc<Mutex<HashMap<String, Timestamp>>>,
}

impl Throttle {
    pub fn new(foundation: &Foundation) -> Self {
        Self { foundation: foundation.clone(), refused_until: Arc::default() }
    }

    /// Counts an attempt, or says how long to wait; a refused attempt is not counted. Must not be called while a unit of
    /// work is open.
    pub async fn take(&self, limit: Limit, key: Key<'_>) -> Result<(), Throttled> {
        let (key, now) = (self.hashed(limit, key), self.foundation.now());
        self.recall(&key, now)?;
        match bucket::take(&self.foundation.db, &key, limit, now).await? {
            Ok(()) => Ok(()),
            Err(wait) => {
                self.remember(key, now + wait.0, now);
                Err(wait.into())
            }
        }
    }

    /// Takes an attempt back, after it turned out to be honest: who signs in successfully is not slowed down.
    pub async fn give_back(&self, limit: Limit, key: Key<'_>) -> Result<(), StoreError> {
        let key = self.hashed(limit, key);
        bucket::give_back(&self.foundation.db, &key, limit).await?;
        self.lock().remove(&key);
        Ok(())
    }

    /// Removes buckets that are empty by now. Returns how many there were.
    pub async fn forget_empty(&self) -> Result<u64, StoreError> {
        bucket::forget_empty(&self.foundation.db, self.foundation.now()).await
    }

    fn hashed(&self, limit: Limit, key: Key<'_>) -> String {
        key.hashed(&self.foundation.vault, limit.name)
    }

    fn recall(&self, key: &str, now: Timestamp) -> Result<(), RetryAfter> {
        match self.lock().get(key).map(|until| *until - now).and_then(|wait| wait.to_std().ok()) {
            Some(wait) if !wait.is_zero() => Err(RetryAfter(wait)),
            _ => Ok(()),
        }
    }

    fn remember(&self, key: String, until: Timestamp, now: Timestamp) {
        let mut refused = self.lock();
        if refused.len() >= REMEMBERED {
            refused.retain(|_, until| *until > now);
        }
        if refused.len() < REMEMBERED {
            refused.insert(key, until);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Timestamp>> {
        self.refused_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
