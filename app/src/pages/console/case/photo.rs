//! A photo of a case, for whoever may read the case.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use cases::PhotoSize;
use contract::cases::AttachmentId;
use contract::{Failure, FailureKind};
use http::HeaderMap;

use crate::desk::Desk;
use crate::pages::{self, picture};

pub async fn file(
    Extension(desk): Extension<Desk>,
    Path((_, _, id)): Path<(String, String, String)>,
    asked: HeaderMap,
) -> Response {
    let is_small = desk.query("size").as_deref() == Some("small");
    let size = if is_small { PhotoSize::Small } else { PhotoSize::Whole };
    match load(&desk, &id, size).await {
        Ok((id, bytes)) => picture::answer(id, size, &asked, bytes),
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

async fn load(desk: &Desk, id: &str, size: PhotoSize) -> Result<(AttachmentId, Vec<u8>), Failure> {
    let id: AttachmentId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    Ok((id, desk.services.cases.photo(&desk.actor, id, size).await?))
}
