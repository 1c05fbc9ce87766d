//! What happened to a case (CASE-092).

use axum::extract::{OriginalUri, State};
use axum::response::Response;
use contract::cases::{CaseField, CaseId, Page as Part, TimelineEntry};
use contract::{Cursor, Problem, Problems};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::rest::page::{Page, page};
use crate::rest::query::Repeated;
use crate::rest::{Answer, Api, Caller, Id, Query};

const USUAL: u16 = 50;
const MOST: u16 = 200;

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Stretch {
    /// The `next` of the page before.
    after: Option<String>,
    /// Entries on a page.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 200)]
    limit: Option<String>,
}

impl Repeated for Stretch {
    const NAMES: &'static [&'static str] = &[];
}

impl Stretch {
    fn limit(&self) -> Result<u16, Problems> {
        let Some(typed) = &self.limit else { return Ok(USUAL) };
        let wrong = |problem| Problems::one(CaseField::Page, problem);
        match typed.parse() {
            Ok(limit) if (1..=MOST).contains(&limit) => Ok(limit),
            Ok(_) => Err(wrong(Problem::NotOffered)),
            Err(_) => Err(wrong(Problem::NotANumber)),
        }
    }
}

/// Everything that happened to the case, newest first, internal notes too.
#[utoipa::path(get, path = "/cases/{id}/timeline", tag = "Cases", params(("id" = Uuid, Path), Stretch),
    responses((status = 200, description = "A page of the timeline", body = Page<TimelineEntry>, headers(("Link" = String)))))]
pub async fn timeline(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<CaseId>,
    OriginalUri(uri): OriginalUri,
    Query(stretch): Query<Stretch>,
) -> Answer<Response> {
    let limit = stretch.limit()?;
    let part = stretch.after.map_or(Part::First, |place| Part::After(Cursor(place)));
    let entries = api.cases.history(&caller.actor, id, part, limit).await?;
    Ok(page(&uri, entries))
}
