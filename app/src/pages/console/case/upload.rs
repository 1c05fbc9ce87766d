//! Photos that staff add to a case. Not a server function of the framework, so that files are read one at a time.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Extension, Router};
use cases::CaseError;
use contract::cases::{CaseField, CaseId};
use contract::{Failure, FailureKind, Problem, Problems};

use crate::desk::Desk;
use crate::server_fns::report::files::{Came, WithPhotos, read, said_once};
use crate::server_fns::report::photos::{BODY_LIMIT, refuse};

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

/// Which case comes first; then its photos.
#[derive(Default)]
struct OfCase {
    case: Option<CaseId>,
}

impl WithPhotos for OfCase {
    async fn said(&mut self, desk: &Desk, name: &str, text: String) -> Result<(), Failure> {
        if name == "form[case]" {
            self.case = Some(text.parse().map_err(|_| desk.fail(FailureKind::Malformed))?);
        }
        Ok(())
    }

    async fn may_come(&self, _desk: &Desk) -> Result<(), Failure> {
        Ok(())
    }

    fn is_ready(&self) -> bool {
        self.case.is_some()
    }

    async fn came(&self, desk: &Desk, photo: Vec<u8>) -> Result<(), CaseError> {
        let case = self.case.ok_or(CaseError::NotFound)?;
        desk.services.cases.add_photo(&desk.actor, case, photo).await.map(|_| ())
    }
}

async fn take_in(desk: &Desk, form: Multipart) -> Result<String, Failure> {
    if desk.actor.staff().is_none() {
        return Err(desk.fail(FailureKind::SignInNeeded));
    }
    let Came { photos, problems } = read(desk, form, &mut OfCase::default()).await?;
    if !problems.is_empty() {
        return Err(said_once(problems));
    }
    if photos == 0 {
        return Err(Failure::invalid(Problems::one(CaseField::Photos, Problem::Empty)));
    }
    // The page of the form lies below that of the case.
    let page = desk.page.as_str().split('?').next().unwrap_or_default();
    let own = page.strip_suffix("/photos").ok_or_else(|| desk.fail(FailureKind::Malformed))?;
    Ok(format!("{own}?done=photos#done"))
}
