//! Leads to the same page in the other language, with everything typed so far.

use leptos::prelude::server;

use crate::failed::Failed;

/// Keeps the values of the form that the toggle belongs to and goes to the page in the language chosen.
#[server(prefix = "/do", endpoint = "change-language")]
pub async fn change_language(#[server(default)] to: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.change_language(&to).await
}
