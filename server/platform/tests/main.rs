//! Tests of the platform on both databases.

mod forms;
mod fulltext;
mod queue;
mod support;
mod towns;
