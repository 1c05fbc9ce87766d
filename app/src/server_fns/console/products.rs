//! Products whose permissions the portal decides about.

use contract::iam::ManifestForm;
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/register-product")]
pub async fn console_register_product(#[server(default)] form: ManifestForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.register_product(form).await
}
