//! Who works here: a list to search, and a page for each person.

pub mod edit;
pub mod give;
pub mod import;
pub mod leave;
pub mod person;
pub mod why;

use axum::Extension;
use axum::response::Response;
use contract::cases::Page as Part;
use contract::iam::{DepartmentView, StaffId, StaffQuery, StaffStatus, StaffView};
use contract::{Cursor, Failure, FailureKind, Slice};
use leptos::prelude::*;

use super::parts::Places;
use crate::desk::Desk;
use crate::forms::{self, Done, FilterSelect, FilterText, Icon, Offer};
use crate::l10n::labels;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/staff";

#[derive(Clone)]
struct Shown {
    found: Slice<StaffView>,
    query: StaffQuery,
    departments: Vec<DepartmentView>,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().staff_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .with_filters()
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let query = asked(desk);
    let found = desk.services.iam.staff_search(&desk.actor, &query).await;
    let found = found.map_err(Failure::from).map_err(|failure| match failure.kind {
        // A place that is in no list of ours.
        FailureKind::Invalid => desk.fail(FailureKind::Malformed),
        _ => failure,
    })?;
    Ok(Shown {
        found,
        query,
        departments: desk.services.iam.departments().await?,
        places: Places::named(desk).await?,
    })
}

/// The search as it stands in the address; what makes no sense there is left out.
fn asked(desk: &Desk) -> StaffQuery {
    let typed = |name: &str| desk.query(name).unwrap_or_default();
    let page = match (desk.query("after"), desk.query("before")) {
        (Some(after), _) => Part::After(Cursor(after)),
        (None, Some(before)) => Part::Before(Cursor(before)),
        (None, None) => Part::First,
    };
    StaffQuery {
        text: typed("text").chars().take(120).collect(),
        department: typed("department").parse().ok(),
        status: typed("status").parse().ok(),
        page,
        ..StaffQuery::default()
    }
}

