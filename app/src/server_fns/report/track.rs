//! Following a report by its reference and tracking code, and taking it into one's account.

use contract::cases::TrackForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Opens the report in this browser. A wrong reference and a wrong code answer alike.
#[server(prefix = "/do", endpoint = "report/track")]
pub async fn track(form: TrackForm) -> Result<(), Failed> {
    use contract::cases::{CaseField, ReportChoice, Tracking};
    use contract::{Failure, FailureKind, Problem, Problems};

    use super::limits;
    use crate::paths;

    let desk = crate::desk::desk()?;
    let open = async |tracking: Tracking| {
        limits::take(&desk, limits::TRACK).await?;
        let found = desk
            .services
            .cases
            .public_detail(&desk.actor, ReportChoice::Tracked(tracking.clone()))
            .await
            .map_err(Failure::from);
        match found {
            Ok(found) => {
                desk.hold_tracking(&tracking);
                Ok(paths::tracked(desk.language, &found.reference))
            }
            Err(Failure { kind: FailureKind::NotFound, .. }) => {
                let wrong = Problems::one(CaseField::TrackingSecret, Problem::WrongCode);
                Err(Failure::invalid(wrong))
            }
            Err(failure) => Err(failure),
        }
    };
    desk.submit(form.parse(), open, |next| next.clone()).await.map(|_| ())
}

/// Takes the report that this browser follows into the account that is signed in.
#[server(prefix = "/do", endpoint = "report/claim")]
pub async fn claim() -> Result<(), Failed> {
    use contract::{Failure, FailureKind};

    use crate::paths;

    let desk = crate::desk::desk()?;
    let take = async |()| {
        let missing = || Failure::of(FailureKind::NotFound);
        let tracking = desk.tracking.clone().ok_or_else(missing)?;
        let case = desk.services.cases.claim_tracked(&desk.actor, &tracking).await?;
        Ok::<_, Failure>(paths::report(desk.language, case))
    };
    desk.submit(Ok(()), take, |next| next.clone()).await.map(|_| ())
}
