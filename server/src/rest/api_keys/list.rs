//! Lists keys, or those that need somebody to look at them.

use axum::Json;
use axum::extract::State;
use contract::iam::{ApiKeyView, KeyStanding, KeyState};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::rest::query::Repeated;
use crate::rest::{Answer, Api, Caller, Query};

#[derive(Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeySearch {
    /// Short name of a service account.
    account: Option<String>,
    state: Option<KeyState>,
    standing: Option<KeyStanding>,
    /// Only keys that were not used for so long that they may no longer be needed (`true`), or only the others.
    #[param(value_type = Option<bool>)]
    unused: Option<Flag>,
}

/// A query holds text only.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Flag {
    True,
    False,
}

impl Repeated for KeySearch {
    const NAMES: &'static [&'static str] = &[];
}

/// All keys, the latest first, each with its account, its age, the day by which it must be rotated, and its last use.
#[utoipa::path(get, path = "/api-keys", tag = "API keys", params(KeySearch),
    responses((status = 200, description = "The keys", body = [ApiKeyView])))]
pub async fn list_api_keys(
    caller: Caller,
    State(api): State<Api>,
    Query(search): Query<KeySearch>,
) -> Answer<Json<Vec<ApiKeyView>>> {
    let mut keys = api.iam.api_keys(&caller.actor).await?.keys;
    keys.retain(|key| {
        search.account.as_ref().is_none_or(|account| key.account.code == *account)
            && search.state.is_none_or(|state| key.state == state)
            && search.standing.is_none_or(|standing| key.standing == standing)
            && search.unused.is_none_or(|unused| key.unused == (unused == Flag::True))
    });
    Ok(Json(keys))
}
