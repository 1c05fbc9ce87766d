//! Keeping a search under a name, and letting go of one.

use leptos::prelude::server;
use serde::{Deserialize, Serialize};

use crate::failed::Failed;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SaveFilterForm {
    pub filter_name: String,
}

/// Keeps the search of the page that the form is on.
#[server(prefix = "/do", endpoint = "console/save-filter")]
pub async fn console_save_filter(#[server(default)] form: SaveFilterForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.save_filter(&form.filter_name).await
}

#[server(prefix = "/do", endpoint = "console/forget-filter")]
pub async fn console_forget_filter(#[server(default)] filter: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.forget_filter(&filter).await
}
