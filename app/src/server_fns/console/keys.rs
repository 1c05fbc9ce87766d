//! API keys and service accounts.

use contract::iam::{ApiKeyForm, RotateKeyForm, ServiceAccountForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/create-api-key")]
pub async fn console_create_api_key(#[server(default)] form: ApiKeyForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.create_api_key(form.parse()).await
}

/// A new key in the place of this one; sent twice, still only one.
#[server(prefix = "/do", endpoint = "console/rotate-api-key")]
pub async fn console_rotate_api_key(#[server(default)] form: RotateKeyForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.rotate_api_key(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/revoke-api-key")]
pub async fn console_revoke_api_key(#[server(default)] key: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.revoke_api_key(&key).await
}

/// The secret was copied; it is not shown again.
#[server(prefix = "/do", endpoint = "console/api-key-kept")]
pub async fn console_api_key_kept() -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.token_kept()
}

#[server(prefix = "/do", endpoint = "console/open-service-account")]
pub async fn console_open_service_account(
    #[server(default)] form: ServiceAccountForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.open_service_account(form.parse_new()).await
}

#[server(prefix = "/do", endpoint = "console/change-service-account")]
pub async fn console_change_service_account(
    #[server(default)] form: ServiceAccountForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.change_service_account(form.parse_change()).await
}
