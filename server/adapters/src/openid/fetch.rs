//! One request to a provider, to an address that may be asked, with an answer of bounded size.

use std::future::Future;
use std::pin::Pin;

use openidconnect::http::{self, Method, StatusCode};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use platform::port::openid::OpenIdError;
use serde::de::DeserializeOwned;

use crate::address::{Outward, is_refused};

/// Key sets of large providers are some ten kilobytes.
const LARGEST: usize = 256 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfetched {
    #[error("the address must not be asked")]
    Refused,
    #[error("no answer")]
    Unreachable,
    #[error("the answer is too large")]
    TooLarge,
}

pub async fn send(outward: &Outward, request: HttpRequest) -> Result<HttpResponse, Unfetched> {
    send_up_to(LARGEST, outward, request).await
}

/// The same with another bound for the answer.
pub async fn send_up_to(
    largest: usize,
    outward: &Outward,
    request: HttpRequest,
) -> Result<HttpResponse, Unfetched> {
    let (_, client) = outward.to(&request.uri().to_string()).map_err(|_| Unfetched::Refused)?;
    let request = reqwest::Request::try_from(request).map_err(|_| Unfetched::Refused)?;
    platform::db::let_go();
    let mut answer = client.execute(request).await.map_err(|error| {
        if is_refused(&error) { Unfetched::Refused } else { Unfetched::Unreachable }
    })?;
    let mut response = http::Response::builder().status(answer.status());
    for name in [http::header::CONTENT_TYPE, http::header::RETRY_AFTER] {
        if let Some(value) = answer.headers().get(&name) {
            response = response.header(name, value);
        }
    }
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|_| Unfetched::Unreachable)? {
        if body.len() + piece.len() > largest {
            return Err(Unfetched::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    response.body(body).map_err(|_| Unfetched::Unreachable)
}

/// Reads a document that the provider publishes.
pub async fn read<T: DeserializeOwned>(outward: &Outward, address: &str) -> Result<T, OpenIdError> {
    let request = http::Request::builder()
        .method(Method::GET)
        .uri(address)
        .header(http::header::ACCEPT, "application/json")
        .body(Vec::new())
        .map_err(|_| OpenIdError::AddressNotAllowed)?;
    let answer = send(outward, request).await?;
    match answer.status() {
        StatusCode::OK => {}
        status if status.is_server_error() => return Err(OpenIdError::Unreachable),
        _ => return Err(OpenIdError::NotAProvider),
    }
    serde_json::from_slice(answer.body()).map_err(|_| OpenIdError::NotAProvider)
}

/// The same for the crate that speaks the protocol.
pub struct Web(pub Outward);

impl<'c> AsyncHttpClient<'c> for Web {
    type Error = Unfetched;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Unfetched>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(send(&self.0, request))
    }
}
