//! Forgotten and changed passwords.

use contract::identity::{ChangePasswordForm, ForgotForm, ResetForm};
use leptos::prelude::server;

use crate::failed::Failed;

/// Sends a link to choose a new password; the page that follows is the same for every address.
#[server(prefix = "/do", endpoint = "forgot-password")]
pub async fn forgot_password(#[server(default)] form: ForgotForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    desk.submit(
        form.parse(),
        |order| identity.forgot(&desk.actor, order),
        |()| crate::paths::page(desk.language, "forgot-password/sent"),
    )
    .await
}

/// Chooses a new password by a link. Every session of the person ends, this browser's cookie with them.
#[server(prefix = "/do", endpoint = "reset-password")]
pub async fn reset_password(#[server(default)] form: ResetForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let sign_in = crate::paths::page(desk.language, "sign-in");
    desk.submit(
        form.parse(),
        |order| identity.reset(&desk.actor, order),
        |browser| {
            desk.know_browser(browser);
            crate::paths::after(&sign_in, "password")
        },
    )
    .await?;
    Ok(())
}

/// Changes the password of whoever is signed in.
#[server(prefix = "/do", endpoint = "change-password")]
pub async fn change_password(#[server(default)] form: ChangePasswordForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let Some(session) = &desk.session else {
        return Err(desk.come_back(desk.fail(contract::FailureKind::SignInNeeded)).await);
    };
    let identity = &desk.services.identity;
    let account = crate::paths::page(desk.language, "account");
    desk.submit(
        form.parse(),
        |order| identity.change_password(&desk.actor, order, session),
        |()| crate::paths::after(&account, "password"),
    )
    .await
}
