//! Where an identity provider sends a browser back to. Whatever comes of it, the browser goes on to a page: people read the
//! answer, not programs.

use app::desk::HandOver;
use app::paths;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use contract::Secret;
use contract::iam::SsoFailure;
use http::header;
use http::request::Parts;
use iam::{Browser, SsoReply, SsoReturn};
use platform::session::{Cookies, Realm};
use url::form_urlencoded;

use super::arrive::{arrived, go};
use crate::rest::{Answer, Api, caller};

/// Longer values are no answer of a provider.
const LONGEST: usize = 4096;

/// Takes somebody back from their identity provider (IAM-080). Leads to the console, to the second step, or to a page that
/// says why there is no session; the address of none of them says anything about the person.
#[utoipa::path(get, path = "/auth/sso/oidc/callback", tag = "Auth", security(()),
    params(
        ("state" = Option<String>, Query, description = "Names the attempt"),
        ("code" = Option<String>, Query, description = "What the provider is asked with"),
        ("iss" = Option<String>, Query, description = "The provider (RFC 9207)"),
        ("error" = Option<String>, Query, description = "Why there is no code"),
    ),
    responses((status = 303, description = "Leads on to a page", headers(("Location" = String), ("Set-Cookie" = String)))))]
pub async fn callback(
    State(api): State<Api>,
    parts: Parts,
    RawQuery(query): RawQuery,
) -> Answer<Response> {
    let secure = api.site.secure_cookies;
    let text = |name: header::HeaderName| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    };
    let (line, origin) = (text(header::COOKIE), caller::origin(&parts));
    let cookies = Cookies { secure };
    let usual = crate::http::language::of(&api.gateway, &parts.headers);
    let kept = HandOver::Sso.found(secure, line);
    let Some(returned) = read(query.as_deref().unwrap_or_default(), kept) else {
        return Ok(go(&paths::sign_in_failed(usual, SsoFailure::Again, None)));
    };
    let browser = Browser {
        device: app::desk::device_name(text(header::USER_AGENT)),
        replaced: caller::session(&api, &parts.headers).await?,
        known: cookies.read_known(Realm::Staff, line),
    };
    Ok(arrived(&api, returned, &browser, origin, usual).await)
}

/// What the query says; nothing where it says something twice, or nothing at all.
fn read(query: &str, browser: Option<Secret>) -> Option<SsoReturn> {
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let one = |name: &str| -> Option<Option<String>> {
        let mut values = pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (Some(value), None) if value.len() <= LONGEST => Some(Some(value.clone())),
            (None, _) => Some(None),
            _ => None,
        }
    };
    let (state, code, error, issuer) = (one("state")?, one("code")?, one("error")?, one("iss")?);
    let reply = match (code, error) {
        (Some(code), None) => SsoReply::Code(Secret::new(code)),
        (None, Some(error)) => SsoReply::Error(error),
        _ => return None,
    };
    Some(SsoReturn { state: Secret::new(state?), browser, issuer, reply })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_is_no_answer() {
        assert!(read("state=a&code=b", None).is_some());
        assert!(read("state=a&error=access_denied", None).is_some());
        for query in [
            "",
            "state=a",
            "code=b",
            "state=a&code=b&code=c",
            "state=a&state=b&code=c",
            "state=a&code=b&error=c",
        ] {
            assert!(read(query, None).is_none(), "{query}");
        }
        assert!(read(&format!("state=a&code={}", "b".repeat(5000)), None).is_none());
    }
}
