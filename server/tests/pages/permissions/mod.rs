//! Who may open which page and send which form, with which records: everything the portal answers is in one of these tables.
//! The console's pages and the REST API have theirs beside them.

pub mod acts;
mod console;
mod register;
pub mod residents;
pub mod scene;
