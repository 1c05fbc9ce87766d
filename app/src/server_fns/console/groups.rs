//! Groups and who is in them.

use contract::iam::GroupForm;
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/create-group")]
pub async fn console_create_group(#[server(default)] form: GroupForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.create_group(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/join-group")]
pub async fn console_join_group(
    #[server(default)] group: String,
    #[server(default)] staff: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.join_group(&group, &staff).await
}

#[server(prefix = "/do", endpoint = "console/leave-group")]
pub async fn console_leave_group(
    #[server(default)] group: String,
    #[server(default)] staff: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.leave_group(&group, &staff).await
}
