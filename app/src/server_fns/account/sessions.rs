//! Ending sessions in other browsers.

use leptos::prelude::server;

use crate::failed::Failed;

/// Ends one other session of the person.
#[server(prefix = "/do", endpoint = "end-session")]
pub async fn end_session(#[server(default)] session: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let page = crate::paths::page(desk.language, "account/sessions");
    desk.submit(
        Ok(()),
        |()| desk.end_session_of_mine(&session),
        |()| crate::paths::after(&page, "ended"),
    )
    .await
}

/// Ends every session of the person but this one.
#[server(prefix = "/do", endpoint = "end-other-sessions")]
pub async fn end_other_sessions() -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let page = crate::paths::page(desk.language, "account/sessions");
    desk.submit(Ok(()), |()| desk.end_my_other_sessions(), |()| crate::paths::after(&page, "ended"))
        .await
}
