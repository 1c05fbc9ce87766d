//! Lists and finds staff accounts.

use app::say::api::Misread;
use axum::extract::{OriginalUri, State};
use axum::response::Response;
use contract::Cursor;
use contract::cases::Page as Part;
use contract::iam::{DepartmentId, StaffQuery, StaffStatus, StaffView};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::rest::page::{Page, page};
use crate::rest::query::Repeated;
use crate::rest::{Answer, Api, Caller, Query, Refusal};

#[derive(Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UserSearch {
    /// Part of a name or address.
    #[param(max_length = 120)]
    text: String,
    department: Option<DepartmentId>,
    status: Option<StaffStatus>,
    /// At most 200; 50 where absent.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 200)]
    limit: String,
    after: Option<Cursor>,
    before: Option<Cursor>,
}

impl Repeated for UserSearch {
    const NAMES: &'static [&'static str] = &[];
}

impl UserSearch {
    fn query(self) -> Answer<StaffQuery> {
        let wrong = |name: &str| Refusal::misread(name.to_owned(), Misread::Value);
        let limit = match self.limit.as_str() {
            "" => StaffQuery::USUAL,
            typed => typed.parse().map_err(|_| wrong("limit"))?,
        };
        if !(1..=StaffQuery::MOST).contains(&limit) {
            return Err(wrong("limit"));
        }
        if self.text.chars().count() > 120 {
            return Err(wrong("text"));
        }
        let page = match (self.after, self.before) {
            (None, None) => Part::First,
            (Some(after), None) => Part::After(after),
            (None, Some(before)) => Part::Before(before),
            (Some(_), Some(_)) => return Err(wrong("before")),
        };
        let Self { text, department, status, .. } = self;
        Ok(StaffQuery { text, department, status, page, limit })
    }
}

/// The accounts that the caller may see, by name, with the roles they hold themselves.
#[utoipa::path(get, path = "/users", tag = "Users", params(UserSearch),
    responses((status = 200, description = "A page of the list", body = Page<StaffView>, headers(("Link" = String)))))]
pub async fn list_users(
    caller: Caller,
    State(api): State<Api>,
    OriginalUri(uri): OriginalUri,
    Query(search): Query<UserSearch>,
) -> Answer<Response> {
    let found = api.iam.staff_search(&caller.actor, &search.query()?).await?;
    Ok(page(&uri, found))
}
