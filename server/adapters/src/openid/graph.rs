//! The groups of a person whom Entra ID knows, from Microsoft Graph: asked where a token leaves them out. What we rely on:
//! - a token of our own by client credentials from the provider's token endpoint, with client id and secret in the body and the
//!   scope `<graph>/.default` (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow);
//! - `POST <graph>/v1.0/users/{id}/getMemberGroups` with `securityEnabledOnly`, which answers the ids of all groups, also by way
//!   of other groups, at most 11,000, and 400 where there are more (learn.microsoft.com/graph/api/directoryobject-getmembergroups);
//! - `@odata.nextLink` where there is more (learn.microsoft.com/graph/paging), and 429 or 503 with `Retry-After` where it is too
//!   much just now (learn.microsoft.com/graph/throttling).
//!
//! An address that a token or an answer names is never asked, unless it lies at the address that was set up.

use std::time::Duration;

use openidconnect::http::{Method, Request, StatusCode, header};
use platform::port::openid::{OpenIdError, Party};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use url::Url;
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::fetch;
use super::known::Metadata;
use crate::address::Outward;

/// As many as Graph answers.
const MOST_GROUPS: usize = 11_000;
const MOST_PAGES: usize = 20;
/// That many ids, as JSON.
const LARGEST: usize = 1024 * 1024;
/// Somebody waits to be let in.
const PATIENCE: Duration = Duration::from_secs(10);
/// Whoever is to come back later than this is not waited for.
const LONGEST_PAUSE: u64 = 3;

#[derive(Deserialize)]
struct Given {
    access_token: String,
}

#[derive(Deserialize)]
struct Page {
    value: Vec<Uuid>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
}

pub async fn groups(
    outward: &Outward,
    metadata: &Metadata,
    party: &Party,
    graph: &str,
    user: Uuid,
) -> Result<Vec<String>, OpenIdError> {
    let all = all(outward, metadata, party, graph, user);
    tokio::time::timeout(PATIENCE, all).await.map_err(|_| OpenIdError::Unreachable)?
}

async fn all(
    outward: &Outward,
    metadata: &Metadata,
    party: &Party,
    graph: &str,
    user: Uuid,
) -> Result<Vec<String>, OpenIdError> {
    let graph: Url = graph.parse().map_err(|_| OpenIdError::AddressNotAllowed)?;
    let token = token(outward, metadata, party, &graph).await?;
    let first = graph.join(&format!("/v1.0/users/{user}/getMemberGroups"));
    let mut address = first.map_err(|_| OpenIdError::AddressNotAllowed)?;
    let mut body = json!({ "securityEnabledOnly": true }).to_string().into_bytes();
    let mut method = Method::POST;
    let mut found = Vec::new();
    for _ in 0..MOST_PAGES {
        let page: Page = ask(outward, &method, &address, Some(&token), &body).await?;
        found.extend(page.value.iter().map(Uuid::to_string));
        if found.len() > MOST_GROUPS {
            return Err(OpenIdError::NotProven("more groups than Graph tells"));
        }
        let Some(next) = page.next else { return Ok(found) };
        address = next.parse().map_err(|_| OpenIdError::AddressNotAllowed)?;
        if address.origin() != graph.origin() || !address.path().starts_with("/v1.0/") {
            return Err(OpenIdError::AddressNotAllowed);
        }
        (method, body) = (Method::GET, Vec::new());
    }
    Err(OpenIdError::NotProven("more pages than there can be"))
}

async fn token(
    outward: &Outward,
    metadata: &Metadata,
    party: &Party,
    graph: &Url,
) -> Result<String, OpenIdError> {
    let endpoint = metadata.token_endpoint().ok_or(OpenIdError::NotAProvider)?;
    let secret = party.client_secret.as_ref().ok_or(OpenIdError::ClientRefused)?;
    let scope = format!("{}/.default", graph.origin().ascii_serialization());
    let form = Serializer::new(String::new())
        .append_pair("grant_type", "client_credentials")
        .append_pair("client_id", &party.client_id)
        .append_pair("client_secret", secret.reveal())
        .append_pair("scope", &scope)
        .finish();
    let given: Given = ask(outward, &Method::POST, endpoint.url(), None, form.as_bytes()).await?;
    Ok(given.access_token)
}

/// One question; asked once more where the answer says to come back soon.
async fn ask<T: DeserializeOwned>(
    outward: &Outward,
    method: &Method,
    address: &Url,
    token: Option<&str>,
    body: &[u8],
) -> Result<T, OpenIdError> {
    let mut paused = false;
    loop {
        let mut request = Request::builder()
            .method(method)
            .uri(address.as_str())
            .header(header::ACCEPT, "application/json");
        request = match token {
            Some(token) => request
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::CONTENT_TYPE, "application/json"),
            None => request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
        };
        let request = request.body(body.to_vec()).map_err(|_| OpenIdError::AddressNotAllowed)?;
        let answer = fetch::send_up_to(LARGEST, outward, request).await?;
        match answer.status() {
            StatusCode::OK => {
                return serde_json::from_slice(answer.body())
                    .map_err(|_| OpenIdError::NotProven("not what Graph answers"));
            }
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE if !paused => {
                let said = answer.headers().get(header::RETRY_AFTER);
                let said = said.and_then(|said| said.to_str().ok()?.trim().parse::<u64>().ok());
                let pause = said.filter(|seconds| *seconds <= LONGEST_PAUSE);
                let pause = pause.ok_or(OpenIdError::Unreachable)?;
                tokio::time::sleep(Duration::from_secs(pause)).await;
                paused = true;
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                return Err(OpenIdError::ClientRefused);
            }
            // RFC 6749, 5.2: how a token endpoint says no to the client.
            StatusCode::BAD_REQUEST if token.is_none() => return Err(OpenIdError::ClientRefused),
            status if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS => {
                return Err(OpenIdError::NotProven("Graph does not tell"));
            }
            _ => return Err(OpenIdError::Unreachable),
        }
    }
}
