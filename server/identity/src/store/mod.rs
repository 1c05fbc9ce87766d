//! The only place of this context that talks to the database. Rows come in and go out as `Resident` and `Account`.

pub(crate) mod accounts;
pub(crate) mod email_changes;
pub(crate) mod lists;
pub(crate) mod registrations;
pub(crate) mod residents;
pub(crate) mod search;
pub(crate) mod sins;
