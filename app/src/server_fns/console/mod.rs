//! What forms and islands of the staff console call.

mod account;
mod bulk;
mod case;
pub mod filters;
mod intake;
pub mod news;
pub mod providers;
pub mod roles;
mod sign_in;
pub mod staff;
