//! The use cases of the identity context, on both databases.

mod citizen;
mod directory;
mod hall;
mod password;
mod register;
mod register_citizen;
mod sign_in;
mod update;
