//! People: finding somebody's record by what they say first, and what leads on from it. What is typed stands in no address.

pub mod access;
pub mod person;
pub mod remove;
pub mod sin;
pub mod unmask;

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::cases::CaseField;
use contract::identity::{CallerView, CitizenView, ResidentId};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, ProblemsSummary, TextField};
use crate::l10n::labels;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/citizens";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let found = match load(&desk).await {
        Ok(found) => found,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().citizens_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <LookUp desk=desk title=title found=found /> }.into_any()
    })
    .current(PATH)
    .with_form()
    .answer(&desk)
}

/// Nothing where nobody was asked for yet.
async fn load(desk: &Desk) -> Result<Option<Vec<CallerView>>, Failure> {
    let typed = desk.filled().typed(CaseField::CallerSearch.code()).unwrap_or_default();
    let identity = &desk.services.identity;
    match typed.trim() {
        "" => Ok(identity.count_callers(&desk.actor, "").await.map(|_| None)?),
        typed => Ok(Some(identity.find_callers(&desk.actor, typed).await?)),
    }
}

pub fn of(desk: &Desk, id: ResidentId) -> String {
    paths::citizen(desk.language, id)
}

/// How a page calls the person: by number where the name is hidden or not known.
fn called(person: &CitizenView) -> String {
    match &person.name {
        Some(name) => name.to_string(),
        None => person.number.to_string(),
    }
}

fn crumbs(desk: &Desk, person: &CitizenView, last: Option<(&str, String)>) -> Vec<Crumb> {
    let own = of(desk, person.id);
    let mut crumbs = vec![
        Crumb { href: paths::page(desk.language, PATH), name: desk.texts().citizens_title() },
        Crumb { href: own.clone(), name: called(person) },
    ];
    if let Some((path, name)) = last {
        crumbs.push(Crumb { href: format!("{own}/{path}"), name });
    }
    crumbs
}

#[component]
fn LookUp(desk: Desk, title: String, found: Option<Vec<CallerView>>) -> impl IntoView {
    let say = desk.texts();
    let found = found.map(|found| view! { <Found desk=desk.clone() found=found /> });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.citizens_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/find-citizen", &desk) novalidate>
            <TextField desk=desk.clone() field=CaseField::CallerSearch label=say.citizens_search() hint=say.citizens_search_hint() width="w-30ch" autocomplete="off" exact=true />
            <div class="actions"><button type="submit" class="button">{say.citizens_find()}</button></div>
        </form>
        {found}
    }
    .into_any()
}

#[component]
fn Found(desk: Desk, found: Vec<CallerView>) -> impl IntoView {
    let say = desk.texts();
    let count = found.len() as i64;
    let rows = found.into_iter().map(|person| {
        let number = person.number.to_string();
        let (name, beside) = match person.name {
            Some(name) => (name.to_string(), Some(number)),
            None => (number, None),
        };
        let phone = person.phone.map(|phone| labels::phone(desk.language, &phone));
        let beside: Vec<_> = beside.into_iter().chain(phone).collect();
        view! { <li><a href=of(&desk, person.id)>{name}</a>" "<span class="meta">{beside.join(", ")}</span></li> }
    });
    let list =
        (count > 0).then(|| view! { <ul aria-labelledby="results">{rows.collect_view()}</ul> });
    view! {
        <h2 id="results" tabindex="-1">{say.citizens_found(count)}</h2>
        {list}
    }
    .into_any()
}
