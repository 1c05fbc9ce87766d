//! Something the reporter adds to their own report.

use contract::cases::MessageForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Adds a message, as the owner or as whoever follows the report in this browser.
#[server(prefix = "/do", endpoint = "report/message")]
pub async fn message(form: MessageForm) -> Result<(), Failed> {
    use contract::Failure;

    use super::limits;

    let desk = crate::desk::desk()?;
    let mut form = form;
    desk.fill_tracking(&form.case, &mut form.tracking_reference, &mut form.tracking_secret);
    let add = async |order| {
        limits::take(&desk, limits::MESSAGE).await?;
        Ok::<_, Failure>(desk.services.cases.message(&desk.actor, order).await?)
    };
    let page = desk.page.as_str().split('?').next().unwrap_or_default().to_owned();
    desk.submit(form.parse(), add, move |_| crate::paths::after(&page, "message")).await.map(|_| ())
}
