//! How fast one caller may go on. Calls are counted in blocks, so that most of them cost no write.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use contract::FailureKind;
use iam::Actor;
use platform::Foundation;
use platform::throttle::{Key, Limit, Throttle, Throttled};
use uuid::Uuid;

use super::{Answer, Refusal};

const BLOCK: u32 = 20;
/// 1,200 calls at once, and 20 more a second, for each key and each member of staff, over all servers.
const CALLS: Limit = Limit::new("api_calls", 60, Duration::from_secs(1));
/// Callers whose begun blocks are remembered; with more, blocks are begun anew.
const REMEMBERED: usize = 10_000;

#[derive(Clone)]
pub struct Pace {
    throttle: Throttle,
    left: Arc<Mutex<HashMap<Uuid, u32>>>,
}

impl Pace {
    pub fn new(foundation: &Foundation) -> Self {
        Self { throttle: Throttle::new(foundation), left: Arc::default() }
    }

    /// Counts a call, or says when the next one is welcome.
    pub async fn take(&self, actor: &Actor) -> Answer<()> {
        let Some(caller) = actor.id() else { return Ok(()) };
        if self.takes_from_block(caller) {
            return Ok(());
        }
        match self.throttle.take(CALLS, Key::Account(caller)).await {
            Ok(()) => {
                self.begin_block(caller);
                Ok(())
            }
            Err(Throttled::Wait(wait)) => {
                Err(Refusal::of(FailureKind::TooMany { retry_after: wait.seconds() }))
            }
            Err(Throttled::Store(error)) => Err(error.into()),
        }
    }

    fn takes_from_block(&self, caller: Uuid) -> bool {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        match left.get_mut(&caller) {
            Some(calls) if *calls > 0 => {
                *calls -= 1;
                true
            }
            _ => false,
        }
    }

    fn begin_block(&self, caller: Uuid) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if left.len() >= REMEMBERED {
            left.clear();
        }
        // Of calls at once each may have begun one.
        *left.entry(caller).or_default() += BLOCK - 1;
    }
}
