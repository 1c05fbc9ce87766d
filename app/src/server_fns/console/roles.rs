//! Making and changing roles.

use contract::iam::RoleForm;
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/create-role")]
pub async fn console_create_role(#[server(default)] form: RoleForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.create_role(form.parse_new()).await
}

/// Changes nothing: leads to the page that says who gains and who loses what.
#[server(prefix = "/do", endpoint = "console/review-role")]
pub async fn console_review_role(#[server(default)] form: RoleForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.review_role(form.parse_change()).await
}

#[server(prefix = "/do", endpoint = "console/save-role")]
pub async fn console_save_role(#[server(default)] form: RoleForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.save_role(form.parse_change()).await
}
