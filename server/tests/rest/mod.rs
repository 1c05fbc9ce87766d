//! The REST API, one module for each address.

mod auth;
mod cases;
mod citizens;
mod description;
mod gateway;
mod keys;
mod matrix;
mod oauth;
mod once;
mod problems;
mod roles;
mod scim;
mod users;
