//! Pages, one module a subject.

mod accessibility;
mod account;
mod catalogue;
mod console;
mod dashboard;
mod email;
mod every_page;
mod forms;
mod headers;
mod hidden;
mod hostile;
mod language;
mod password;
mod permissions;
mod profile;
mod report;
mod sessions;
