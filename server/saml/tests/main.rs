//! Answers of honest, careless and hostile providers.

#![expect(clippy::unwrap_used, reason = "a helper that fails has failed its test")]

mod honest;
mod hostile;
mod mutated;
mod recorded;
mod scene;
