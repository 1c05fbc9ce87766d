//! Signing in: the session begins, and the person goes on to the page that asked for it.

use contract::identity::SignInForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Signs a resident in.
#[server(prefix = "/do", endpoint = "sign-in")]
pub async fn sign_in(#[server(default)] form: SignInForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.submit(
        form.parse(),
        |order| async {
            let resident = desk.services.identity.sign_in(&desk.actor, order).await?;
            desk.begin_session(resident.0).await?;
            Ok::<(), contract::Failure>(())
        },
        |()| desk.next_page("account"),
    )
    .await
}
