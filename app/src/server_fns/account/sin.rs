//! One's own social insurance number, for a minute.

use contract::identity::OwnSinForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// The number is on the page that follows, once the password is right.
#[server(prefix = "/do", endpoint = "show-own-sin")]
pub async fn show_own_sin(#[server(default)] form: OwnSinForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.show_own_sin(form.parse()).await
}

/// A minute more of it.
#[server(prefix = "/do", endpoint = "prolong-own-sin")]
pub async fn prolong_own_sin() -> Result<(), Failed> {
    crate::desk::desk()?.prolong_own_sin().await
}

/// The number is masked again before its minute is over.
#[server(prefix = "/do", endpoint = "hide-own-sin")]
pub async fn hide_own_sin() -> Result<(), Failed> {
    crate::desk::desk()?.hide_own_sin();
    Ok(())
}
