//! Changing what we hold about a person, one part at a time.

use contract::identity::ProfileForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Changes the parts that the form names, unless somebody changed the record since.
#[server(prefix = "/do", endpoint = "change-profile")]
pub async fn change_profile(#[server(default)] form: ProfileForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    let resident = match desk.resident() {
        Ok(resident) => resident,
        Err(failure) => return Err(desk.come_back(failure).await),
    };
    let identity = &desk.services.identity;
    let profile = crate::paths::page(desk.language, "account/profile");
    desk.submit(
        form.parse(),
        |order| identity.update_citizen(&desk.actor, resident, order),
        |_| crate::paths::after(&profile, "saved"),
    )
    .await?;
    Ok(())
}
