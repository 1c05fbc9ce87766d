//! Feedback on accessibility.

use contract::cases::FeedbackForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Sends the feedback. It is limited like reports, and sent twice it is there once.
#[server(prefix = "/do", endpoint = "accessibility/feedback")]
pub async fn accessibility_feedback(#[server(default)] form: FeedbackForm) -> Result<(), Failed> {
    use contract::Failure;
    use contract::cases::Tracking;

    use super::report::limits;

    let desk = crate::desk::desk()?;
    let send = async |order| {
        limits::take(&desk, limits::SEND).await?;
        let opened = desk.services.cases.open(&desk.actor, order).await?;
        let (reference, secret) = (opened.reference, opened.tracking_secret);
        desk.hold_tracking(&Tracking { reference, secret });
        Ok::<_, Failure>(())
    };
    let sent = crate::paths::page(desk.language, "accessibility/feedback/sent");
    desk.submit(form.parse(), send, |()| sent).await
}
