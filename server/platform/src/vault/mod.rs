//! Keeps secrets secret: seals values for the database, blinds values for look-ups, signs short messages. Every purpose
//! has keys of its own; sealed values name their key, so that keys change while the portal runs. Key bytes are wiped from
//! memory and never printed.

mod file;
mod key;
mod keys;
mod lock;
mod purpose;
mod seal;
mod sign;

use std::sync::{Arc, PoisonError, RwLock};

pub use file::KeyFolder;
pub use keys::{Keys, KeysUnusable};
pub use lock::{Kept, KeyLock, KeyLockFailed, LOCKED, Unlocked};
pub use purpose::Purpose;
pub use seal::{NAMING, Unsealable, key_number};

use crate::{Clock, Random, Timestamp};

/// The keys in use. Cheap to clone; all clones see a reload.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<RwLock<Arc<Keys>>>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Vault {
    pub fn new(keys: Keys, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self { keys: Arc::new(RwLock::new(Arc::new(keys))), clock, random }
    }

    /// Goes on with other keys, after a rotation. Nothing that is running is interrupted.
    pub fn replace(&self, keys: Keys) {
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
    }

    /// Every key with its purpose, its number and the moment from which it is used, and whether it is the one in use.
    pub fn inventory(&self) -> (Kept, Vec<(Purpose, u32, Timestamp, bool)>) {
        let (keys, now) = (self.keys(), self.clock.now());
        let of =
            |(purpose, number, from)| (purpose, number, from, keys.in_use(purpose, now) == number);
        (keys.kept(), keys.list().map(of).collect())
    }

    fn keys(&self) -> Arc<Keys> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Vault(…)")
    }
}
