//! What can be reported and which way a case goes.

use axum::Json;
use axum::extract::State;
use contract::cases::CaseTypeView;

use crate::rest::{Answer, Api, Caller};

/// All case types with their statuses, steps, outcomes and categories.
#[utoipa::path(get, path = "/case-types", tag = "Case types",
    responses((status = 200, description = "The types", body = Vec<CaseTypeView>)))]
pub async fn case_types(_: Caller, State(api): State<Api>) -> Answer<Json<Vec<CaseTypeView>>> {
    Ok(Json(api.cases.case_types().await?))
}
