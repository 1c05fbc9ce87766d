//! Photos of a report being written: a plain form with files, or an island that shows how far it is. Not a server function
//! of the framework, so that files are read one at a time and never all at once.

use axum::extract::Multipart;
use axum::extract::multipart::{Field as Part, MultipartRejection};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Extension, Json, Router};
use cases::{PHOTO_BYTES_LIMIT, Visitor};
use contract::cases::open::PHOTO_LIMIT;
use contract::cases::{AttachmentId, CaseField, DraftView, OpenForm, ReportStep};
use contract::{Failure, FailureKind, Problem, Problems};
use http::StatusCode;
use serde::Serialize;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::limits;
use crate::desk::Desk;
use crate::pages;
use crate::pages::resident::report::flow::{Report, Step, draft, visitor};

/// All photos of a report and a little for the rest of the form.
const BODY_LIMIT: usize = PHOTO_BYTES_LIMIT as usize * PHOTO_LIMIT as usize + 64 * 1024;
const TEXT_LIMIT: usize = 200;

/// Files that are being read or wait to be decoded, of all visitors together: 75 MB, whoever sends them.
const ROOM_UNIT: usize = 64 * 1024;
static HELD: Semaphore = Semaphore::const_new(75_000_000 / ROOM_UNIT);
/// Seconds until it is worth trying again when many send photos at once.
const CROWDED: u32 = 20;

/// A share of `HELD`.
type Room = Option<SemaphorePermit<'static>>;

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

fn refuse(desk: &Desk, failure: Failure) -> Response {
    if desk.wants_page {
        return pages::answer(desk, Err(failure));
    }
    let status = StatusCode::from_u16(failure.kind.status());
    (status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), Json(failure)).into_response()
}

/// Reads the form part by part: the draft comes first, then every file is made a photo before the next is read.
async fn take_in(desk: &Desk, mut form: Multipart) -> Result<String, Failure> {
    let mut asked = Asked::default();
    let mut writing: Option<(Visitor, DraftView)> = None;
    let mut problems: Vec<Problem> = Vec::new();
    let mut added = 0;
    let unread = |error: axum::extract::multipart::MultipartError| {
        let kind = if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            FailureKind::TooLarge
        } else {
            FailureKind::Malformed
        };
        desk.fail(kind)
    };
    while let Some(part) = form.next_field().await.map_err(unread)? {
        match part.name().unwrap_or_default() {
            "form[draft]" => {
                asked.draft = text(part).await.map_err(unread)?;
                let draft = draft(desk, &asked.draft).await?;
                let visitor = visitor(desk).ok_or_else(|| desk.fail(FailureKind::NotFound))?;
                writing = Some((visitor, draft));
            }
            "intent" => asked.intent = text(part).await.map_err(unread)?,
            "remove" => asked.remove = text(part).await.map_err(unread)?,
            "form[photos]" => {
                let (visitor, draft) =
                    writing.as_ref().ok_or_else(|| desk.fail(FailureKind::Malformed))?;
                // A control without files sends one part without a name.
                let unnamed = part.file_name().unwrap_or_default().is_empty();
                if !unnamed {
                    limits::take(desk, limits::PHOTOS).await?;
                }
                match file(desk, part, unread).await? {
                    Ok((bytes, _)) if bytes.is_empty() && unnamed => {}
                    Ok((bytes, _held)) => {
                        if unnamed {
                            limits::take(desk, limits::PHOTOS).await?;
                        }
                        let cases = &desk.services.cases;
                        match cases.add_draft_photo(visitor, draft.id, bytes).await {
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
                text(part).await.map_err(unread)?;
            }
        }
    }
    let (visitor, draft) = writing.ok_or_else(|| desk.fail(FailureKind::Malformed))?;
    go_on(desk, &visitor, draft, &asked, added, problems).await
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
        let mut wrong = Problems::new();
        // Several files with the same fault are one sentence.
        let mut said = Vec::new();
        for problem in problems {
            if !said.contains(&problem) {
                said.push(problem);
                wrong.add(CaseField::Photos, problem);
            }
        }
        return Err(Failure::invalid(wrong));
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

/// A short text; what is longer is cut off.
async fn text(mut part: Part<'_>) -> Result<String, axum::extract::multipart::MultipartError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await? {
        let room = TEXT_LIMIT.saturating_sub(bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A file, or that it is too large; what is beyond the limit is read past. Nobody gets room for it before the bytes are
/// there, and everybody together gets no more than there is.
async fn file(
    desk: &Desk,
    mut part: Part<'_>,
    unread: impl Fn(axum::extract::multipart::MultipartError) -> Failure,
) -> Result<Result<(Vec<u8>, Room), Problem>, Failure> {
    let mut bytes = Vec::new();
    let mut room: Room = None;
    let mut size = 0_u64;
    while let Some(chunk) = part.chunk().await.map_err(&unread)? {
        size += chunk.len() as u64;
        if size > PHOTO_BYTES_LIMIT {
            (bytes, room) = (Vec::new(), None);
            continue;
        }
        bytes.extend_from_slice(&chunk);
        let held = room.as_ref().map_or(0, SemaphorePermit::num_permits);
        let more = bytes.len().div_ceil(ROOM_UNIT).saturating_sub(held);
        if more > 0 {
            let more = u32::try_from(more).unwrap_or(u32::MAX);
            let Ok(more) = HELD.try_acquire_many(more) else {
                return Err(desk.fail(FailureKind::TooMany { retry_after: CROWDED }));
            };
            match &mut room {
                Some(room) => room.merge(more),
                None => room = Some(more),
            }
        }
    }
    Ok(if size > PHOTO_BYTES_LIMIT {
        Err(Problem::FileTooLarge { limit: PHOTO_BYTES_LIMIT, size })
    } else {
        Ok((bytes, room))
    })
}
