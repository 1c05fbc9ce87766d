//! What every page of the portal must be, whatever it is about (`design-language` 7, rows marked automatic).

use std::collections::HashSet;
use std::sync::LazyLock;

use http::header;
use scraper::ElementRef;

use super::Page;
use super::page::{inner, select};

/// Fails with every finding at once.
pub fn check(page: &Page) {
    let found = findings(page);
    assert!(found.is_empty(), "{}:\n{}", page.url, found.join("\n"));
}

/// Everything that is wrong with the page.
pub fn findings(page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    document(page, &mut found);
    headings(page, &mut found);
    ids(page, &mut found);
    controls(page, &mut found);
    scripts(page, &mut found);
    landmarks(page, &mut found);
    classes(page, &mut found);
    found
}

fn document(page: &Page, found: &mut Vec<String>) {
    if !page.body.starts_with("<!DOCTYPE html>") {
        found.push("no doctype".to_owned());
    }
    let language = page.attribute("html", "lang").unwrap_or_default();
    if page.url.get(1..3) != Some(language.as_str()) {
        found.push(format!("lang is {language}"));
    }
    let title = page.title();
    let other = if language == "en" { "Erreur :" } else { "Error:" };
    if title.is_empty() || title.contains(other) {
        found.push(format!("title {title:?}"));
    }
    let wrong = title.starts_with("Error: ") || title.starts_with("Erreur\u{a0}: ");
    if wrong != page.has("#problems") {
        found.push("title and summary of problems disagree".to_owned());
    }
    for leftover in ["<!>", "{$", "{ $", "\u{2068}"] {
        // Islands find their places by these marks.
        let is_mark = leftover == "<!>" && page.has("leptos-island");
        if page.body.contains(leftover) && !is_mark {
            found.push(format!("{leftover:?} is left over"));
        }
    }
    if page.all("body > a.skip").first().is_none_or(|skip| skip.attr("href") != Some("#main")) {
        found.push("no skip link to the main part".to_owned());
    }
}

fn headings(page: &Page, found: &mut Vec<String>) {
    if page.all("h1").len() != 1 {
        found.push(format!("{} first headings", page.all("h1").len()));
    }
    let mut before = 1;
    for heading in page.all("main h1, main h2, main h3, main h4") {
        let level: usize = heading.value().name()[1..].parse().unwrap();
        if level > before + 1 && !page.has("#problems") {
            found.push(format!("heading {:?} skips a level", inner(heading)));
        }
        before = level;
        if inner(heading).is_empty() {
            found.push("an empty heading".to_owned());
        }
    }
}

fn ids(page: &Page, found: &mut Vec<String>) {
    let mut ids = HashSet::new();
    for element in page.all("[id]") {
        if !ids.insert(element.attr("id").unwrap_or_default()) {
            found.push(format!("id {:?} is there twice", element.attr("id")));
        }
    }
    for attribute in ["for", "aria-describedby", "aria-labelledby", "aria-controls", "form"] {
        for element in page.all(&format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                if !ids.contains(id) {
                    found.push(format!("{attribute} names {id:?}, which is not there"));
                }
            }
        }
    }
    for link in page.all("a[href^='#']") {
        let place = &link.attr("href").unwrap_or_default()[1..];
        if !ids.contains(place) {
            found.push(format!("a link to #{place}, which is not there"));
        }
    }
}

fn controls(page: &Page, found: &mut Vec<String>) {
    for control in page.all("input:not([type=hidden]), select, textarea") {
        let id = control.attr("id").unwrap_or_default();
        let named = control.attr("aria-label").is_some()
            || page
                .all("label")
                .iter()
                .any(|label| label.attr("for") == Some(id) && !inner(*label).is_empty());
        if !named {
            found.push(format!("control {id:?} has no label"));
        }
        if control.attr("placeholder").is_some() {
            found.push(format!("control {id:?} has a placeholder"));
        }
        let asks_person = matches!(control.attr("type"), Some("email" | "tel" | "password"));
        if asks_person && control.attr("autocomplete").is_none() {
            found.push(format!("control {id:?} has no autocomplete (WCAG 1.3.5)"));
        }
    }
    for element in page.all("[disabled], [style], [autofocus]") {
        found.push(format!("<{}> is disabled, styled or focused", element.value().name()));
    }
    for link in page.all("a, button") {
        let hidden = link.attr("aria-hidden") == Some("true");
        if !hidden && inner(link).is_empty() && select(link, "img[alt]").is_empty() {
            found.push(format!("a <{}> without words", link.value().name()));
        }
    }
    for image in page.all("img") {
        if image.attr("alt").is_none() {
            found.push("an image without alt".to_owned());
        }
    }
    for fieldset in page.all("fieldset") {
        if select(fieldset, "legend").is_empty() {
            found.push("a group without a legend".to_owned());
        }
    }
}

fn scripts(page: &Page, found: &mut Vec<String>) {
    let policy = page.headers.get(header::CONTENT_SECURITY_POLICY);
    let policy = policy.and_then(|policy| policy.to_str().ok()).unwrap_or_default();
    if !policy.contains("default-src 'self'") || policy.contains("unsafe-inline") {
        found.push(format!("content security policy {policy:?}"));
    }
    for script in page.all("script") {
        let nonce = script.attr("nonce").unwrap_or_default();
        if nonce.is_empty() || !policy.contains(nonce) {
            found.push("a script without the answer's nonce".to_owned());
        }
    }
    if page.has("style") {
        found.push("a style element".to_owned());
    }
    let handlers =
        |element: &ElementRef<'_>| element.value().attrs().any(|(name, _)| name.starts_with("on"));
    if page.all("*").iter().any(handlers) {
        found.push("an inline handler".to_owned());
    }
}

/// Class names are a closed list: a page invents none (`style/README.md`).
fn classes(page: &Page, found: &mut Vec<String>) {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let contract = include_str!("../../../style/README.md");
        contract.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').collect()
    });
    for element in page.all("[class]") {
        for class in element.value().classes() {
            if !KNOWN.contains(class) {
                found.push(format!("class {class:?} is not in the contract"));
            }
        }
    }
}

fn landmarks(page: &Page, found: &mut Vec<String>) {
    for (selector, least) in [("header.site-header", 1), ("main#main", 1), ("footer", 1)] {
        if page.all(selector).len() != least {
            found.push(format!("{} of {selector}", page.all(selector).len()));
        }
    }
    let mut names = HashSet::new();
    for nav in page.all("nav") {
        let name = nav.attr("aria-label").or(nav.attr("aria-labelledby")).unwrap_or_default();
        if name.is_empty() || !names.insert(name) {
            found.push(format!("navigation {name:?} has no name of its own"));
        }
    }
    if page.has("main[lang], html:not([lang])") {
        found.push("language is set in the wrong place".to_owned());
    }
}
