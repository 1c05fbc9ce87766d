//! Moves a case along the steps of its type (CASE-089).

use axum::extract::State;
use contract::cases::{CaseId, CaseView, TransitionForm};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::rest::{Answer, Api, Body, Caller, Id, IfMatch, Tagged};

/// A step. `transitions` of the case lists those that are possible, and what each of them needs.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusChange {
    /// Code of the status to reach.
    #[schema(max_length = 60)]
    pub status: String,
    /// Code of the outcome.
    #[serde(default)]
    #[schema(max_length = 60)]
    pub resolution: String,
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub reason: String,
    /// What the reporter is told.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub public_note: String,
}

/// Changes the status. With `If-Match` only from the version that was read.
#[utoipa::path(patch, path = "/cases/{id}/status", tag = "Cases", request_body = StatusChange,
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The `ETag` of the version that was read")),
    responses((status = 200, description = "Changed", body = CaseView, headers(("ETag" = String)))))]
pub async fn change_status(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<CaseId>,
    seen: IfMatch,
    Body(change): Body<StatusChange>,
) -> Answer<Tagged<CaseView>> {
    let StatusChange { status, resolution, reason, public_note } = change;
    let (case, version) = (id.to_string(), seen.optional());
    let form = TransitionForm { case, status, resolution, reason, public_note, version };
    let case = api.cases.transition(&caller.actor, form.parse()?).await?;
    Ok(Tagged(case.version, case))
}
