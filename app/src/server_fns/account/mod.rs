//! What residents do with their accounts.

pub mod email;
mod password;
mod profile;
mod register;
mod sessions;
mod sign_in;
pub mod sin;
mod theme;
