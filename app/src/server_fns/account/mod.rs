//! What residents do with their accounts.

mod email;
mod password;
mod profile;
mod register;
mod sessions;
mod sign_in;
mod theme;
