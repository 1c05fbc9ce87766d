//! The staff console.

mod account;
mod bulk;
mod case;
mod conflict;
mod intake;
mod matrix;
mod queue;
mod seen;
mod sign_in;

pub use matrix::PAGES;
