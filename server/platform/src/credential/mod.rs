//! What residents and staff prove themselves with: passwords, one-time codes, recovery codes and links. Both contexts use
//! it with tables of their own for accounts; nothing here knows an account.

pub mod browser;
pub mod links;
mod password;
mod password_rules;
pub mod recovery;
pub mod token;
pub mod totp;

pub use password::{PasswordCost, Passwords};
pub use password_rules::check_new;
