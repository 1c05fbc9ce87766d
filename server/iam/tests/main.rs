//! Tests of staff identity on both databases.
#![expect(clippy::unwrap_used, reason = "a helper that fails has failed its test")]

mod activation;
mod alerts;
mod audit;
mod demands;
mod directory;
mod duties;
mod emergency;
mod enrolment;
mod hall;
mod handing_on;
mod hierarchy;
mod import;
mod keys;
mod new_device;
mod passkeys;
mod positions;
mod products;
mod reviews;
mod roles;
mod scope_condition;
mod sign_in;
mod stored;
