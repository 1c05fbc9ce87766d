//! An answer as it arrived, and its HTML to look into.

use http::{HeaderMap, StatusCode, header};
use scraper::{ElementRef, Html, Selector};

pub struct Page {
    /// Path, query and place that the browser ended at.
    pub url: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub html: Html,
}

impl Page {
    pub(super) fn new(url: String, status: StatusCode, headers: HeaderMap, body: String) -> Self {
        let html = Html::parse_document(&body);
        Self { url, status, headers, body, html }
    }

    pub fn path(&self) -> &str {
        self.url.split(['?', '#']).next().unwrap_or_default()
    }

    pub fn location(&self) -> Option<String> {
        let value = self.headers.get(header::LOCATION)?;
        Some(value.to_str().unwrap().to_owned())
    }

    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html.select(&selector).collect()
    }

    /// The first element that fits; there must be one.
    pub fn one(&self, selector: &str) -> ElementRef<'_> {
        let found = self.all(selector).into_iter().next();
        found.unwrap_or_else(|| panic!("{} has no {selector}:\n{}", self.url, self.text()))
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    pub fn title(&self) -> String {
        inner(self.one("title"))
    }

    pub fn heading(&self) -> String {
        inner(self.one("h1"))
    }

    /// The text of the page's main part.
    pub fn text(&self) -> String {
        let main = self.all("main").into_iter().next();
        main.map_or_else(|| self.body.clone(), inner)
    }

    pub fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// An attribute of the first element that fits.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.one(selector).attr(name).map(str::to_owned)
    }

    /// What the control holds, as the browser would send it.
    pub fn value(&self, name: &str) -> String {
        let controls = self.all("main input, main textarea, main select");
        let control = controls
            .into_iter()
            .find(|control| control.attr("name") == Some(name))
            .unwrap_or_else(|| panic!("{} has no control {name}", self.url));
        value(control)
    }

    /// Where the form is sent when the button is pressed, and everything that goes along.
    pub(super) fn filled_form(
        &self,
        form: &str,
        button: &str,
        typed: &[(&str, &str)],
    ) -> (String, Vec<(String, String)>) {
        let form = self.one(form);
        let button = self.one(button);
        let mut values: Vec<(String, String)> = Vec::new();
        let mut offered: Vec<String> = Vec::new();
        for control in select(form, "input, textarea, select") {
            let Some(name) = control.attr("name").map(str::to_owned) else { continue };
            let kind = control.attr("type").unwrap_or_default();
            offered.push(name.clone());
            let chosen = !matches!(kind, "radio" | "checkbox") || control.attr("checked").is_some();
            let replaced = typed.iter().any(|(other, _)| *other == name);
            if chosen && !replaced && !matches!(kind, "submit" | "button" | "file") {
                values.push((name, value(control)));
            }
        }
        for (name, value) in typed {
            assert!(offered.iter().any(|other| other == name), "{} has no {name}", self.url);
            values.push(((*name).to_owned(), (*value).to_owned()));
        }
        if let Some(name) = button.attr("name") {
            values.push((name.to_owned(), button.attr("value").unwrap_or_default().to_owned()));
        }
        let action = button.attr("formaction").or_else(|| form.attr("action"));
        assert_eq!(
            button.attr("formmethod").or_else(|| form.attr("method")),
            Some("post"),
            "{}: the form is sent by POST",
            self.url
        );
        (action.expect("a form says where it is sent").to_owned(), values)
    }
}

pub fn select<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    element.select(&selector).collect()
}

/// The text inside, with white space folded.
pub fn inner(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn value(control: ElementRef<'_>) -> String {
    match control.value().name() {
        "textarea" => control.text().collect(),
        "select" => {
            let options = select(control, "option");
            let chosen = options.iter().find(|option| option.attr("selected").is_some());
            let chosen = chosen.or(options.first());
            chosen.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
        }
        _ => {
            let default = if control.attr("type") == Some("checkbox") { "on" } else { "" };
            control.attr("value").unwrap_or(default).to_owned()
        }
    }
}
