//! Opens a case (CASE-086).

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use contract::Language;
use contract::cases::{
    AddressId, AttachmentId, CaseId, Intake, OpenForm, OpenedCase, PlaceId, Priority, Updates,
};
use contract::identity::ResidentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::typed;
use crate::rest::{Answer, Api, Body, Caller, Once, created};

/// A report. Of the ways to say where it is the first that is given counts: `address`, `place_id`, then `place` with or
/// without coordinates.
#[derive(Clone, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewCase {
    /// Code of a category that has none below it; `/case-types` lists them.
    #[schema(required = true, max_length = 80)]
    pub category: String,
    #[schema(max_length = 4000)]
    pub description: String,
    /// A civic address.
    pub address: Option<AddressId>,
    /// A known place: school, park, corner.
    pub place_id: Option<PlaceId>,
    /// The place in words.
    #[schema(max_length = 300)]
    pub place: String,
    /// What helps to find it: lane, landmark.
    #[schema(max_length = 300)]
    pub place_details: String,
    #[schema(minimum = -90.0, maximum = 90.0)]
    pub latitude: Option<f64>,
    #[schema(minimum = -180.0, maximum = 180.0)]
    pub longitude: Option<f64>,
    /// Answers to the category's own questions, by their key.
    pub answers: BTreeMap<String, String>,
    /// Instead of the category's own.
    pub priority: Option<Priority>,
    pub intake: Option<Intake>,
    /// The record of the person who reports it.
    pub reporter: Option<ResidentId>,
    #[schema(max_length = 120)]
    pub reporter_name: String,
    pub reporter_email: String,
    pub reporter_phone: String,
    /// How the reporter hears of progress.
    pub updates: Option<Updates>,
    /// The reporter's; otherwise that of the call.
    pub language: Option<Language>,
    pub photos: Vec<AttachmentId>,
    /// The case it is a part of.
    pub parent: Option<CaseId>,
    pub related: Vec<CaseId>,
}

impl NewCase {
    fn form(self, caller: &Caller, key: Option<String>) -> OpenForm {
        OpenForm {
            form_key: key.unwrap_or_default(),
            category: self.category,
            description: self.description,
            address: typed(self.address),
            place_id: typed(self.place_id),
            place: self.place,
            place_details: self.place_details,
            latitude: typed(self.latitude),
            longitude: typed(self.longitude),
            answers: self.answers,
            priority: typed(self.priority),
            intake: typed(self.intake),
            reporter: typed(self.reporter),
            reporter_name: self.reporter_name,
            reporter_email: self.reporter_email,
            reporter_phone: self.reporter_phone,
            updates: typed(self.updates),
            language: self.language.unwrap_or(caller.language).to_string(),
            photos: self.photos.iter().map(AttachmentId::to_string).collect(),
            parent: typed(self.parent),
            related: self.related.iter().map(CaseId::to_string).collect(),
        }
    }
}

/// Opens a case. The answer has the reference number and, for the reporter alone, the secret of the tracking link.
#[utoipa::path(post, path = "/cases", tag = "Cases", request_body = NewCase,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes sending again harmless")),
    responses((status = 201, description = "Opened", body = OpenedCase, headers(("Location" = String)))))]
pub async fn open(
    caller: Caller,
    State(api): State<Api>,
    once: Once,
    Body(new): Body<NewCase>,
) -> Answer<Response> {
    once.answer(&api, &caller, &("POST /cases", &new), async |key| {
        let order = new.clone().form(&caller, key).parse()?;
        let opened = api.cases.open(&caller.actor, order).await?;
        Ok(created("cases", opened.id, opened))
    })
    .await
}
