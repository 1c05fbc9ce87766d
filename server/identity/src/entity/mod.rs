//! Rows of the tables that this context owns. They never leave `store`.

pub(crate) mod account;
pub(crate) mod address;
pub(crate) mod alias;
pub(crate) mod email;
pub(crate) mod email_change;
pub(crate) mod phone;
pub(crate) mod registration;
pub(crate) mod resident;
pub(crate) mod sin;
pub(crate) mod sin_removal;
pub(crate) mod sin_view;
