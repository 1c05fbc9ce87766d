//! The one source of randomness. Tests seed it; nothing else may.

use rand::TryRngCore;

pub trait Random: Send + Sync + 'static {
    /// Fills the bytes with numbers nobody can predict.
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Random {
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsRandom;

impl Random for OsRandom {
    #[expect(
        clippy::expect_used,
        reason = "a machine without randomness must not go on making keys"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rngs::OsRng.try_fill_bytes(bytes).expect("the operating system has no randomness");
    }
}
