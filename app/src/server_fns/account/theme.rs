//! Light or dark, remembered by this browser.

use contract::ThemeForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Remembers the colours; "auto" forgets the choice.
#[server(prefix = "/do", endpoint = "appearance")]
pub async fn appearance(#[server(default)] form: ThemeForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let page = crate::paths::page(desk.language, "appearance");
    desk.submit(
        form.parse(),
        |theme| async move { Ok::<_, contract::Failure>(theme) },
        |theme| {
            desk.remember_theme(*theme);
            crate::paths::after(&page, "saved")
        },
    )
    .await?;
    Ok(())
}
