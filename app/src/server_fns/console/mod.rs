//! What forms and islands of the staff console call.

mod account;
mod bulk;
mod case;
pub mod duties;
pub mod emergency;
pub mod filters;
pub mod groups;
mod intake;
pub mod keys;
pub mod news;
pub mod products;
pub mod providers;
pub mod roles;
mod sign_in;
pub mod staff;
