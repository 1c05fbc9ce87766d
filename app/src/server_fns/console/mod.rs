//! What forms and islands of the staff console call.

mod account;
mod case;
mod filters;
mod intake;
mod sign_in;
