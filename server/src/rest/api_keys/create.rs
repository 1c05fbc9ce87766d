//! Makes a key.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use contract::iam::{
    Action, ApiKeyForm, Extent, FieldGrant, Fingerprint, Network, NewApiKey, StaffField,
};
use contract::{Problem, Problems};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rest::{Answer, Api, Body, Caller, secret};

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKeyBody {
    /// Short name of an open service account.
    account: String,
    /// What people call the key.
    #[schema(max_length = 80)]
    label: String,
    actions: Vec<Action>,
    #[serde(default)]
    fields: Vec<FieldGrant>,
    /// Nobody gives the whole town because a member was left out: an empty object means everywhere.
    extent: Extent,
    /// Networks it may be used from; none of them means from everywhere.
    #[serde(default)]
    addresses: Vec<Network>,
    /// Fewer calls a minute than every caller may make.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1200)]
    calls_per_minute: Option<u32>,
    /// The SHA-256 fingerprint of the certificate that the program has to show besides (mutual TLS).
    #[serde(default)]
    certificate: Option<Fingerprint>,
    /// Days for which it works.
    #[schema(minimum = 1, maximum = 365)]
    valid_days: u16,
}

/// Makes a key for a service account. The token is in this answer and nowhere else: send the call again and there are two
/// keys.
#[utoipa::path(post, path = "/api-keys", tag = "API keys", request_body = NewKeyBody,
    responses((status = 201, description = "Made", body = NewApiKey)))]
pub async fn create_api_key(
    caller: Caller,
    State(api): State<Api>,
    Body(body): Body<NewKeyBody>,
) -> Answer<Response> {
    let known = api.iam.api_keys(&caller.actor).await?.accounts;
    let account = known.into_iter().find(|account| account.code == body.account);
    let account = account.ok_or(Problems::one(StaffField::Account, Problem::NotOffered))?;
    if body.extent.own_records_only {
        return Err(Problems::one(StaffField::OwnRecordsOnly, Problem::NotOffered).into());
    }
    let asked = body.form(account.id.to_string()).parse()?;
    let made = api.iam.create_asked_key(&caller.actor, asked).await?;
    Ok((StatusCode::CREATED, secret(), axum::Json(made)).into_response())
}

impl NewKeyBody {
    fn form(self, account: String) -> ApiKeyForm {
        fn typed<T: ToString>(values: &[T]) -> Vec<String> {
            values.iter().map(ToString::to_string).collect()
        }
        let extent = if self.extent == Extent::EVERYWHERE { "everywhere" } else { "limited" };
        let Extent { departments, wards, facilities, .. } = self.extent;
        ApiKeyForm {
            account,
            label: self.label,
            permissions: typed(&self.actions),
            fields: typed(&self.fields),
            extent: extent.to_owned(),
            departments: typed(&departments.unwrap_or_default()),
            wards: typed(&wards.unwrap_or_default()).join(","),
            facilities: typed(&facilities.unwrap_or_default()),
            addresses: typed(&self.addresses).join(","),
            calls_per_minute: self.calls_per_minute.map(|n| n.to_string()).unwrap_or_default(),
            certificate: self.certificate.map(|own| own.to_string()).unwrap_or_default(),
            valid_days: self.valid_days.to_string(),
        }
    }
}
