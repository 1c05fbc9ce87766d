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
        |mut order| async {
            let (identity, email) = (&desk.services.identity, order.email.clone());
            order.browser = desk.known_browser();
            let began = desk.services.foundation.now();
            let resident = identity.sign_in(&desk.actor, order).await?;
            desk.begin_session(resident.0).await?;
            if !identity.still_holds(resident, began).await? {
                desk.end_new_session(resident).await?;
                return Err(desk.fail(contract::FailureKind::SignInNeeded));
            }
            desk.know_browser(&identity.known_browser(&email));
            Ok::<(), contract::Failure>(())
        },
        |()| desk.next_page("account"),
    )
    .await
}
