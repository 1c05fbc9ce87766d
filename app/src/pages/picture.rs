//! A photo as it is answered. The right to see it may end, so a browser asks each time whether it still has it; the picture
//! itself never changes and is not sent twice.

use axum::response::{IntoResponse, Response};
use cases::PhotoSize;
use contract::cases::AttachmentId;
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// Only for whoever was found to have the right.
pub fn answer(id: AttachmentId, size: PhotoSize, asked: &HeaderMap, bytes: Vec<u8>) -> Response {
    let size = match size {
        PhotoSize::Whole => "whole",
        PhotoSize::Small => "small",
    };
    let tag = format!("\"{id}-{size}\"");
    let is_known = is_among(asked, &tag);
    let Ok(tag) = HeaderValue::try_from(tag) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let kept = [
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (header::ETAG, tag),
        (header::VARY, HeaderValue::from_static("Cookie")),
    ];
    if is_known {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    // Never shown as anything but a picture, whatever its bytes say.
    let kind = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline")),
    ];
    (kept, kind, bytes).into_response()
}

/// Whether the browser says that it has this one (RFC 9110, 13.1.2).
fn is_among(asked: &HeaderMap, tag: &str) -> bool {
    let lines = asked.get_all(header::IF_NONE_MATCH).iter();
    lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')).any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag
    })
}
