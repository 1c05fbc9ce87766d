//! The whole program behind its router, on both databases: pages as a browser without script sees them.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that fails has failed its test"
)]

mod commands;
mod jobs;
mod pages;
mod rest;
mod rules;
mod support;
