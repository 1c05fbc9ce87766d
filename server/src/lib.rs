//! The program: configuration, composition of the contexts, HTTP, jobs and commands. The only crate that knows `adapters`.

pub mod cli;
pub mod compose;
pub mod config;
pub mod http;
pub mod jobs;
mod metrics;
mod outside;
pub mod production;
pub mod rest;
mod telemetry;
