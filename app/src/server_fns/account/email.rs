//! Changing the address that signs in.

use contract::Secret;
use contract::identity::ChangeEmailForm;
use leptos::prelude::server;
use serde::{Deserialize, Serialize};

use crate::failed::Failed;

/// What a page behind a link sends.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkForm {
    pub link: Secret,
}

/// Sends a link to the new address; the page that follows is the same for every address.
#[server(prefix = "/do", endpoint = "change-email")]
pub async fn change_email(#[server(default)] form: ChangeEmailForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let sent = crate::paths::page(desk.language, "account/email/sent");
    desk.submit(form.parse(), |order| identity.change_email(&desk.actor, order), |()| sent).await
}

/// Proves the new address, signed in as whoever asked. This session goes on.
#[server(prefix = "/do", endpoint = "confirm-new-email")]
pub async fn confirm_new_email(#[server(default)] form: LinkForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let account = crate::paths::page(desk.language, "account");
    desk.submit(
        Ok(()),
        |()| identity.confirm_email_change(&desk.actor, &form.link, desk.session.as_ref()),
        |()| crate::paths::after(&account, "email"),
    )
    .await
}

/// Takes the change back. The session of this browser ends with all others.
#[server(prefix = "/do", endpoint = "keep-email")]
pub async fn keep_email(#[server(default)] form: LinkForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let identity = &desk.services.identity;
    let done = crate::paths::page(desk.language, "keep-email/done");
    let undo = identity.undo_email_change(&desk.actor, &form.link);
    desk.submit(Ok(()), |()| undo, |()| done).await
}
