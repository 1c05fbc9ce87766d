//! The audit ledger.

use contract::iam::FindAuditedForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Nothing is found here: the page does, so that what is typed stands in no address.
#[server(prefix = "/do", endpoint = "console/find-audited")]
pub async fn console_find_audited(#[server(default)] form: FindAuditedForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.find_audited(form.parse()).await
}
