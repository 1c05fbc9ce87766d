//! Shows a person's record (ID-112).

use axum::extract::State;
use contract::ActorKind;
use contract::identity::{AccessPurpose, CitizenView, ResidentId};

use crate::rest::{Answer, Api, Caller, Id, Tagged};

/// A person's record as far as the caller may see it. Looking leaves a row in the audit ledger.
#[utoipa::path(get, path = "/citizens/{id}", tag = "Citizens", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The record", body = CitizenView, headers(("ETag" = String)))))]
pub async fn show(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<ResidentId>,
) -> Answer<Tagged<CitizenView>> {
    let purpose = match caller.actor.kind() {
        ActorKind::Client => AccessPurpose::Integration,
        _ => AccessPurpose::Service,
    };
    let citizen = api.identity.citizen(&caller.actor, id, purpose).await?;
    Ok(Tagged(citizen.version, citizen))
}
