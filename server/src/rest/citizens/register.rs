//! Registers a person (ID-111).

use axum::extract::State;
use axum::response::Response;
use contract::identity::{CitizenForm, CitizenView, RegisterCitizen};

use crate::rest::{Answer, Api, Body, Caller, Once, created};

/// Registers a person: with `email` an account whose owner is invited, without one a record. Everything but `language` and
/// one way to recognise the person can be left for later.
#[utoipa::path(post, path = "/citizens", tag = "Citizens", request_body = CitizenForm,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes sending again harmless")),
    responses((status = 201, description = "Registered", body = CitizenView, headers(("Location" = String)))))]
pub async fn register(
    caller: Caller,
    State(api): State<Api>,
    once: Once,
    Body(form): Body<CitizenForm>,
) -> Answer<Response> {
    once.answer(&api, &caller, &("POST /citizens", &form), async |form_key| {
        let order = RegisterCitizen { form_key, ..form.parse()? };
        let citizen = api.identity.register_citizen(&caller.actor, order).await?;
        Ok(created("citizens", citizen.id, citizen))
    })
    .await
}
