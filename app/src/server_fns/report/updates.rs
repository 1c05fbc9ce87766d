//! Whether and how the reporter hears of a report that was sent.

use contract::cases::UpdatesForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Changes it as the owner, or as whoever follows the report in this browser, and leads back to the report.
#[server(prefix = "/do", endpoint = "report/updates")]
pub async fn change_updates(#[server(default)] form: UpdatesForm) -> Result<(), Failed> {
    use contract::Failure;

    use super::limits;

    let desk = crate::desk::desk()?;
    let mut form = form;
    desk.fill_tracking(&form.case, &mut form.tracking_reference, &mut form.tracking_secret);
    let change = async |order| {
        limits::take(&desk, limits::MESSAGE).await?;
        Ok::<_, Failure>(desk.services.cases.change_updates(&desk.actor, order).await?)
    };
    let page = desk.page.as_str().split('?').next().unwrap_or_default();
    let report = page.trim_end_matches("/updates").to_owned();
    desk.submit(form.parse(), change, |()| crate::paths::after(&report, "updates")).await
}
