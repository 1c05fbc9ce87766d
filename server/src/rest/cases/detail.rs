//! Shows a case (CASE-087).

use axum::extract::State;
use contract::cases::{CaseId, CaseView};

use crate::rest::{Answer, Api, Caller, Id, Tagged};

/// Everything about a case, as far as the caller may see it. Who reported it needs a permission of its own.
#[utoipa::path(get, path = "/cases/{id}", tag = "Cases", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The case", body = CaseView, headers(("ETag" = String)))))]
pub async fn detail(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<CaseId>,
) -> Answer<Tagged<CaseView>> {
    let case = api.cases.detail(&caller.actor, id).await?;
    Ok(Tagged(case.version, case))
}
