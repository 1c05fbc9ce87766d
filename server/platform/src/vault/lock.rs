//! What keeps the bytes of keys unreadable where they are stored: the rights of the file alone, or a module that wraps them.

use std::sync::Arc;

use data_encoding::BASE64;
use zeroize::Zeroizing;

/// Wraps keys for their file and opens them again. `about` names the key and is proved with it: no line stands for another.
pub trait KeyLock: Send + Sync {
    /// Makes what wrapping needs, where it is missing.
    fn prepare(&self) -> Result<(), KeyLockFailed>;
    fn lock(&self, about: &str, bytes: &[u8; 32]) -> Result<Zeroizing<String>, KeyLockFailed>;
    fn unlock(&self, about: &str, written: &str) -> Result<Zeroizing<[u8; 32]>, KeyLockFailed>;
    fn kept(&self) -> Kept;
}

/// Where keys are safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In files that only their owner reads, or in a secret store.
    Files,
    /// In files that only a hardware security module opens.
    Module,
}

#[derive(Debug, thiserror::Error)]
pub enum KeyLockFailed {
    #[error("what is written is no key")]
    Unreadable,
    #[error("it is locked by a security module: set PORTAL_PKCS11_MODULE")]
    Locked,
    #[error("it lies open although a security module is set: run `server keys lock`")]
    Open,
    #[error("the security module: {0}")]
    Module(String),
}

/// Begins the written form of a key that a module opens.
pub const LOCKED: &str = "pkcs11:";

/// No lock: base64.
pub struct Unlocked;

impl KeyLock for Unlocked {
    fn prepare(&self) -> Result<(), KeyLockFailed> {
        Ok(())
    }

    fn lock(&self, _: &str, bytes: &[u8; 32]) -> Result<Zeroizing<String>, KeyLockFailed> {
        Ok(Zeroizing::new(BASE64.encode(bytes)))
    }

    fn unlock(&self, _: &str, written: &str) -> Result<Zeroizing<[u8; 32]>, KeyLockFailed> {
        if written.starts_with(LOCKED) {
            return Err(KeyLockFailed::Locked);
        }
        let decoded = BASE64.decode(written.as_bytes()).map_err(|_| KeyLockFailed::Unreadable)?;
        let decoded = Zeroizing::new(decoded);
        let bytes = decoded.as_slice().try_into().map_err(|_| KeyLockFailed::Unreadable)?;
        Ok(Zeroizing::new(bytes))
    }

    fn kept(&self) -> Kept {
        Kept::Files
    }
}

/// Opens what lies open as well as what the lock opens: to lock everything that is there.
pub(super) struct OpenOrLocked(pub Arc<dyn KeyLock>);

impl KeyLock for OpenOrLocked {
    fn prepare(&self) -> Result<(), KeyLockFailed> {
        self.0.prepare()
    }

    fn lock(&self, about: &str, bytes: &[u8; 32]) -> Result<Zeroizing<String>, KeyLockFailed> {
        self.0.lock(about, bytes)
    }

    fn unlock(&self, about: &str, written: &str) -> Result<Zeroizing<[u8; 32]>, KeyLockFailed> {
        match self.0.unlock(about, written) {
            Err(KeyLockFailed::Open) => Unlocked.unlock(about, written),
            opened => opened,
        }
    }

    fn kept(&self) -> Kept {
        self.0.kept()
    }
}
