//! The functions that forms and islands call. Each parses, calls one use case and says where to go; nothing else.

mod accessibility;
pub mod account;
mod change_language;
pub mod console;
pub mod report;
mod session;