/// The address of a person's page.
pub fn of(desk: &Desk, id: StaffId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

pub fn crumbs(desk: &Desk, person: &StaffView, last: Option<(&str, String)>) -> Vec<Crumb> {
    let list = paths::page(desk.language, PATH);
    let mut crumbs = vec![
        Crumb { href: list, name: desk.texts().staff_title() },
        Crumb { href: of(desk, person.id), name: person.name.clone() },
    ];
    if let Some((path, name)) = last {
        crumbs.push(Crumb { href: format!("{}/{path}", of(desk, person.id)), name });
    }
    crumbs
}

#[component]
fn List(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let count = shown.found.rows.len() as i64;
    let rows = shown.found.rows.iter().cloned().map(|person| {
        let department = person.department.map(|id| shown.places.department(&desk, id));
        view! { <Row desk=desk.clone() person=person department=department /> }
    });
    let table = if shown.found.rows.is_empty() {
        let all = paths::page(desk.language, PATH);
        view! { <div class="empty"><p>{say.staff_nobody_found()}</p><p><a href=all>{say.filters_clear()}</a></p></div> }
            .into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.staff_title()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_name()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_title()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_department()}</th>
                    <th scope="col" role="columnheader">{say.staff_roles()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    let invite = desk.services.iam.invites_staff(&desk.actor).then(|| {
        let new = paths::page(desk.language, "console/staff/new");
        let import = desk.services.iam.imports_staff(&desk.actor).then(|| {
            let href = paths::page(desk.language, "console/staff/import");
            view! { <a href=href>{say.staff_import()}</a> }
        });
        view! { <div class="actions"><a class="button" href=new>{say.staff_invite()}</a>{import}</div> }
    });
    view! {
        <Done desk=desk.clone() when="imported" text=say.staff_imported() />
        <h1>{title}</h1>
        {invite}
        <Filters desk=desk.clone() shown=shown.clone() />
        <ActiveFilters desk=desk.clone() shown=shown.clone() />
        <h2 id="results" tabindex="-1">{say.staff_count(count)}</h2>
        {table}
        <Ways desk=desk.clone() shown=shown />
    }
    .into_any()
}

#[component]
fn Filters(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let query = &shown.query;
    let any = || Offer::new("", say.filter_any());
    let departments = shown
        .departments
        .iter()
        .map(|one| Offer::new(one.id.to_string(), one.name.get(desk.language)));
    let departments = std::iter::once(any()).chain(departments).collect();
    let states = StaffStatus::ALL
        .iter()
        .map(|status| Offer::new(status.code(), labels::staff::status(desk.language, *status)));
    let states = std::iter::once(any()).chain(states).collect();
    let department = query.department.map(|id| id.to_string()).unwrap_or_default();
    let status = query.status.map(|status| status.code().to_owned()).unwrap_or_default();
    let is_open = !query.text.is_empty() || query.department.is_some() || query.status.is_some();
    view! {
        <details class="filters" id="filters" open=is_open>
            <summary>{say.staff_filters()}</summary>
            <form role="search" method="get" action=format!("{}#results", paths::page(desk.language, PATH)) aria-label=say.staff_filters_label()>
                <div class="filter-fields">
                    <FilterText name="text" label=say.staff_search() value=query.text.clone() />
                    <FilterSelect name="department" label=say.field_staff_department() options=departments chosen=department />
                    <FilterSelect name="status" label=say.field_staff_status() options=states chosen=status />
                </div>
                <div class="actions"><button type="submit" class="button button--secondary">{say.filter_show()}</button></div>
            </form>
        </details>
    }
    .into_any()
}

/// What the list is narrowed by, each with the link to the list without it.
#[component]
fn ActiveFilters(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let named = |field: String, value: &str| say.active_named(field, value);
    let kept = kept(&shown.query);
    let department = shown.query.department.map(|id| shown.places.department(&desk, id));
    let status = shown.query.status.map(|one| labels::staff::status(desk.language, one));
    let text = Some(&shown.query.text).filter(|text| !text.is_empty());
    let active = [
        ("text", text.map(|text| say.active_search(text))),
        ("department", department.map(|name| named(say.field_staff_department(), &name))),
        ("status", status.map(|name| named(say.field_staff_status(), &name))),
    ];
    let list = paths::page(desk.language, PATH);
    let items: Vec<_> = active
        .into_iter()
        .filter_map(|(name, shown)| Some((name, shown?)))
        .map(|(name, shown)| {
            let rest: Vec<String> = kept
                .iter()
                .filter(|(other, _)| *other != name)
                .map(|(other, value)| format!("{other}={}", forms::encode(value)))
                .collect();
            let href = format!("{list}?{}#results", rest.join("&"));
            view! { <li><a href=href><Icon desk=desk.clone() name="refused" />{say.active_remove(&shown)}</a></li> }
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! { <ul class="active-filters">{items}<li><a href=format!("{list}#results")>{say.filters_clear()}</a></li></ul> }
        .into_any()
}

/// What stands in the address of this search, beside the place in the list.
fn kept(query: &StaffQuery) -> Vec<(&'static str, String)> {
    let StaffQuery { text, department, status, .. } = query;
    let mut kept = vec![
        ("text", text.clone()),
        ("department", department.map(|id| id.to_string()).unwrap_or_default()),
        ("status", status.map(|status| status.code().to_owned()).unwrap_or_default()),
    ];
    kept.retain(|(_, value)| !value.is_empty());
    kept
}

#[component]
fn Row(desk: Desk, person: StaffView, department: Option<String>) -> impl IntoView {
    let say = desk.texts();
    let roles: Vec<String> = person
        .assignments
        .iter()
        .filter(|held| held.state != contract::iam::AssignmentState::Ended)
        .map(|held| held.role_name.get(desk.language).to_owned())
        .collect();
    let dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, person.id)>{person.name}</a></th>
            <td role="cell">{cell(say.field_staff_title())}<span>{dash(person.title.unwrap_or_default())}</span></td>
            <td role="cell">{cell(say.field_staff_department())}<span>{dash(department.unwrap_or_default())}</span></td>
            <td role="cell">{cell(say.staff_roles())}<span>{dash(roles.join(", "))}</span></td>
            <td role="cell">{cell(say.field_staff_status())}<span>{labels::staff::status(desk.language, person.status)}</span></td>
        </tr>
    }
    .into_any()
}

#[component]
fn Ways(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let kept = kept(&shown.query);
    let kept: String =
        kept.iter().map(|(name, value)| format!("&{name}={}", forms::encode(value))).collect();
    let list = paths::page(desk.language, PATH);
    let way = |name: &str, place: &Cursor| {
        format!("{list}?{name}={}{kept}#results", forms::encode(&place.0))
    };
    let before = shown.found.before.as_ref().map(|place| {
        view! { <a href=way("before", place) rel="prev"><Icon desk=desk.clone() name="arrow-left" />{say.staff_earlier()}</a> }
    });
    let after = shown.found.after.as_ref().map(|place| {
        view! { <a href=way("after", place) rel="next">{say.staff_later()}<Icon desk=desk.clone() name="arrow-right" /></a> }
    });
    if before.is_none() && after.is_none() {
        return ().into_any();
    }
    view! { <nav class="pagination" aria-label=say.staff_title()>{before}{after}</nav> }.into_any()
}
