//! Photos on the residents' side, for whoever may see what they belong to: the owner of the report, whoever follows it by its
//! secret link, whoever is still writing it. To everybody else there is no such photo. Staff see them on the case's page.

use app::desk::Desk;
use app::pages::picture;
use app::pages::resident::report::flow::visitor;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use cases::{CaseError, PhotoSize};
use contract::FailureKind;
use contract::cases::AttachmentId;
use http::HeaderMap;

use super::Gateway;

pub fn routes() -> Router<Gateway> {
    Router::new().route("/photos/{photo}/{size}", get(show))
}

async fn show(
    Extension(desk): Extension<Desk>,
    Path((_, photo, size)): Path<(String, String, String)>,
    asked: HeaderMap,
) -> Response {
    let size = match size.as_str() {
        "small" => Some(PhotoSize::Small),
        "whole" => Some(PhotoSize::Whole),
        _ => None,
    };
    let found = match (photo.parse(), size) {
        (Ok(photo), Some(size)) => {
            find(&desk, photo, size).await.map(|bytes| picture::answer(photo, size, &asked, bytes))
        }
        _ => Err(CaseError::NotFound),
    };
    match found {
        Ok(picture) => picture,
        // Signed out and not allowed are no different from not there.
        Err(CaseError::NotFound | CaseError::Denied(_)) => {
            app::pages::answer(&desk, Err(desk.fail(FailureKind::NotFound)))
        }
        Err(error) => app::pages::answer(&desk, Err(error.into())),
    }
}

async fn find(desk: &Desk, photo: AttachmentId, size: PhotoSize) -> Result<Vec<u8>, CaseError> {
    let cases = &desk.services.cases;
    match cases.photo(&desk.actor, photo, size).await {
        Err(CaseError::NotFound | CaseError::Denied(_)) => {}
        answer => return answer,
    }
    if let Some(tracking) = &desk.tracking {
        match cases.tracked_photo(&desk.actor, tracking, photo, size).await {
            Err(CaseError::NotFound | CaseError::Denied(_)) => {}
            answer => return answer,
        }
    }
    match visitor(desk) {
        Some(visitor) => cases.draft_photo(&visitor, photo, size).await,
        None => Err(CaseError::NotFound),
    }
}
