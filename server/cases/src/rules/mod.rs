//! The rules of cases: pure, without database or clock.

pub mod calendar;
pub mod clocks;
pub mod geometry;
pub mod questions;
pub mod required;
pub mod routing;
pub mod season;
pub mod street;
pub mod suggest;
pub mod tracking;
