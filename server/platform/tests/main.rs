//! Tests of the platform on both databases.

mod queue;
mod support;
mod towns;
