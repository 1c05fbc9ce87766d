//! Reporting a problem and following it.

mod contact;
mod following;
mod input;
mod journey;
mod photos;
pub mod town;
