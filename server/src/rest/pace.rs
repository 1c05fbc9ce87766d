//! How fast one caller may go on. Calls are counted in blocks, so that most of them cost no write.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use contract::FailureKind;
use iam::{Actor, Who};
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
        let own = match &actor.who {
            Who::Client(client) => client.calls_per_minute.map(held_to),
            _ => None,
        };
        let (limit, block) = own.unwrap_or((CALLS, BLOCK));
        match self.throttle.take(limit, Key::Account(caller)).await {
            Ok(()) => {
                self.begin_block(caller, block);
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

    fn begin_block(&self, caller: Uuid, block: u32) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if left.len() >= REMEMBERED {
            left.clear();
        }
        // Of calls at once each may have begun one.
        *left.entry(caller).or_default() += block - 1;
    }
}

/// So many calls a minute, and the blocks that they are counted in: a minute's calls at once, and then as they come back.
fn held_to(calls_per_minute: u32) -> (Limit, u32) {
    let calls = calls_per_minute.max(1);
    let block = calls.min(BLOCK);
    let burst = calls / block;
    (Limit::new("api_calls_of_key", burst, Duration::from_secs(60) / burst), block)
}
