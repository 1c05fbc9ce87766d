//! Who comes into a group: a search, and a button for everybody found.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::iam::{GroupDetail, StaffQuery, StaffStatus, StaffView};
use leptos::prelude::*;

use super::super::go;
use super::super::parts::Places;
use super::group::{Place, found};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, FilterText, ProblemsSummary};
use crate::layout::Page;
use crate::{pages, paths};

/// As many as one looks through.
const SHOWN: u16 = 20;

#[derive(Clone)]
struct Shown {
    group: GroupDetail,
    text: String,
    people: Vec<StaffView>,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) if shown.group.can_change => shown,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let name = shown.group.name.get(desk.language).to_owned();
    let title = desk.texts().groups_add_to(&name);
    let own = of(&desk, shown.group.id);
    let here = (format!("{own}/add"), desk.texts().groups_add());
    let crumbs = crumbs(&desk, [(own, name), here]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Add desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::super::roles::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let group = found(desk, id).await?;
    let text: String = desk.query("text").unwrap_or_default().chars().take(120).collect();
    let mut people = Vec::new();
    if !text.trim().is_empty() {
        let query = StaffQuery { text: text.clone(), limit: SHOWN, ..StaffQuery::default() };
        people = desk.services.iam.staff_search(&desk.actor, &query).await?.rows;
        people.retain(|person| person.status != StaffStatus::Deactivated);
    }
    Ok(Shown { group, text, people, places: Places::named(desk).await? })
}

#[component]
fn Add(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let own = of(&desk, shown.group.id);
    let name = shown.group.name.get(desk.language).to_owned();
    let rows = shown.people.iter().map(|person| {
        let is_in = shown.group.members.iter().any(|member| member.id == person.id);
        let act = if is_in {
            view! { <p class="meta">{say.groups_is_in()}</p> }.into_any()
        } else {
            view! {
                <form method="post" action=forms::action("/do/console/join-group", &desk)>
                    <input type="hidden" name="group" value=shown.group.id.to_string() />
                    <input type="hidden" name="staff" value=person.id.to_string() />
                    <button type="submit" class="button button--secondary">{say.groups_add_act()}<span class="vh">{format!(" {}", person.name)}</span></button>
                </form>
            }
            .into_any()
        };
        let department = person.department.map(|id| shown.places.department(&desk, id));
        let about: Vec<String> = person.title.clone().into_iter().chain(department).collect();
        view! {
            <li><div class="row-main"><p>{person.name.clone()}</p><p class="meta">{about.join(" · ")}</p></div>{act}</li>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    let results = match (shown.text.trim().is_empty(), rows.is_empty()) {
        (true, _) => ().into_any(),
        (false, true) => {
            view! { <div class="empty"><p>{say.staff_nobody_found()}</p></div> }.into_any()
        }
        (false, false) => view! { <ul class="rows">{rows}</ul> }.into_any(),
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <form role="search" method="get" class="narrow" action=format!("{own}/add#results")>
            <FilterText name="text" label=say.staff_search() value=shown.text.clone() />
            <div class="actions"><button type="submit" class="button">{say.groups_search()}</button></div>
        </form>
        <div id="results" tabindex="-1">{results}</div>
        <p class="after-form"><a href=own>{say.staff_back_to(&name)}</a></p>
    }
    .into_any()
}
