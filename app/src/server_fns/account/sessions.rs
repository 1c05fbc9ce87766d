//! Ending sessions in other browsers.

use leptos::prelude::server;

use crate::failed::Failed;

/// Ends one other session of the person.
#[server(prefix = "/do", endpoint = "end-session")]
pub async fn end_session(#[server(default)] session: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let ended = desk.end_session_of_mine(&session).await;
    go_on(desk, ended).await
}

/// Ends every session of the person but this one.
#[server(prefix = "/do", endpoint = "end-other-sessions")]
pub async fn end_other_sessions() -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let ended = desk.end_my_other_sessions().await;
    go_on(desk, ended).await
}

#[cfg(feature = "ssr")]
async fn go_on(
    desk: crate::desk::Desk,
    ended: Result<(), contract::Failure>,
) -> Result<(), Failed> {
    let page = crate::paths::page(desk.language, "account/sessions");
    desk.submit(Ok(()), |()| async { ended }, |()| crate::paths::after(&page, "ended")).await
}
