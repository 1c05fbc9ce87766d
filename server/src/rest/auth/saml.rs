//! Where an identity provider makes a browser post its answer (IAM-079): the assertion consumer of SAML 2.0. The one place of
//! the API that takes a form of another site, because that is what it is for; the cookies of the portal do not come with it.

use app::desk::HandOver;
use app::paths;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use contract::Secret;
use contract::iam::SsoFailure;
use http::header;
use http::request::Parts;
use iam::{Browser, SsoReply, SsoReturn};
use url::form_urlencoded;
use utoipa::ToSchema;

use super::arrive::{arrived, go};
use crate::rest::{Answer, Api, caller};

/// Below the API's own root.
pub const CALLBACK: &str = "/auth/sso/saml/callback";
/// What we gave is shorter (SAML 2.0 bindings, 3.5.3).
const LONGEST_RELAY: usize = 80;

/// What the provider's page posts.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form, which is read name by name")]
pub struct SamlForm {
    /// The answer, in base64
    #[schema(rename = "SAMLResponse")]
    saml_response: Option<String>,
    /// Names the attempt
    #[schema(rename = "RelayState")]
    relay_state: Option<String>,
}

/// Takes somebody back from an identity provider that speaks SAML. Leads to the console, to the second step, or to a page that
/// says why there is no session; the address of none of them says anything about the person.
#[utoipa::path(post, path = "/auth/sso/saml/callback", tag = "Auth", security(()),
    request_body(content = SamlForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 303, description = "Leads on to a page", headers(("Location" = String), ("Set-Cookie" = String)))))]
pub async fn callback(State(api): State<Api>, parts: Parts, body: Bytes) -> Answer<Response> {
    let text = |name: header::HeaderName| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    };
    let (line, origin) = (text(header::COOKIE), caller::origin(&parts));
    let usual = crate::http::language::of(&api.gateway, &parts.headers);
    let kept = HandOver::SsoPosted.found(api.site.secure_cookies, line);
    let Some(returned) = read(&body, kept) else {
        return Ok(go(&paths::sign_in_failed(usual, SsoFailure::Again, None)));
    };
    let device = app::desk::device_name(text(header::USER_AGENT));
    // What this browser had before is kept with the attempt.
    let browser = Browser { device, ..Browser::default() };
    Ok(arrived(&api, returned, &browser, origin, usual).await)
}

/// What the form says; nothing where it says something twice, or not at all.
fn read(body: &[u8], browser: Option<Secret>) -> Option<SsoReturn> {
    let one = |wanted: &str| {
        let mut values =
            form_urlencoded::parse(body).filter(|(name, _)| name == wanted).map(|(_, value)| value);
        values.next().filter(|_| values.next().is_none())
    };
    let relay = one("RelayState").filter(|relay| relay.len() <= LONGEST_RELAY)?;
    let reply = SsoReply::Saml(Secret::new(one("SAMLResponse")?));
    Some(SsoReturn { state: Secret::new(relay), browser, issuer: None, reply })
}

#[cfg(test)]
mod tests {
    use super::*;

    // IAM-079
    #[test]
    fn what_is_said_twice_is_no_answer() {
        assert!(read(b"SAMLResponse=a&RelayState=b", None).is_some());
        for body in [
            "",
            "SAMLResponse=a",
            "RelayState=b",
            "SAMLResponse=a&SAMLResponse=c&RelayState=b",
            "SAMLResponse=a&RelayState=b&RelayState=c",
        ] {
            assert!(read(body.as_bytes(), None).is_none(), "{body}");
        }
        assert!(
            read(format!("SAMLResponse=a&RelayState={}", "b".repeat(81)).as_bytes(), None)
                .is_none()
        );
    }
}
