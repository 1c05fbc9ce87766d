//! The staff console.

mod account;
mod bulk;
mod case;
mod citizens;
mod conflict;
mod controls;
mod correct;
mod intake;
mod mapping;
mod matrix;
mod overage;
mod passkeys;
mod providers;
mod queue;
mod seen;
mod sign_in;
mod sso;
mod staff_import;

pub use matrix::PAGES;
