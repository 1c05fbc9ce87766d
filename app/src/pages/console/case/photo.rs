//! A photo of a case, for whoever may read the case.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use cases::PhotoSize;
use contract::cases::AttachmentId;
use contract::{Failure, FailureKind};
use http::header;

use crate::desk::Desk;
use crate::pages;

pub async fn file(
    Extension(desk): Extension<Desk>,
    Path((_, _, id)): Path<(String, String, String)>,
) -> Response {
    match load(&desk, &id).await {
        Ok(picture) => {
            let headers = [
                (header::CONTENT_TYPE, "image/jpeg"),
                // The picture never changes, but the right to see it may.
                (header::CACHE_CONTROL, "private, max-age=300"),
            ];
            (headers, picture).into_response()
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

async fn load(desk: &Desk, id: &str) -> Result<Vec<u8>, Failure> {
    let id: AttachmentId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    let is_small = desk.query("size").as_deref() == Some("small");
    let size = if is_small { PhotoSize::Small } else { PhotoSize::Whole };
    Ok(desk.services.cases.photo(&desk.actor, id, size).await?)
}
