//! Photos that staff add to a case. Not a server function of the framework, so that files are read one at a time.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Extension, Router};
use contract::cases::{CaseField, CaseId};
use contract::{Failure, FailureKind, Problem, Problems};

use crate::desk::Desk;
use crate::server_fns::report::photos::{BODY_LIMIT, file, refuse, said_once, text, unread};

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/do/console/photos", post(receive))
        .layer(axum::extract::DefaultBodyLimit::max(BODY_LIMIT))
}

async fn receive(
    Extension(desk): Extension<Desk>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(form) = form else {
        return refuse(&desk, desk.fail(FailureKind::Malformed));
    };
    match take_in(&desk, form).await {
        Ok(next) => Redirect::to(&next).into_response(),
        Err(failure) if failure.kind == FailureKind::Invalid => {
            match desk.keep(Some(failure)).await {
                Ok(page) => Redirect::to(page.as_str()).into_response(),
                Err(failure) => refuse(&desk, failure),
            }
        }
        Err(failure) => refuse(&desk, failure),
    }
}

/// Which case comes first; then every file is made a photo before the next is read.
async fn take_in(desk: &Desk, mut form: Multipart) -> Result<String, Failure> {
    if desk.actor.staff().is_none() {
        return Err(desk.fail(FailureKind::SignInNeeded));
    }
    let (mut case, mut added): (Option<CaseId>, u32) = (None, 0);
    let mut problems: Vec<Problem> = Vec::new();
    while let Some(part) = form.next_field().await.map_err(|error| unread(desk, &error))? {
        match part.name().unwrap_or_default() {
            "form[case]" => {
                let typed = text(part).await.map_err(|error| unread(desk, &error))?;
                case = Some(typed.parse().map_err(|_| desk.fail(FailureKind::Malformed))?);
            }
            "form[photos]" => {
                let case = case.ok_or_else(|| desk.fail(FailureKind::Malformed))?;
                // A control without files sends one part without a name.
                let unnamed = part.file_name().unwrap_or_default().is_empty();
                match file(desk, part, |error| unread(desk, &error)).await? {
                    Ok((bytes, _)) if bytes.is_empty() && unnamed => {}
                    Ok((bytes, _held)) => {
                        match desk.services.cases.add_photo(&desk.actor, case, bytes).await {
                            Ok(_) => added += 1,
                            Err(cases::CaseError::Invalid(wrong)) => {
                                problems
                                    .extend(wrong.into_vec().into_iter().map(|one| one.problem));
                            }
                            Err(error) => return Err(error.into()),
                        }
                    }
                    Err(problem) => problems.push(problem),
                }
            }
            _ => {
                text(part).await.map_err(|error| unread(desk, &error))?;
            }
        }
    }
    if !problems.is_empty() {
        return Err(said_once(problems));
    }
    if added == 0 {
        return Err(Failure::invalid(Problems::one(CaseField::Photos, Problem::Empty)));
    }
    // The page of the form lies below that of the case.
    let page = desk.page.as_str().split('?').next().unwrap_or_default();
    let own = page.strip_suffix("/photos").ok_or_else(|| desk.fail(FailureKind::Malformed))?;
    Ok(format!("{own}?done=photos#done"))
}
