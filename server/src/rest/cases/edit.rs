//! Corrects what a case says (CASE-088).

use std::collections::BTreeMap;

use axum::extract::State;
use contract::cases::{AddressId, CaseId, CaseView, EditForm, PlaceId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::typed;
use crate::rest::{Answer, Api, Body, Caller, Id, IfMatch, Tagged};

/// The whole of what can be corrected: what is left out becomes empty.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CaseContents {
    #[schema(required = true, max_length = 80)]
    pub category: String,
    #[schema(max_length = 4000)]
    pub description: String,
    pub address: Option<AddressId>,
    pub place_id: Option<PlaceId>,
    #[schema(max_length = 300)]
    pub place: String,
    #[schema(max_length = 300)]
    pub place_details: String,
    #[schema(minimum = -90.0, maximum = 90.0)]
    pub latitude: Option<f64>,
    #[schema(minimum = -180.0, maximum = 180.0)]
    pub longitude: Option<f64>,
    pub answers: BTreeMap<String, String>,
    /// Why, for the history.
    #[schema(max_length = 1000)]
    pub reason: String,
}

impl CaseContents {
    fn form(self, case: CaseId, version: i32) -> EditForm {
        EditForm {
            case: case.to_string(),
            version: version.to_string(),
            category: self.category,
            description: self.description,
            address: typed(self.address),
            place_id: typed(self.place_id),
            place: self.place,
            place_details: self.place_details,
            latitude: typed(self.latitude),
            longitude: typed(self.longitude),
            answers: self.answers,
            reason: self.reason,
        }
    }
}

/// Replaces what the case says. Status, priority and who looks after it have calls of their own.
#[utoipa::path(put, path = "/cases/{id}", tag = "Cases", request_body = CaseContents,
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The `ETag` of the version that was read")),
    responses((status = 200, description = "Corrected", body = CaseView, headers(("ETag" = String)))))]
pub async fn edit(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<CaseId>,
    seen: IfMatch,
    Body(contents): Body<CaseContents>,
) -> Answer<Tagged<CaseView>> {
    let order = contents.form(id, seen.needed()?).parse()?;
    let case = api.cases.edit(&caller.actor, order).await?;
    Ok(Tagged(case.version, case))
}
