//! The web application. The server renders every page; the browser only starts islands and calls server functions.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` and `hydrate` are two programs: build the server and the browser part apart");

pub mod failed;
pub mod islands;
pub mod server_fns;

#[cfg(feature = "ssr")]
pub mod catalogue;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod l10n;
#[cfg(feature = "ssr")]
mod layout;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod say;
#[cfg(feature = "ssr")]
pub mod services;
