//! Reads a form with photos part by part: every file is made a photo before the next is read, and all visitors together hold
//! no more of them than there is room for.

use std::future::Future;

use axum::extract::Multipart;
use axum::extract::multipart::{Field as Part, MultipartError};
use cases::{CaseError, PHOTO_BYTES_LIMIT};
use contract::cases::CaseField;
use contract::{Failure, FailureKind, Problem, Problems};
use http::StatusCode;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::desk::Desk;

const TEXT_LIMIT: usize = 200;

/// Files that are being read or wait to be decoded, of all visitors together: 75 MB, whoever sends them.
const ROOM_UNIT: usize = 64 * 1024;
static HELD: Semaphore = Semaphore::const_new(75_000_000 / ROOM_UNIT);
/// Seconds until it is worth trying again when many send photos at once.
const CROWDED: u32 = 20;

/// A share of `HELD`.
type Room = Option<SemaphorePermit<'static>>;

/// A form with photos: what its texts mean, and where its photos go.
pub trait WithPhotos: Send + Sync {
    fn said(
        &mut self,
        desk: &Desk,
        name: &str,
        text: String,
    ) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Whether one more photo may come, before it is read.
    fn may_come(&self, desk: &Desk) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Whether the texts said already what the photos belong to.
    fn is_ready(&self) -> bool;

    fn came(
        &self,
        desk: &Desk,
        photo: Vec<u8>,
    ) -> impl Future<Output = Result<(), CaseError>> + Send;
}

/// The photos that were added, and what was wrong with the others.
#[derive(Default)]
pub struct Came {
    pub photos: usize,
    pub problems: Vec<Problem>,
}

pub async fn read<F: WithPhotos>(
    desk: &Desk,
    mut form: Multipart,
    sent: &mut F,
) -> Result<Came, Failure> {
    let mut came = Came::default();
    while let Some(part) = form.next_field().await.map_err(|error| unread(desk, &error))? {
        let name = part.name().unwrap_or_default().to_owned();
        if name != "form[photos]" {
            let text = text(part).await.map_err(|error| unread(desk, &error))?;
            sent.said(desk, &name, text).await?;
            continue;
        }
        if !sent.is_ready() {
            return Err(desk.fail(FailureKind::Malformed));
        }
        // A control without files sends one part without a name.
        let unnamed = part.file_name().unwrap_or_default().is_empty();
        if !unnamed {
            sent.may_come(desk).await?;
        }
        let (bytes, _held) = match file(desk, part).await? {
            Ok(read) => read,
            Err(problem) => {
                came.problems.push(problem);
                continue;
            }
        };
        if unnamed {
            if bytes.is_empty() {
                continue;
            }
            sent.may_come(desk).await?;
        }
        match sent.came(desk, bytes).await {
            Ok(()) => came.photos += 1,
            Err(CaseError::Invalid(wrong)) => {
                came.problems.extend(wrong.into_vec().into_iter().map(|one| one.problem));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(came)
}

/// Why the rest of a form did not come.
fn unread(desk: &Desk, error: &MultipartError) -> Failure {
    let is_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    desk.fail(if is_large { FailureKind::TooLarge } else { FailureKind::Malformed })
}

/// Several files with the same fault are one sentence.
pub fn said_once(problems: Vec<Problem>) -> Failure {
    let mut wrong = Problems::new();
    let mut said = Vec::new();
    for problem in problems {
        if !said.contains(&problem) {
            said.push(problem);
            wrong.add(CaseField::Photos, problem);
        }
    }
    Failure::invalid(wrong)
}

/// A short text; what is longer is cut off.
async fn text(mut part: Part<'_>) -> Result<String, MultipartError> {
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
) -> Result<Result<(Vec<u8>, Room), Problem>, Failure> {
    let mut bytes = Vec::new();
    let mut room: Room = None;
    let mut size = 0_u64;
    while let Some(chunk) = part.chunk().await.map_err(|error| unread(desk, &error))? {
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
