//! Lists roles, or those that hold a permission.

use app::say::api::Misread;
use axum::Json;
use axum::extract::State;
use contract::iam::RoleView;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::rest::query::Repeated;
use crate::rest::{Answer, Api, Caller, Query, Refusal};

#[derive(Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RoleSearch {
    /// Only roles that hold this permission or show this protected field, also by what they include.
    #[param(value_type = Option<String>, max_length = 120)]
    permission: String,
}

impl Repeated for RoleSearch {
    const NAMES: &'static [&'static str] = &[];
}

/// All roles by code, with what each says itself, what it includes, and how many people hold it by whatever way.
#[utoipa::path(get, path = "/roles", tag = "Roles", params(RoleSearch),
    responses((status = 200, description = "The roles", body = [RoleView])))]
pub async fn list_roles(
    caller: Caller,
    State(api): State<Api>,
    Query(search): Query<RoleSearch>,
) -> Answer<Json<Vec<RoleView>>> {
    if search.permission.chars().count() > 120 {
        return Err(Refusal::misread("permission".to_owned(), Misread::Value));
    }
    let roles = match search.permission.as_str() {
        "" => api.iam.roles(&caller.actor).await?,
        permission => api.iam.roles_with(&caller.actor, permission).await?,
    };
    Ok(Json(roles))
}
