//! What the pages of a report send: each keeps one step of the draft and leads on. Sending it makes the case, once.

mod category;
mod contact;
mod describe;
mod details;
#[cfg(feature = "ssr")]
pub mod files;
mod follow;
#[cfg(feature = "ssr")]
pub mod limits;
mod message;
#[cfg(feature = "ssr")]
pub mod photos;
mod place;
mod send;
pub mod suggest;
mod track;
mod updates;
