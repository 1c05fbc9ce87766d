//! What a layer or the router refuses has no page of its own: a method that no page has, a form from another site, a body
//! beyond all measure, a panic. A person gets a page in both languages all the same; programs get the status alone.

use app::services::Services;
use app::{paths, say};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use contract::{Failure, FailureKind, Language, RequestId};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::Gateway;
use crate::rest;

const FRAME: &str = include_str!("bare.html");

pub async fn dress(State(gateway): State<Gateway>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_for_people = is_page_wanted(request.headers())
        && !path.starts_with(rest::ROOT)
        && !path.starts_with("/pkg/");
    let language = paths::language_of(path)
        .unwrap_or_else(|| super::language::of(&gateway, request.headers()));
    let is_console = is_of_console(path);
    let id = request.extensions().get::<RequestId>().copied();
    let response = next.run(request).await;
    match kind_of(response.status()) {
        Some(kind) if is_for_people && is_bare(&response) => {
            let page = page(&gateway, language, is_console, kind, id);
            let (mut parts, _) = response.into_parts();
            parts.headers.remove(header::CONTENT_LENGTH);
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            parts.headers.insert(header::CONTENT_TYPE, html);
            Response::from_parts(parts, Body::from(page))
        }
        _ => response,
    }
}

/// Whether staff meet it: a page of the console, or what a form of one is sent to.
fn is_of_console(path: &str) -> bool {
    let below = path.strip_prefix("/do").or_else(|| path.get(3..)).unwrap_or_default();
    below == "/console" || below.starts_with("/console/")
}

fn is_page_wanted(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_none_or(|kind| kind.starts_with("text/plain"))
}

fn kind_of(status: StatusCode) -> Option<FailureKind> {
    Some(match status {
        StatusCode::NOT_FOUND => FailureKind::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => FailureKind::TooLarge,
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => FailureKind::Unavailable,
        status if status.is_client_error() => FailureKind::Malformed,
        status if status.is_server_error() => FailureKind::Unexpected,
        _ => return None,
    })
}

/// A page without a desk, with the style sheets and the name of the town, in both languages where they differ.
pub fn framed(page: &str, services: &Services) -> String {
    let (site, name) = (&services.site, &services.municipality.name);
    let [first, second] = services.municipality.languages.map(|language| {
        format!("<span lang=\"{language}\">{}</span>", escaped(name.get(language)))
    });
    let town = if name.en == name.fr { first } else { format!("{first} · {second}") };
    let sheet = |address: &str| format!("<link rel=\"stylesheet\" href=\"{address}\">");
    let sheets = [format!("{}/resident.css", site.assets), site.brand_css.clone()];
    let page = page.replace("<!-- styles -->", &sheets.map(|address| sheet(&address)).join("\n"));
    page.replace("<!-- town -->", &town)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn page(
    gateway: &Gateway,
    language: Language,
    is_console: bool,
    kind: FailureKind,
    id: Option<RequestId>,
) -> String {
    let failure = Failure::of(kind);
    let mut page = framed(FRAME, &gateway.services);
    let phone = gateway.services.municipality.contact.main_number();
    let request = id.map(|id| {
        format!(
            "<p class=\"meta\">{{quoted}} <span lang=\"{{other language}}\">{{other quoted}}</span> <code>{id}</code></p>"
        )
    });
    page = page.replace("<!-- request -->", &request.unwrap_or_default());
    for (language, prefix) in [(language, ""), (language.other(), "other ")] {
        let (title, text) = say::failure(language, &failure);
        let around = say::around_failure(language, phone, is_console);
        let start = if is_console { format!("{language}/console") } else { language.to_string() };
        for (name, value) in [
            ("language", language.code().to_owned()),
            ("title", title),
            ("text", text),
            ("skip", around.skip),
            ("start", start),
            ("way", around.way),
            ("help", escaped(&around.help)),
            ("quoted", around.quoted),
        ] {
            page = page.replace(&format!("{{{prefix}{name}}}"), &value);
        }
    }
    page
}
