//! The staff console.

mod account;
mod audit;
mod bulk;
mod case;
mod citizens;
mod conflict;
mod controls;
mod correct;
mod demands;
mod intake;
mod mapping;
mod matrix;
mod overage;
mod passkeys;
mod providers;
mod queue;
mod roles;
mod saml;
mod seen;
mod sign_in;
mod sso;
mod staff_import;

pub use matrix::PAGES;
