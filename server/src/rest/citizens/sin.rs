//! Records a person's social insurance number, and unmasks it for whoever says what for (IAM-072, IAM-074).

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use contract::Secret;
use contract::identity::{ResidentId, RevealSinForm, SinForm, SinReveal};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::rest::{Answer, Api, Body, Caller, Id, secret};

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SinBody {
    /// Nine digits; spaces and hyphens between them do not matter.
    sin: Secret,
    /// The law that it is kept under: `income_tax_act_s237_t4`, `income_tax_act_s237_t4a` or `income_tax_act_s237_t5007`.
    authority: String,
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RevealBody {
    /// `information_return`, `verification`, `agency_request` or `access_request`.
    purpose: String,
    /// In a few words, without the number itself.
    reason: String,
}

/// Records the number under the law that lets the municipality ask for it, or corrects it. The answer is empty, whether or not
/// there was one before; every record shows `***-***-***` afterwards as well.
#[utoipa::path(put, path = "/citizens/{id}/sin", tag = "Citizens", request_body = SinBody,
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Recorded")))]
pub async fn record_sin(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<ResidentId>,
    Body(body): Body<SinBody>,
) -> Answer<StatusCode> {
    let form = SinForm { sin: body.sin, authority: body.authority };
    api.identity.record_sin(&caller.actor, id, form.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Unmasks the number, for the purpose and the reason that are given. Who asked, for whom, what for and when stands in the
/// audit ledger before the answer does; whoever shows the number masks it again when `until` has passed.
#[utoipa::path(post, path = "/citizens/{id}/sin/reveal", tag = "Citizens", request_body = RevealBody,
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The number; not to be stored", body = SinReveal)))]
pub async fn reveal_sin(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<ResidentId>,
    Body(body): Body<RevealBody>,
) -> Answer<Response> {
    let form = RevealSinForm { purpose: body.purpose, reason: body.reason };
    let (_, shown) = api.identity.reveal_sin(&caller.actor, id, form.parse()?).await?;
    Ok((secret(), axum::Json(shown)).into_response())
}
