//! The use cases of cases, on both databases.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper that fails has failed its test")]

mod assign;
mod bulk;
mod claim;
mod desk;
mod drafts;
mod edit;
mod follow;
mod import;
mod inherit;
mod open;
mod parts;
mod photos;
mod places;
mod public_detail;
mod reading;
mod redate;
mod scope;
mod search;
mod suggest;
mod transition;
mod updates;
