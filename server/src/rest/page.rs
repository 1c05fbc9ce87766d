//! Pages of lists: the rows in the body, the ways on and back in `Link` (RFC 8288).

use axum::Json;
use axum::response::{IntoResponse, Response};
use contract::{Cursor, Slice};
use http::{Uri, header};
use serde::Serialize;
use url::form_urlencoded;
use utoipa::ToSchema;

/// Some rows of a longer list. `next` and `previous` are also in the `Link` header, as addresses.
#[derive(Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The value of `after` for what follows; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// The value of `before` for what comes before; absent at the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Cursor>,
}

/// The slice as it is answered to a call of this address.
pub fn page<T: Serialize>(uri: &Uri, slice: Slice<T>) -> Response {
    let ways = [("next", "after", &slice.after), ("prev", "before", &slice.before)];
    let links: Vec<String> = ways
        .into_iter()
        .filter_map(|(relation, parameter, cursor)| {
            let address = elsewhere(uri, parameter, cursor.as_ref()?);
            Some(format!("<{address}>; rel=\"{relation}\""))
        })
        .collect();
    let page = Page { items: slice.rows, next: slice.after, previous: slice.before };
    if links.is_empty() {
        Json(page).into_response()
    } else {
        ([(header::LINK, links.join(", "))], Json(page)).into_response()
    }
}

/// The same list from another place on.
fn elsewhere(uri: &Uri, parameter: &str, cursor: &Cursor) -> String {
    let kept = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .filter(|(name, _)| name != "after" && name != "before");
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .append_pair(parameter, &cursor.0)
        .finish();
    format!("{}?{query}", uri.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    // CASE-090
    #[test]
    fn the_way_on_keeps_the_filters_and_changes_the_place() {
        let uri: Uri = "/api/v1/cases?group=open&group=waiting&after=old".parse().unwrap();
        assert_eq!(
            elsewhere(&uri, "after", &Cursor("a+b".into())),
            "/api/v1/cases?group=open&group=waiting&after=a%2Bb"
        );
    }
}
