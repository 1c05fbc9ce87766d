//! Roles in the hands of people, and the end of an account.

use contract::iam::GiveRoleForm;
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/give-role")]
pub async fn console_give_role(#[server(default)] form: GiveRoleForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.give_role(form.parse()).await
}

/// Ends an assignment; also how an acting role is handed back.
#[server(prefix = "/do", endpoint = "console/end-role")]
pub async fn console_end_role(#[server(default)] assignment: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.end_role(&assignment).await
}

#[server(prefix = "/do", endpoint = "console/deactivate")]
pub async fn console_deactivate(#[server(default)] staff: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.deactivate(&staff).await
}
