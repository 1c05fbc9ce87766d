//! A page ready to be answered: what it says, where it stands, and how it becomes HTML.

use std::sync::Arc;

use axum::response::{Html, IntoResponse, Response};
use contract::iam::{Density, Preferences};
use contract::{Failure, FailureKind, Theme};
use http::StatusCode;
use leptos::prelude::*;

use super::{console::ConsoleBody, head::Head, resident::ResidentBody};
use crate::desk::Desk;

/// Which side of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Resident,
    Console,
}

/// What stands above the content: a way back in a sequence, or the place in the tree; never both.
#[derive(Clone, Debug, Default)]
pub enum Top {
    #[default]
    Nothing,
    /// Address of the page before, and "Step 2 of 4".
    Back {
        href: String,
        step: Option<String>,
    },
    Crumbs(Vec<Crumb>),
}

#[derive(Clone, Debug)]
pub struct Crumb {
    pub href: String,
    pub name: String,
}

type Body = Box<dyn FnOnce() -> AnyView>;

/// One page. Its body is built when it is answered.
pub struct Page {
    pub(super) side: Side,
    pub(super) title: String,
    pub(super) top: Top,
    /// Path (without language) of the navigation link that is current.
    pub(super) current: Option<&'static str>,
    /// Whether the page has a main form (`#main-form`): the toggle then carries what was typed.
    pub(super) has_form: bool,
    /// What the guard for the Enter key sends, where it must not press the main button.
    pub(super) guard: Option<(&'static str, &'static str)>,
    pub(super) wide: Option<&'static str>,
    pub(super) filters: bool,
    islands: bool,
    /// Small scripts that help on this page.
    scripts: Vec<&'static str>,
    status: StatusCode,
    body: Body,
}

impl Page {
    pub fn resident(title: impl Into<String>, body: impl FnOnce() -> AnyView + 'static) -> Self {
        Self::new(Side::Resident, title.into(), Box::new(body))
    }

    pub fn console(title: impl Into<String>, body: impl FnOnce() -> AnyView + 'static) -> Self {
        Self::new(Side::Console, title.into(), Box::new(body))
    }

    fn new(side: Side, title: String, body: Body) -> Self {
        Self {
            side,
            title,
            top: Top::Nothing,
            current: None,
            has_form: false,
            guard: None,
            wide: None,
            filters: false,
            islands: false,
            scripts: Vec::new(),
            status: StatusCode::OK,
            body,
        }
    }

    pub fn back(self, href: impl Into<String>) -> Self {
        Self { top: Top::Back { href: href.into(), step: None }, ..self }
    }

    pub fn back_in_step(self, href: impl Into<String>, step: String) -> Self {
        Self { top: Top::Back { href: href.into(), step: Some(step) }, ..self }
    }

    pub fn crumbs(self, crumbs: Vec<Crumb>) -> Self {
        Self { top: Top::Crumbs(crumbs), ..self }
    }

    pub fn current(self, path: &'static str) -> Self {
        Self { current: Some(path), ..self }
    }

    /// The page has a main form, which the language toggle and the Enter key belong to.
    pub fn with_form(self) -> Self {
        Self { has_form: true, ..self }
    }

    /// The page has a main form whose Enter key sends this name and value instead of the main button's.
    pub fn with_guarded_form(self, name: &'static str, value: &'static str) -> Self {
        Self { has_form: true, guard: Some((name, value)), ..self }
    }

    /// The page asks for a password.
    pub fn with_password(self) -> Self {
        self.with_script("reveal-password.js")
    }

    /// The page offers to be printed.
    pub fn with_print(self) -> Self {
        self.with_script("print.js")
    }

    /// The page asks for a passkey.
    pub fn with_passkey(self) -> Self {
        self.with_script("passkey.js")
    }

    pub fn with_script(mut self, script: &'static str) -> Self {
        self.scripts.push(script);
        self
    }

    /// The page holds islands, so the browser part is loaded.
    pub fn with_islands(self) -> Self {
        Self { islands: true, ..self }
    }

    /// The page has `#filters` and `#results` to skip to.
    pub fn with_filters(self) -> Self {
        Self { filters: true, ..self }
    }

    /// Class of `main`, for templates that arrange it.
    pub fn class(self, class: &'static str) -> Self {
        Self { wide: Some(class), ..self }
    }

    pub fn status(self, kind: FailureKind) -> Self {
        Self {
            status: StatusCode::from_u16(kind.status())
                .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            ..self
        }
    }

    /// Renders the page.
    pub fn answer(self, desk: &Desk) -> Response {
        let status = self.status;
        let html = self.render(desk);
        (status, Html(html)).into_response()
    }

    fn render(mut self, desk: &Desk) -> String {
        let owner =
            Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
        let desk = desk.clone();
        let hydrates = self.islands;
        let html = owner.with(move || {
            let (islands, scripts) = (self.islands, std::mem::take(&mut self.scripts));
            let body = std::mem::replace(&mut self.body, Box::new(|| ().into_any()))();
            let theme = (desk.theme != Theme::Auto).then(|| desk.theme.code());
            let is_compact = |liked: &Preferences| liked.density == Density::Compact;
            let is_compact =
                self.side == Side::Console && desk.preferences.as_ref().is_some_and(is_compact);
            let density = is_compact.then_some("compact");
            let title = self.full_title(&desk);
            let side = self.side;
            let language = desk.language.code();
            view! {
                <html lang=language data-theme=theme data-density=density>
                    <Head desk=desk.clone() title=title side=side islands=islands scripts=scripts />
                    {match side {
                        Side::Resident => view! { <ResidentBody desk=desk page=self body=body /> }.into_any(),
                        Side::Console => view! { <ConsoleBody desk=desk page=self body=body /> }.into_any(),
                    }}
                </html>
            }
            .into_any()
            .to_html()
        });
        owner.unset();
        // The markers between pieces of text serve hydration only; text and attributes have their `<` escaped.
        let html = if hydrates { html } else { html.replace("<!>", "") };
        format!("<!DOCTYPE html>{html}")
    }

    /// Most specific first; a page that shows problems says so (WCAG 3.3.1).
    fn full_title(&self, desk: &Desk) -> String {
        let say = desk.texts();
        let town = desk.services.municipality.name.get(desk.language);
        let whole = format!("{} – {town}", self.title);
        if desk.outcome.shows_problems() { say.title_with_problem(&whole) } else { whole }
    }
}

/// Pages answer failures with pages.
pub type Answer = Result<Page, Failure>;
