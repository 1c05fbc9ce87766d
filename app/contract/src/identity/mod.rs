//! Residents: the one record of a person who deals with the municipality. They sign in apart from staff.

pub mod id;

pub use id::ResidentId;
