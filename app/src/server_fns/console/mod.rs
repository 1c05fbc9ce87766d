//! What forms and islands of the staff console call.

mod account;
pub mod alerts;
pub mod audit;
mod bulk;
mod case;
pub mod citizens;
pub mod duties;
pub mod emergency;
pub mod filters;
pub mod groups;
mod intake;
pub mod keys;
pub mod news;
pub mod products;
pub mod providers;
pub mod reviews;
pub mod roles;
mod sign_in;
pub mod staff;
