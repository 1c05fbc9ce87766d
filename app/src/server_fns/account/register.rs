//! Creating an account and confirming its address. Everyone who registers sees the same page next.

use contract::identity::{RegisterForm, ResendForm};
use leptos::prelude::server;

use crate::failed::Failed;

/// Creates the account and leads to "check your mail".
#[server(prefix = "/do", endpoint = "register")]
pub async fn register(#[server(default)] form: RegisterForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    desk.submit(
        form.parse(),
        |order| identity.register(&desk.actor, order),
        |attempt| crate::paths::check_mail(desk.language, *attempt),
    )
    .await?;
    Ok(())
}

/// Sends the message again.
#[server(prefix = "/do", endpoint = "send-again")]
pub async fn send_again(#[server(default)] form: ResendForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let page = crate::paths::page(desk.language, "check-mail");
    let page = format!("{page}?registration={}", crate::paths::encode(&form.registration));
    desk.submit(
        form.parse(),
        |order| identity.resend(&desk.actor, order),
        |()| format!("{page}&done=sent#done"),
    )
    .await
}

/// Confirms the address that the link was sent to.
#[server(prefix = "/do", endpoint = "confirm-email")]
pub async fn confirm_email(#[server(default)] link: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let sign_in = crate::paths::page(desk.language, "sign-in");
    let link = contract::Secret::new(link);
    desk.submit(
        Ok(()),
        |()| identity.confirm_email(&desk.actor, &link),
        |()| crate::paths::after(&sign_in, "confirmed"),
    )
    .await
}
