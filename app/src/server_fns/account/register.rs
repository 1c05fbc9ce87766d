//! Creating an account and confirming its address. Everyone who registers sees the same page next.

use contract::identity::{ConfirmForm, RegisterForm, ResendForm};
use leptos::prelude::server;

use crate::failed::Failed;

/// Creates the account and leads to "check your mail".
#[server(prefix = "/do", endpoint = "register")]
pub async fn register(#[server(default)] form: RegisterForm) -> Result<(), Failed> {
    use contract::{FailureKind, LocalPath};

    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let register = async |order| {
        let attempt = identity.register(&desk.actor, order).await?;
        let next = crate::paths::check_mail(desk.language, attempt);
        let next = LocalPath::parse(&next).map_err(|_| desk.fail(FailureKind::Unexpected))?;
        // The next page says where the message went, to this browser alone.
        desk.keep_at(&next, None).await
    };
    desk.submit(form.parse(), register, ToString::to_string).await.map(|_| ())
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

/// Confirms the address that the link was sent to, for whoever knows the password of that registration.
#[server(prefix = "/do", endpoint = "confirm-email")]
pub async fn confirm_email(#[server(default)] form: ConfirmForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let sign_in = crate::paths::page(desk.language, "sign-in");
    desk.submit(
        form.parse(),
        |order| identity.confirm_email(&desk.actor, order),
        |()| crate::paths::after(&sign_in, "confirmed"),
    )
    .await
}

/// Whoever got the message did not ask for an account.
#[server(prefix = "/do", endpoint = "disown-registration")]
pub async fn disown_registration(#[server(default)] link: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let register = crate::paths::page(desk.language, "register");
    let link = contract::Secret::new(link);
    desk.submit(
        Ok(()),
        |()| identity.disown(&desk.actor, &link),
        |()| crate::paths::after(&register, "disowned"),
    )
    .await
}
