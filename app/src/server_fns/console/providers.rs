//! Identity providers of staff.

use contract::iam::ProviderForm;
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/create-provider")]
pub async fn console_create_provider(#[server(default)] form: ProviderForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.create_provider(form.parse_new()).await
}

#[server(prefix = "/do", endpoint = "console/save-provider")]
pub async fn console_save_provider(#[server(default)] form: ProviderForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.save_provider(form.parse_change()).await
}

/// Changes nothing: tries whether the provider answers as it should.
#[server(prefix = "/do", endpoint = "console/check-provider")]
pub async fn console_check_provider(#[server(default)] provider: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.check_provider(&provider).await
}
