//! One act on the cases that were picked in the queue.

use contract::cases::BulkForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Changes nothing: leads to the page that says what will happen.
#[server(prefix = "/do", endpoint = "console/review-bulk")]
pub async fn console_review_bulk(#[server(default)] form: BulkForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.review_bulk(form).await
}

#[server(prefix = "/do", endpoint = "console/bulk")]
pub async fn console_bulk(#[server(default)] form: BulkForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.bulk(form).await
}
