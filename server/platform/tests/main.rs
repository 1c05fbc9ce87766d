//! Tests of the platform on both databases.

mod towns;
