//! `/`: leads to the home page in the saved language, the browser's, or the municipality's first.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use contract::Language;
use http::{HeaderMap, header};

use super::Gateway;

pub async fn choose(State(gateway): State<Gateway>, headers: HeaderMap) -> Response {
    let language = of(&gateway, &headers);
    ([(header::VARY, "Accept-Language, Cookie")], Redirect::to(&app::paths::home(language)))
        .into_response()
}

/// The language to speak where the address does not say.
pub fn of(gateway: &Gateway, headers: &HeaderMap) -> Language {
    super::desk::cookie(headers, "language")
        .and_then(|saved| saved.parse().ok())
        .or_else(|| {
            headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .and_then(preferred)
        })
        .unwrap_or(gateway.services.municipality.first_language())
}

/// The first of our languages by weight in an `Accept-Language` header (RFC 9110, 12.5.4).
pub(crate) fn preferred(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for range in header.split(',') {
        let mut parts = range.split(';');
        let language = parts.next()?.trim().split('-').next()?.to_ascii_lowercase().parse().ok();
        let weight =
            parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        if let Some(language) = language
            && weight > 0.0
            && best.is_none_or(|(other, _)| weight > other)
        {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_of_our_languages_is_chosen() {
        assert_eq!(preferred("de-CH, fr-CA;q=0.8, en;q=0.7"), Some(Language::Fr));
        assert_eq!(preferred("en-CA,en;q=0.9,fr;q=0.8"), Some(Language::En));
        assert_eq!(preferred("de, fr;q=0"), None);
        assert_eq!(preferred(";;;,"), None);
    }
}
