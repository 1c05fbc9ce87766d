//! Tests of the platform on both databases.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper that fails has failed its test")]

mod audit;
mod forms;
mod fulltext;
mod links;
mod one_time_codes;
mod outbox;
mod passwords;
mod queue;
mod reading;
mod recovery_codes;
mod reseal;
mod sessions;
mod support;
mod throttles;
mod towns;
mod vault;
