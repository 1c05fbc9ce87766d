//! Finds cases (CASE-090).

use axum::extract::{OriginalUri, State};
use axum::response::Response;
use contract::cases::{CaseSummary, SearchForm};

use crate::rest::page::{Page, page};
use crate::rest::query::Repeated;
use crate::rest::{Answer, Api, Caller, Query};

impl Repeated for SearchForm {
    const NAMES: &'static [&'static str] = &["status", "group", "priority", "ward", "queue"];
}

/// Cases that the caller may see, filtered and sorted; without `group` and `status` all that are not done.
#[utoipa::path(get, path = "/cases", tag = "Cases", params(SearchForm),
    responses((status = 200, description = "A page of the list", body = Page<CaseSummary>, headers(("Link" = String)))))]
pub async fn list(
    caller: Caller,
    State(api): State<Api>,
    OriginalUri(uri): OriginalUri,
    Query(search): Query<SearchForm>,
) -> Answer<Response> {
    let found = api.cases.search(&caller.actor, search.parse()?).await?;
    Ok(page(&uri, found))
}
