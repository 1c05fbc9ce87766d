//! The staff console.

mod account;
mod case;
mod conflict;
mod intake;
mod matrix;
mod queue;
mod sign_in;

pub use matrix::PAGES;
