//! One key of 256 bits with its number and the moment from which it is used.

use zeroize::Zeroizing;

use crate::{Random, Timestamp};

#[derive(Clone)]
pub(super) struct Key {
    pub id: u32,
    /// Written by the rotation ahead of time, so that every server knows the key before any of them uses it.
    pub from: Timestamp,
    bytes: Zeroizing<[u8; 32]>,
}

impl Key {
    pub fn new(id: u32, from: Timestamp, bytes: [u8; 32]) -> Self {
        Self { id, from, bytes: Zeroizing::new(bytes) }
    }

    pub fn random(id: u32, from: Timestamp, random: &dyn Random) -> Self {
        Self::new(id, from, random.bytes())
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }
}
