//! Changes a person's record (ID-113).

use axum::extract::State;
use contract::identity::{ChangeProfile, CitizenPatch, CitizenView, ResidentId};

use crate::rest::{Answer, Api, Body, Caller, Id, IfMatch, Tagged};

/// Changes what the patch names (RFC 7396): what is absent stays, `null` clears, lists are replaced whole.
#[utoipa::path(patch, path = "/citizens/{id}", tag = "Citizens",
    request_body(content((CitizenPatch = "application/merge-patch+json"), (CitizenPatch = "application/json"))),
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The `ETag` of the version that was read")),
    responses((status = 200, description = "Changed", body = CitizenView, headers(("ETag" = String)))))]
pub async fn update(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<ResidentId>,
    seen: IfMatch,
    Body(patch): Body<CitizenPatch>,
) -> Answer<Tagged<CitizenView>> {
    let order = ChangeProfile { version: seen.needed()?, change: patch.parse()? };
    let citizen = api.identity.update_citizen(&caller.actor, id, order).await?;
    Ok(Tagged(citizen.version, citizen))
}
