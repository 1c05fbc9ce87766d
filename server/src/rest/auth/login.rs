//! First step: the password.

use app::say::api::Reason;
use axum::Json;
use axum::extract::State;
use contract::iam::StaffSignInForm;
use contract::{Failure, FailureKind, Problem, Secret};
use http::request::Parts;
use iam::NextStep;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rest::{Answer, Api, Body, Refusal, caller};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    email: String,
    password: Secret,
}

/// The password was right.
#[derive(Serialize, ToSchema)]
pub struct LoginAnswer {
    next: Step,
    /// For the second step, within ten minutes.
    ticket: Secret,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Step {
    /// Send a code to `/auth/mfa/verify`.
    VerifyCode,
    /// No authenticator app is set up: that is done once, on the pages of the console.
    SetUpInConsole,
}

/// Gives the password (IAM-078). An unknown address answers as a wrong password does. The second step takes a code of the
/// authenticator app or a recovery code: a passkey needs a browser and the pages of the console, and so do roles that demand
/// one.
#[utoipa::path(post, path = "/auth/login", tag = "Auth", security(()), request_body = Login,
    responses((status = 200, description = "The password was right", body = LoginAnswer)))]
pub async fn login(
    State(api): State<Api>,
    parts: Parts,
    Body(login): Body<Login>,
) -> Answer<Json<LoginAnswer>> {
    let form = StaffSignInForm { email: login.email, password: login.password };
    let signed_in = api.iam.sign_in(form.parse()?, caller::origin(&parts)).await;
    let accepted = signed_in.map_err(unproven)?;
    let next = match accepted.next {
        NextStep::Code => Step::VerifyCode,
        NextStep::Enrol => Step::SetUpInConsole,
    };
    Ok(Json(LoginAnswer { next, ticket: accepted.ticket }))
}

/// 401 for what pages show beside the field.
pub(super) fn unproven(failed: impl Into<Failure>) -> Refusal {
    let failure = failed.into();
    let wrong = |problem| matches!(problem, Problem::WrongPassword | Problem::WrongCode);
    let is_wrong = failure.kind == FailureKind::Invalid
        && failure.fields.iter().any(|field| wrong(field.problem));
    if is_wrong { Reason::WrongCredentials.into() } else { failure.into() }
}
