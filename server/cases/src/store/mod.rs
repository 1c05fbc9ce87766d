//! The only SeaORM of this context. Rows stay in here; what leaves are domain values and views. Writing takes a permit.

pub mod activity;
pub mod addresses;
pub mod attached;
pub mod attachments;
pub mod cases;
pub mod catalogue;
pub mod drafts;
pub mod filters;
pub mod followers;
pub mod links;
pub mod notes;
pub mod presence;
pub mod reporters;
pub mod scope;
pub mod search;
pub mod sequence;
