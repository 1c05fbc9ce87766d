//! Reporting a problem and following it.

mod contact;
mod following;
mod input;
mod journey;
mod photos;
mod town;

pub use photos::jpeg;
