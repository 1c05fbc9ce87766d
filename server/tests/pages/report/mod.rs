//! Reporting a problem and following it.

mod contact;
mod following;
mod input;
mod journey;
pub mod photos;
mod town;
