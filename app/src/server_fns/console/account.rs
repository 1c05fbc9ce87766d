//! What staff do with their own account.

use contract::iam::{NewPasskeyForm, PreferencesForm, StaffPasswordForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/preferences")]
pub async fn console_preferences(#[server(default)] form: PreferencesForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.like_the_console(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/change-password")]
pub async fn console_change_password(
    #[server(default)] form: StaffPasswordForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.submit(
        form.parse(),
        |order| desk.services.iam.change_password(&desk.actor, order, desk.session.as_ref()),
        |()| crate::paths::page(desk.language, "console/account?done=password#done"),
    )
    .await
}

/// New recovery codes in place of those that are left; shows them next.
#[server(prefix = "/do", endpoint = "console/renew-codes")]
pub async fn console_renew_codes() -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.renew_recovery_codes().await
}

/// Gives up the authenticator app; the next sign-in sets up another one.
#[server(prefix = "/do", endpoint = "console/replace-app")]
pub async fn console_replace_app() -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.replace_app().await
}

#[server(prefix = "/do", endpoint = "console/add-passkey")]
pub async fn console_add_passkey(#[server(default)] form: NewPasskeyForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.add_passkey(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/remove-passkey")]
pub async fn console_remove_passkey(#[server(default)] passkey: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.remove_passkey(&passkey).await
}

/// Ends one of the own sessions, or all others.
#[server(prefix = "/do", endpoint = "console/end-sessions")]
pub async fn console_end_sessions(#[server(default)] session: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.end_staff_sessions(&session).await
}
