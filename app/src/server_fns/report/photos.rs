//! Photos of a report being written: a plain form with files, or an island that shows how far it is. Not a server function
//! of the framework, so that files are read one at a time and never all at once.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Extension, Json, Router};
use cases::{CaseError, PHOTO_BYTES_LIMIT, Visitor};
use contract::cases::open::PHOTO_LIMIT;
use contract::cases::{AttachmentId, DraftView, OpenForm, ReportStep};
use contract::{Failure, FailureKind, Problem};
use http::StatusCode;
use serde::Serialize;

use super::files::{Came, WithPhotos, read, said_once};
use super::limits;
use crate::desk::Desk;
use crate::pages;
use crate::pages::resident::report::flow::{Report, Step, draft, visitor};

/// All photos of a report and a little for the rest of the form.
pub const BODY_LIMIT: usize = PHOTO_BYTES_LIMIT as usize * PHOTO_LIMIT as usize + 64 * 1024;
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/do/report/photos", post(receive))
        .layer(axum::extract::DefaultBodyLimit::max(BODY_LIMIT))
}

/// Where an island goes on.
#[derive(Serialize)]
struct Next {
    go: String,
}

/// What the form asked for besides its files.
#[derive(Default)]
struct Asked {
    draft: String,
    intent: String,
    remove: String,
}

async fn receive(
    Extension(desk): Extension<Desk>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(form) = form else {
        return refuse(&desk, desk.fail(FailureKind::Malformed));
    };
    let next = match take_in(&desk, form).await {
        Ok(next) => next,
        Err(failure) if failure.kind == FailureKind::Invalid => {
            match desk.keep(Some(failure)).await {
                Ok(page) => page.to_string(),
                Err(failure) => return refuse(&desk, failure),
            }
        }
        Err(failure) => return refuse(&desk, failure),
    };
    if desk.wants_page {
        Redirect::to(&next).into_response()
    } else {
        Json(Next { go: next }).into_response()
    }
}

pub fn refuse(desk: &Desk, failure: Failure) -> Response {
    if desk.wants_page {
        return pages::answer(desk, Err(failure));
    }
    let (kind, status) = (failure.kind, StatusCode::from_u16(failure.kind.status()));
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    pages::wait(kind, (status, Json(failure)).into_response())
}

/// The form of a report being written: the draft comes first, then its photos.
#[derive(Default)]
struct OfDraft {
    asked: Asked,
    writing: Option<(Visitor, DraftView)>,
}

impl WithPhotos for OfDraft {
    async fn said(&mut self, desk: &Desk, name: &str, text: String) -> Result<(), Failure> {
        match name {
            "form[draft]" => {
                self.asked.draft = text;
                let draft = draft(desk, &self.asked.draft).await?;
                let visitor = visitor(desk).ok_or_else(|| desk.fail(FailureKind::NotFound))?;
                self.writing = Some((visitor, draft));
            }
            "intent" => self.asked.intent = text,
            "remove" => self.asked.remove = text,
            _ => {}
        }
        Ok(())
    }

    async fn may_come(&self, desk: &Desk) -> Result<(), Failure> {
        limits::take(desk, limits::PHOTOS).await
    }

    fn is_ready(&self) -> bool {
        self.writing.is_some()
    }

    async fn came(&self, desk: &Desk, photo: Vec<u8>) -> Result<(), CaseError> {
        let (visitor, draft) = self.writing.as_ref().ok_or(CaseError::NotFound)?;
        desk.services.cases.add_draft_photo(visitor, draft.id, photo).await.map(|_| ())
    }
}

async fn take_in(desk: &Desk, form: Multipart) -> Result<String, Failure> {
    let mut sent = OfDraft::default();
    let Came { photos, problems } = read(desk, form, &mut sent).await?;
    let (visitor, draft) = sent.writing.ok_or_else(|| desk.fail(FailureKind::Malformed))?;
    go_on(desk, &visitor, draft, &sent.asked, photos, problems).await
}

async fn go_on(
    desk: &Desk,
    visitor: &Visitor,
    draft: DraftView,
    asked: &Asked,
    added: usize,
    problems: Vec<Problem>,
) -> Result<String, Failure> {
    let cases = &desk.services.cases;
    let mut photos = draft.photos.len() + added;
    if !asked.remove.is_empty() {
        let missing = |_| desk.fail(FailureKind::NotFound);
        let photo: AttachmentId = asked.remove.parse().map_err(missing)?;
        cases.remove_draft_photo(visitor, draft.id, photo).await?;
        photos = photos.saturating_sub(1);
    }
    if !problems.is_empty() {
        return Err(said_once(problems));
    }
    if asked.intent != "continue" || !asked.remove.is_empty() {
        return Ok(listed(desk, photos));
    }
    // Photos belong to the step of the answers; where nothing is asked, this page completes it.
    let typed = OpenForm { answers: draft.form.answers.clone(), ..OpenForm::default() };
    let draft = cases.save_step(visitor, draft.id, ReportStep::Details, typed, "").await?;
    let report = Report::of(desk, draft).await?;
    Ok(report.next(desk, Step::Photos))
}

/// The page with its list of photos, without what went wrong before. Their number makes it another address each time, so
/// that a browser does not take it for a place on the page it shows.
fn listed(desk: &Desk, photos: usize) -> String {
    let (path, query) = desk.page.as_str().split_once('?').unwrap_or((desk.page.as_str(), ""));
    let kept = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("f=") && !part.starts_with("photos="));
    let query: Vec<_> =
        kept.chain([format!("photos={photos}").as_str()]).map(str::to_owned).collect();
    let place = if photos > 0 { "#uploaded" } else { "" };
    format!("{path}?{}{place}", query.join("&"))
}
