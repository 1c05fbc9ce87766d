//! Claims that a provider keeps out of the ID token and tells at its userinfo endpoint (OpenID Connect Core 5.3). They count
//! only about the person whom the ID token names, and never instead of what stands in it.

use openidconnect::http::{Method, Request, StatusCode, header};
use platform::port::openid::{Claims, OpenIdError};

use super::fetch;
use super::known::Metadata;
use crate::address::Outward;

pub async fn with_user_info(
    outward: &Outward,
    metadata: &Metadata,
    access_token: &str,
    claims: Claims,
) -> Result<Claims, OpenIdError> {
    let Some(address) = metadata.userinfo_endpoint().filter(|_| !claims.contains_key("email"))
    else {
        return Ok(claims);
    };
    let request = Request::builder()
        .method(Method::GET)
        .uri(address.as_str())
        .header(header::ACCEPT, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {access_token}"))
        .body(Vec::new())
        .map_err(|_| OpenIdError::NotAProvider)?;
    let answer = fetch::send(outward, request).await?;
    if answer.status() != StatusCode::OK {
        return Err(OpenIdError::NotAProvider);
    }
    let mut told: Claims =
        serde_json::from_slice(answer.body()).map_err(|_| OpenIdError::NotAProvider)?;
    if told.get("sub") != claims.get("sub") {
        return Err(OpenIdError::NotProven("the userinfo endpoint speaks of somebody else"));
    }
    told.extend(claims);
    Ok(told)
}
