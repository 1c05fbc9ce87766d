//! Second step: a code of the authenticator app, or a recovery code.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use contract::Secret;
use contract::iam::{RecoveryForm, TotpForm};
use http::header;
use http::request::Parts;
use iam::Browser;
use platform::session::{Cookies, Realm};
use serde::Deserialize;
use utoipa::ToSchema;

use super::login::unproven;
use super::session::SessionView;
use crate::rest::{Answer, Api, Body, caller};

/// Either `code` or `recovery_code`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// Of the first step.
    ticket: Secret,
    /// Six digits.
    #[serde(default)]
    code: Secret,
    #[serde(default)]
    recovery_code: Secret,
}

/// Gives the second factor and begins a session, whose cookie comes along (IAM-081). Codes only: a passkey is given on the
/// pages of the console. Roles that demand one give nothing in a session that began here.
#[utoipa::path(post, path = "/auth/mfa/verify", tag = "Auth", security(()), request_body = Verify,
    responses((status = 200, description = "Signed in", body = SessionView, headers(("Set-Cookie" = String)))))]
pub async fn verify(
    State(api): State<Api>,
    parts: Parts,
    Body(verify): Body<Verify>,
) -> Answer<Response> {
    let origin = caller::origin(&parts);
    let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    let browser = Browser {
        device: app::desk::device_name(agent.unwrap_or_default()),
        replaced: caller::session(&api, &parts.headers).await?,
        known: None,
    };
    let signed_in = if verify.recovery_code.is_empty() {
        let code = TotpForm { code: verify.code }.parse().map_err(unproven_form)?;
        api.iam.verify_code(&verify.ticket, code, &browser, origin).await
    } else {
        let code = RecoveryForm { recovery_code: verify.recovery_code }.parse()?;
        api.iam.verify_recovery_code(&verify.ticket, code, &browser, origin).await
    };
    let signed_in = signed_in.map_err(unproven)?;
    let session = api.sessions.current(Realm::Staff, signed_in.cookie.reveal()).await?;
    let cookies = Cookies { secure: api.site.secure_cookies };
    let cookie = [(header::SET_COOKIE, cookies.set(Realm::Staff, &signed_in.cookie))];
    Ok((cookie, Json(SessionView::of_staff(signed_in.staff, session))).into_response())
}

fn unproven_form(problems: contract::Problems) -> crate::rest::Refusal {
    unproven(contract::Failure::invalid(problems))
}
