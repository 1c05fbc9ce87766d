//! Randomness that is the same in every run.

use std::sync::{Arc, Mutex, PoisonError};

use platform::Random;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};

/// Clones draw from the same row of numbers, so that ids stay unique.
#[derive(Clone, Debug)]
pub struct SeededRandom(Arc<Mutex<StdRng>>);

impl SeededRandom {
    pub fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }
}

impl Default for SeededRandom {
    fn default() -> Self {
        Self::new(2026)
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}
