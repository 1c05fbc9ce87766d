//! Asking that somebody may be on both sides of a rule for a while.

use axum::Extension;
use axum::response::Response;
use contract::iam::{StaffField, StaffView};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::go;
use super::super::staff::person;
use super::crumbs;
use crate::desk::Desk;
use crate::forms::{self, Hidden, ProblemsSummary, TextArea, TextField};
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    rule: String,
    name: String,
    person: StaffView,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.services.iam.makes_roles(&desk.actor) {
        return super::super::denied(&desk);
    }
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().duties_ask();
    let crumbs = crumbs(&desk, Some(("exception", title.clone())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Exception desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::super::roles::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let asked = |name: &str| desk.query(name).unwrap_or_default();
    let report = desk.services.iam.conflict_report(&desk.actor).await?;
    let rule = report.rules.iter().find(|rule| rule.id.to_string() == asked("rule"));
    let rule = rule.ok_or_else(|| desk.fail(FailureKind::NotFound))?;
    let person = person::found(desk, &asked("staff")).await?;
    Ok(Shown { rule: rule.id.to_string(), name: rule.name.get(desk.language).to_owned(), person })
}

#[component]
fn Exception(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let Shown { rule, name, person } = shown;
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.duties_ask_lead(&name, &person.name)}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/ask-exception", &desk) novalidate>
            <Hidden name="rule" value=rule />
            <Hidden name="staff" value=person.id.to_string() />
            <TextArea desk=desk.clone() field=StaffField::ExceptionReason label=say.field_staff_exception_reason() rows=3 />
            <TextField desk=desk.clone() field=StaffField::Until label=say.duties_until() hint=say.duties_until_hint() width="w-20ch" exact=true />
            <div class="actions"><button type="submit" class="button">{say.duties_ask_act()}</button></div>
        </form>
    }
    .into_any()
}
