//! What the portal proves to an auditor, control by control, and what lies outside it; also as a file.

pub mod file;
pub mod keys;

use axum::Extension;
use axum::response::Response;
use contract::iam::{Control, Evidence, Framework};
use iam::Sees;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::labels;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/controls";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let frameworks = match desk.services.iam.control_mapping(&desk.actor) {
        Ok(frameworks) => frameworks,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let say = desk.texts();
    let title = say.controls_title();
    let crumbs = crumbs(&desk);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Mapping desk=desk title=title frameworks=frameworks /> }.into_any()
    })
    .current(super::roles::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

fn crumbs(desk: &Desk) -> Vec<Crumb> {
    let say = desk.texts();
    vec![
        Crumb { href: paths::page(desk.language, super::roles::PATH), name: say.roles_title() },
        Crumb { href: paths::page(desk.language, PATH), name: say.controls_title() },
    ]
}

#[component]
fn Mapping(desk: Desk, title: String, frameworks: Vec<Framework>) -> impl IntoView {
    let say = desk.texts();
    let sees = desk.services.iam.sees(&desk.actor);
    let file = paths::page(desk.language, &format!("{PATH}/mapping.csv"));
    let parts = frameworks.into_iter().map(|framework| {
        view! { <Part desk=desk.clone() framework=framework sees=sees /> }.into_any()
    });
    let parts = parts.collect_view();
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.controls_lead()}</p>
        <div class="actions"><a class="with-icon" href=file><Icon desk=desk.clone() name="download" />{say.controls_download()}</a></div>
        {parts}
    }
    .into_any()
}

#[component]
fn Part(desk: Desk, framework: Framework, sees: Sees) -> impl IntoView {
    let say = desk.texts();
    let Framework { code, name, controls, outside } = framework;
    let heading = format!("{code}-h");
    let rows = controls.into_iter().map(|control| row(&desk, sees, control));
    let rows = rows.collect_view();
    let number: i64 = outside.iter().map(|part| part.ids.len() as i64).sum();
    let outside = outside.into_iter().map(|part| {
        let why = part.why.get(desk.language).to_owned();
        view! { <li><div class="row-main"><p>{why}</p><p class="meta">{part.ids.join(", ")}</p></div></li> }
            .into_any()
    });
    let outside = outside.collect_view();
    view! {
        <section aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{name.clone()}</h2>
            <table class="reflow" role="table">
                <caption class="vh">{name.clone()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.controls_control()}</th>
                    <th scope="col" role="columnheader">{say.controls_what()}</th>
                    <th scope="col" role="columnheader">{say.controls_how()}</th>
                    <th scope="col" role="columnheader">{say.controls_evidence()}</th>
                    <th scope="col" role="columnheader">{say.controls_rows()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            <details>
                <summary>{say.controls_outside(number)}<span class="vh">{format!(" – {name}")}</span></summary>
                <div class="details-body"><ul class="rows">{outside}</ul></div>
            </details>
        </section>
    }
    .into_any()
}

fn row(desk: &Desk, sees: Sees, control: Control) -> AnyView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let evidence = control.evidence.iter().enumerate().map(|(at, evidence)| {
        let name = labels::control::evidence(desk.language, *evidence);
        let comma = if at == 0 { "" } else { ", " };
        let shown = match place(sees, *evidence) {
            Some(path) => view! { <a href=paths::page(desk.language, path)>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        view! { {comma}{shown} }.into_any()
    });
    let evidence = evidence.collect_view();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="cell-title">{control.id}</th>
            <td role="cell">{cell(say.controls_what())}<span>{control.what.get(desk.language).to_owned()}</span></td>
            <td role="cell">{cell(say.controls_how())}<span>{control.how.get(desk.language).to_owned()}</span></td>
            <td role="cell">{cell(say.controls_evidence())}<span>{evidence}</span></td>
            <td role="cell">{cell(say.controls_rows())}<span>{control.rows.join(", ")}</span></td>
        </tr>
    }
    .into_any()
}

/// The page that shows it, for whoever may open it.
fn place(see: Sees, evidence: Evidence) -> Option<&'static str> {
    let (seen, path) = match evidence {
        Evidence::Staff => (see.staff, "console/staff"),
        Evidence::Positions => (see.roles, "console/positions"),
        Evidence::Roles => (see.roles, super::roles::PATH),
        Evidence::Permissions => (see.roles, "console/permissions"),
        Evidence::Duties => (see.roles, super::duties::PATH),
        Evidence::ApiKeys => (see.api_keys, super::api_keys::PATH),
        Evidence::KeyReport => (see.api_keys, super::api_keys::report::PATH),
        Evidence::Providers => (see.providers, super::providers::PATH),
        Evidence::Reviews => (see.reviews, super::reviews::PATH),
        Evidence::Emergency => (see.emergency, super::emergency::PATH),
        Evidence::Alerts => (see.alerts, super::alerts::PATH),
        Evidence::Keys => (see.controls, keys::PATH),
        Evidence::Public => (true, ""),
        Evidence::Ledger => (false, ""),
    };
    seen.then_some(path)
}
