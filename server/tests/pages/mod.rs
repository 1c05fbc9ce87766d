//! Pages, one module a subject.

mod account;
mod catalogue;
mod console;
mod every_page;
mod forms;
mod hostile;
mod password;
mod permissions;
mod profile;
mod report;
mod sessions;
