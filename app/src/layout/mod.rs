//! The frame around every page: document, header, footer, and the answer made of it.

mod console;
mod head;
mod page;
mod resident;
mod session_dialog;
mod toggle;

pub use console::parts;
pub use page::{Answer, Crumb, Page, Side, Top};
