//! Password hashes: Argon2id, sealed by the vault. Hashing waits its turn, so that a rush of sign-ins costs time and never
//! more memory than the machine has.

use std::sync::Arc;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use contract::Secret;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::vault::{Purpose, Vault};
use crate::{Foundation, Random};

/// What one hash costs. The default was chosen by measurement: `server/docs/adr/0002-password-hashing.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    pub memory_kib: u32,
    pub passes: u32,
    /// Hashes computed at the same time; further ones wait.
    pub at_once: usize,
}

impl Default for PasswordCost {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { memory_kib: 19 * 1024, passes: 6, at_once: cores.min(4) }
    }
}

/// The cost is outside what Argon2id allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the cost of password hashing is outside what Argon2id allows")]
pub struct UnusableCost;

/// Hashes passwords and compares them. Cheap to clone; clones share the turn-taking.
#[derive(Clone)]
pub struct Passwords {
    argon: Argon2<'static>,
    turns: Arc<Semaphore>,
    vault: Vault,
    random: Arc<dyn Random>,
    /// The hash of nobody's password, for accounts that do not exist.
    decoy: Arc<str>,
}

impl Passwords {
    pub fn new(foundation: &Foundation, cost: PasswordCost) -> Result<Self, UnusableCost> {
        let params =
            Params::new(cost.memory_kib, cost.passes, 1, None).map_err(|_| UnusableCost)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let turns = Arc::new(Semaphore::new(cost.at_once.max(1)));
        let (vault, random) = (foundation.vault.clone(), foundation.random.clone());
        let nobody = Zeroizing::new(hex::encode(random.bytes::<32>()));
        let decoy = vault
            .seal(Purpose::Credential, hash(&argon, &nobody, random.as_ref()).as_bytes())
            .into();
        Ok(Self { argon, turns, vault, random, decoy })
    }

    /// A sealed hash of the password, to be stored with the account.
    pub async fn hash(&self, password: Secret) -> String {
        let (argon, random) = (self.argon.clone(), self.random.clone());
        let hash = self.in_turn(move || hash(&argon, &normal(&password), random.as_ref())).await;
        self.vault.seal(Purpose::Credential, hash.as_bytes())
    }

    /// Whether the stored hash was made of this password. What cannot be opened matches nothing, and takes as long.
    pub async fn verify(&self, password: Secret, stored: &str) -> bool {
        let opened = self.vault.open_text(Purpose::Credential, stored);
        let is_known = opened.is_ok();
        let Ok(hash) = opened.or_else(|_| self.vault.open_text(Purpose::Credential, &self.decoy))
        else {
            return false;
        };
        let argon = self.argon.clone();
        let matches = move || {
            PasswordHash::new(&hash).is_ok_and(|hash| {
                argon.verify_password(normal(&password).as_bytes(), &hash).is_ok()
            })
        };
        self.in_turn(matches).await && is_known
    }

    /// For an account that does not exist: takes as long as `verify` and is never true.
    pub async fn verify_nobody(&self, password: Secret) -> bool {
        let decoy = self.decoy.clone();
        self.verify(password, &decoy).await;
        false
    }

    /// Whether the hash was made at another cost, or sealed with an older key, than is used now. Ask after `verify`.
    pub fn needs_rehash(&self, stored: &str) -> bool {
        let Ok(text) = self.vault.open_text(Purpose::Credential, stored) else { return true };
        let made_with = PasswordHash::new(&text).ok().and_then(|hash| Params::try_from(&hash).ok());
        let wanted = self.argon.params();
        let is_same = made_with.is_some_and(|made| {
            (made.m_cost(), made.t_cost(), made.p_cost())
                == (wanted.m_cost(), wanted.t_cost(), wanted.p_cost())
        });
        !is_same || self.vault.is_outdated(Purpose::Credential, stored)
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        // Turns are given in the order of asking. The turn ends with the work, even when nobody waits for it any more.
        let turn = self.turns.clone().acquire_owned().await;
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        match done.await {
            Ok(result) => result,
            Err(failed) => match failed.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The runtime is stopping, and whoever waits here is dropped with it.
                Err(_) => std::future::pending().await,
            },
        }
    }
}

#[expect(
    clippy::expect_used,
    reason = "the parameters were checked, and a salt of 16 bytes is always accepted"
)]
fn hash(argon: &Argon2, password: &str, random: &dyn Random) -> String {
    let salt = SaltString::encode_b64(&random.bytes::<16>()).expect("16 bytes make a salt");
    argon
        .hash_password(password.as_bytes(), &salt)
        .expect("the parameters were checked")
        .to_string()
}

/// The same characters typed on another device give the same bytes (NIST SP 800-63B-4, 3.1.1.2).
pub(super) fn normal(password: &Secret) -> Zeroizing<String> {
    Zeroizing::new(password.reveal().nfkc().collect())
}
