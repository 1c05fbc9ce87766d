//! Hands a case to somebody (CASE-093).

use axum::extract::State;
use cases::CaseError;
use contract::cases::{AssignForm, AssignTo, CaseId, CaseRefusal, CaseView, QueueId};
use contract::iam::StaffId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::typed;
use crate::rest::{Answer, Api, Body, Caller, Id, IfMatch, Tagged};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    pub assign_to: AssignTo,
    /// With `person`.
    #[serde(default)]
    pub assignee: Option<StaffId>,
    /// With `queue`.
    #[serde(default)]
    pub queue: Option<QueueId>,
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub reason: String,
}

/// Hands the case to a person or a queue. Where it is there already, nothing happens and the case is answered. With
/// `If-Match` only from the version that was read.
#[utoipa::path(post, path = "/cases/{id}/assign", tag = "Cases", request_body = NewAssignment,
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The `ETag` of the version that was read")),
    responses((status = 200, description = "Assigned", body = CaseView, headers(("ETag" = String)))))]
pub async fn assign(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<CaseId>,
    seen: IfMatch,
    Body(new): Body<NewAssignment>,
) -> Answer<Tagged<CaseView>> {
    let form = AssignForm {
        case: id.to_string(),
        assign_to: new.assign_to.to_string(),
        assignee: typed(new.assignee),
        queue: typed(new.queue),
        reason: new.reason,
        version: seen.optional(),
    };
    let case = match api.cases.assign(&caller.actor, form.parse()?).await {
        // Sent again: it is as the caller wants it.
        Err(CaseError::Refused(CaseRefusal::AlreadySo)) => {
            api.cases.detail(&caller.actor, id).await?
        }
        outcome => outcome?,
    };
    Ok(Tagged(case.version, case))
}
