//! The steps of signing in: password, then a code, a recovery code, or the set-up of an authenticator app.

use contract::iam::{
    ActivateForm, ConfirmForm, EnrolForm, PasskeyForm, RecoveryForm, StaffSignInForm, TotpForm,
};
use leptos::prelude::server;

use crate::failed::Failed;

/// First step: the password.
#[server(prefix = "/do", endpoint = "console/sign-in")]
pub async fn console_sign_in(#[server(default)] form: StaffSignInForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.staff_password(form.parse()).await
}

/// Second step: the code of the app.
#[server(prefix = "/do", endpoint = "console/sign-in-code")]
pub async fn console_sign_in_code(#[server(default)] form: TotpForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.staff_code(form.parse()).await
}

/// A passkey alone, which is both steps.
#[server(prefix = "/do", endpoint = "console/sign-in-by-passkey")]
pub async fn console_sign_in_by_passkey(
    #[server(default)] form: PasskeyForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.staff_passkey_alone(form.parse()).await
}

/// A passkey again before a sensitive act; leads back to it.
#[server(prefix = "/do", endpoint = "console/confirm-by-passkey")]
pub async fn console_confirm_by_passkey(
    #[server(default)] form: PasskeyForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.staff_confirms_by_passkey(form.parse()).await
}

/// Second step: a passkey or security key.
#[server(prefix = "/do", endpoint = "console/sign-in-passkey")]
pub async fn console_sign_in_passkey(#[server(default)] form: PasskeyForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.staff_passkey(form.parse()).await
}

/// Second step without the app.
#[server(prefix = "/do", endpoint = "console/sign-in-recovery")]
pub async fn console_sign_in_recovery(#[server(default)] form: RecoveryForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.staff_recovery_code(form.parse()).await
}

/// The first code of a new app; shows the recovery codes next.
#[server(prefix = "/do", endpoint = "console/sign-in-set-up")]
pub async fn console_sign_in_set_up(#[server(default)] form: EnrolForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.staff_enrols(form.parse()).await
}

/// The recovery codes were kept; they are not shown again.
#[server(prefix = "/do", endpoint = "console/recovery-codes-kept")]
pub async fn console_recovery_codes_kept() -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.recovery_codes_kept()
}

/// Chooses a password with a one-time link; signing in follows.
#[server(prefix = "/do", endpoint = "console/activate")]
pub async fn console_activate(#[server(default)] form: ActivateForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.submit(
        form.parse(),
        |order| desk.services.iam.activate(order, desk.actor.origin),
        |()| crate::paths::page(desk.language, "console/sign-in?done=activated#done"),
    )
    .await
}

/// It was not the owner who signed in: ends it all, and leads to a new password.
#[server(prefix = "/do", endpoint = "console/not-me")]
pub async fn console_not_me(#[server(default)] link: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.disown_sign_in(&link).await
}

/// Both factors again before a sensitive act; leads back to it.
#[server(prefix = "/do", endpoint = "console/confirm")]
pub async fn console_confirm(#[server(default)] form: ConfirmForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.staff_confirms(form.parse()).await
}
