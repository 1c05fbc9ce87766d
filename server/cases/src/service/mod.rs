//! The use cases: one function each. They load, ask the gate, apply the rules, store, and record in one unit of work.

mod assign;
pub mod attachments;
mod categories;
mod claim;
pub mod detail;
pub mod drafts;
mod edit;
pub mod export;
mod find_place;
mod index;
mod inherit;
mod my_reports;
mod nearby;
mod note;
mod once;
mod open;
mod plan;
mod presence;
mod prioritize;
mod public_detail;
mod saved_filters;
mod search;
mod similar;
mod timeline;
mod transition;
mod types;
mod view;
