//! The use cases of the identity context, on both databases.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that fails has failed its test"
)]

mod access;
mod callers;
mod change_email;
mod citizen;
mod directory;
mod hall;
mod language;
mod password;
mod register;
mod register_citizen;
mod sign_in;
mod sin;
mod update;
