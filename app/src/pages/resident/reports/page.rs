//! One of one's own reports.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::FailureKind;
use contract::cases::ReportChoice;

use super::view::{self, Way};
use crate::desk::Desk;
use crate::layout::Answer;
use crate::pages;

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, case)): Path<(String, String)>,
) -> Response {
    pages::answer(&desk, load(&desk, &case).await)
}

async fn load(desk: &Desk, case: &str) -> Answer {
    if desk.actor.resident().is_none() {
        return Err(desk.fail(FailureKind::SignInNeeded));
    }
    let id = case.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    let report = desk.services.cases.public_detail(&desk.actor, ReportChoice::Own(id)).await?;
    Ok(view::build(desk, report, Way::Own))
}
