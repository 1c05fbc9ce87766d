//! One act on many cases (CASE-095).

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use contract::cases::{
    AssignTo, BulkAct, BulkForm, BulkOutcome, CaseId, Priority, QueueId, Reference, picked,
};
use contract::iam::StaffId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::typed;
use crate::rest::problem::Told;
use crate::rest::{Answer, Api, Body, Caller, Once};

/// An act, what it needs, and the cases it is done to. Members of other acts are not read.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkOrder {
    pub act: BulkAct,
    #[schema(min_items = 1, max_items = 200)]
    pub cases: Vec<Picked>,
    /// `assign`: to whom.
    #[serde(default)]
    pub assign_to: Option<AssignTo>,
    #[serde(default)]
    pub assignee: Option<StaffId>,
    #[serde(default)]
    pub queue: Option<QueueId>,
    /// `status`: code of the status to reach, of the outcome, and what the reporters are told.
    #[serde(default)]
    #[schema(max_length = 60)]
    pub status: String,
    #[serde(default)]
    #[schema(max_length = 60)]
    pub resolution: String,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub public_note: String,
    #[serde(default)]
    pub priority: Option<Priority>,
    /// `note`: for staff.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub text: String,
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub reason: String,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Picked {
    pub id: CaseId,
    /// The version that was read; without it whatever it is now.
    #[serde(default)]
    pub version: Option<i32>,
}

#[derive(Serialize, ToSchema)]
pub struct BulkAnswer {
    /// How many cases were changed.
    pub done: u32,
    /// One entry a case, in the order of the call.
    pub results: Vec<BulkResult>,
}

#[derive(Serialize, ToSchema)]
pub struct BulkResult {
    pub id: CaseId,
    /// Not given for cases that the caller may not see.
    pub reference: Option<Reference>,
    /// Why the case stays as it is; not there if it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<crate::rest::problem::Problem>,
}

impl BulkOrder {
    fn form(self, key: Option<String>) -> BulkForm {
        let name = |one: &Picked| match one.version {
            Some(version) => picked(one.id, version),
            None => one.id.to_string(),
        };
        BulkForm {
            form_key: key.unwrap_or_default(),
            cases: self.cases.iter().map(name).collect(),
            act: self.act.to_string(),
            list: String::new(),
            assign_to: typed(self.assign_to),
            assignee: typed(self.assignee),
            queue: typed(self.queue),
            status: self.status,
            resolution: self.resolution,
            public_note: self.public_note,
            priority: typed(self.priority),
            note_text: self.text,
            reason: self.reason,
        }
    }
}

/// Does the act to each case by itself: a case that cannot be changed stops none of the others, and its entry says why.
#[utoipa::path(post, path = "/cases/bulk", tag = "Cases", request_body = BulkOrder,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes sending the notes again harmless")),
    responses((status = 200, description = "What came of each", body = BulkAnswer)))]
pub async fn bulk(
    caller: Caller,
    State(api): State<Api>,
    told: Told,
    once: Once,
    Body(order): Body<BulkOrder>,
) -> Answer<Response> {
    once.answer(&api, &caller, &("POST /cases/bulk", &order), async |key| {
        let orders = order.clone().form(key).parse()?;
        let outcomes = api.cases.bulk(&caller.actor, order.act, orders).await?;
        let done = outcomes.iter().filter(|outcome| outcome.failure.is_none()).count();
        let result = |BulkOutcome { case, reference, failure }: BulkOutcome| BulkResult {
            id: case,
            reference,
            problem: failure.map(|failure| told.problem(failure)),
        };
        let results = outcomes.into_iter().map(result).collect();
        Ok(Json(BulkAnswer { done: u32::try_from(done).unwrap_or(u32::MAX), results }))
    })
    .await
}
