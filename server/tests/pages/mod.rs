//! Pages, one module a subject.

mod account;
mod catalogue;
mod console;
mod every_page;
mod forms;
mod password;
mod profile;
mod report;
mod sessions;
