//! A server in a town of its own, a browser without script, and checks that every page must pass.
//!
//! ```ignore
//! on_both(async |town| {
//!     let server = TestServer::new(town).await;
//!     let mut browser = server.browser();
//!     let page = browser.get("/en/sign-in").await;
//!     let page = browser.send(&page, &[("form[email]", "rose@example.ca")]).await;
//! });
//! ```

mod browser;
mod cases;
mod checks;
mod client;
mod graph;
mod hall;
mod page;
mod provider;
mod server;
mod staff;

pub use browser::{Browser, encode, multipart};
pub use checks::{check, findings};
pub use client::{Client, Reply};
pub use graph::Graph;
pub use hall::{Hall, system};
pub use page::{Page, inner, select};
pub use provider::{Asked, CLIENT, Provider, SECRET, Signed};
pub use server::{PASSWORD, PUBLIC_URL, TestServer};
pub use staff::code_now;
