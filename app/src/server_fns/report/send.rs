//! Sends a report.

use contract::cases::SendForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Makes a case of the draft. Sent twice, it leads to the same case.
#[server(prefix = "/do", endpoint = "report/send")]
pub async fn send_report(form: SendForm) -> Result<(), Failed> {
    use contract::cases::DraftId;
    use contract::{Failure, FailureKind};

    use super::limits;
    use crate::pages::resident::report::flow::{self, visitor};
    use crate::paths;

    let desk = crate::desk::desk()?;
    let act = async |()| {
        let missing = || Failure::of(FailureKind::NotFound);
        let id: DraftId = form.draft.parse().map_err(|_| missing())?;
        let visitor = visitor(&desk).ok_or_else(missing)?;
        let done = paths::page(desk.language, &format!("report/{id}/done"));
        let cases = &desk.services.cases;
        match flow::draft(&desk, &form.draft).await {
            Ok(_) => limits::take(&desk, limits::SEND).await?,
            // Sent before: what came of it is shown again, and nothing is counted.
            Err(Failure { kind: FailureKind::NotFound, .. }) => {
                return match cases.sent_draft(&visitor, id).await? {
                    Some(_) => Ok(done),
                    None => Err(missing()),
                };
            }
            Err(failure) => return Err(failure),
        }
        cases.send_draft(&desk.actor, &visitor, id).await?;
        Ok::<_, Failure>(done)
    };
    match act(()).await {
        Ok(next) => desk
            .submit(Ok(()), async |()| Ok::<_, Failure>(next), |next| next.clone())
            .await
            .map(|_| ()),
        // The draft keeps everything: a page of its own says when to try again.
        Err(failure) if matches!(failure.kind, FailureKind::TooMany { .. }) => {
            desk.outcome.fail(failure.kind);
            Err(Failed(failure.during(desk.id)))
        }
        Err(failure) => Err(desk.come_back(failure).await),
    }
}
