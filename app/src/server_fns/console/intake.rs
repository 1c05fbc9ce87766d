//! The page for callers.

use contract::cases::IntakeForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// `intent` is `look-up`, `create` or `create-next`; without one nothing is created.
#[server(prefix = "/do", endpoint = "console/intake")]
pub async fn console_intake(
    #[server(default)] form: IntakeForm,
    #[server(default)] intent: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.take_call(form, &intent).await
}
