//! The catalogue of services: all of them in their groups, or those that were searched for.

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;

use super::contact::with_call;
use crate::catalogue::{AccountNeed, Service, ServicePage};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::layout::Page;
use crate::paths;

pub async fn services(Extension(desk): Extension<Desk>) -> Response {
    let say = desk.texts();
    let query = desk.query("q").unwrap_or_default().trim().chars().take(200).collect::<String>();
    let title = if query.is_empty() { say.services_title() } else { say.services_found_title() };
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Services desk=desk title=title query=query /> }.into_any()
    };
    Page::resident(title, body).answer(&desk)
}

#[component]
fn Services(desk: Desk, title: String, query: String) -> impl IntoView {
    let found = if query.is_empty() {
        view! { <Groups desk=desk.clone() /> }.into_any()
    } else {
        view! { <Found desk=desk.clone() query=query.clone() /> }.into_any()
    };
    view! {
        <section class="hero wide" aria-labelledby="h1">
            <h1 id="h1">{title}</h1>
            <Search desk=desk.clone() query=query />
        </section>
        {found}
    }
    .into_any()
}

/// The search: a plain GET, so that a result can be kept as a link.
#[component]
pub fn Search(desk: Desk, query: String) -> impl IntoView {
    let say = desk.texts();
    let action = paths::page(desk.language, "services");
    view! {
        <form role="search" method="get" action=action aria-label=say.services_find()>
            <div class="field">
                <label for="q">{say.services_find()}</label>
                <p id="q-hint" class="hint">{say.services_find_hint()}</p>
                <div class="with-button">
                    <input type="search" id="q" name="q" value=query aria-describedby="q-hint" />
                    <button class="button" type="submit">{say.find()}</button>
                </div>
            </div>
        </form>
    }
    .into_any()
}

/// Every service in its group, those that are online first; without the ones that stand on the page already.
#[component]
pub fn Groups(desk: Desk, #[prop(optional)] besides: Vec<ServicePage>) -> impl IntoView {
    let catalogue = &desk.services.catalogue;
    let groups = catalogue.groups.iter().filter_map(|group| {
        let is_shown_above = |service: &Service| {
            service.category.is_none() && service.page.is_some_and(|page| besides.contains(&page))
        };
        let mut services: Vec<&Service> = catalogue
            .in_group(group)
            .filter(|service| is_for(&desk, service) && !is_shown_above(service))
            .collect();
        services.sort_by_key(|service| service.page.is_none());
        let cards: Vec<_> = services.into_iter().map(|service| card(&desk, service)).collect();
        let id = format!("group-{}", group.code);
        let name = group.name.get(desk.language).to_owned();
        (!cards.is_empty()).then(|| {
            view! {
                <section class="catalogue wide" aria-labelledby=id.clone()>
                    <h2 id=id.clone()>{name}</h2>
                    <ul class="cards">{cards}</ul>
                </section>
            }
        })
    });
    groups.collect_view().into_any()
}

#[component]
fn Found(desk: Desk, query: String) -> impl IntoView {
    let say = desk.texts();
    let all = paths::page(desk.language, "services");
    let mut found = desk.services.catalogue.find(desk.language, &query);
    found.retain(|service| is_for(&desk, service));
    if found.is_empty() {
        let phone = desk.services.municipality.contact.main_number().to_owned();
        return view! {
            <div class="empty">
                <h2>{say.services_none(&query)}</h2>
                <p>{with_call(&say.services_none_about(&phone), &phone)}</p>
                <p><a href=all>{say.account_all_services()}</a></p>
            </div>
        }
        .into_any();
    }
    let heading = say.services_found(i64::try_from(found.len()).unwrap_or(i64::MAX), &query);
    let cards: Vec<_> = found.into_iter().map(|service| card(&desk, service)).collect();
    view! {
        <section class="catalogue wide" aria-labelledby="found-h">
            <h2 id="found-h">{heading}</h2>
            <ul class="cards">{cards}</ul>
        </section>
        <p><a href=all>{say.account_all_services()}</a></p>
    }
    .into_any()
}

/// Whoever is signed in needs no way to it.
fn is_for(desk: &Desk, service: &Service) -> bool {
    let is_entry = matches!(service.page, Some(ServicePage::Register | ServicePage::SignIn));
    !(is_entry && desk.signed_in_as.is_some())
}

/// One service: name, description, estimated time, and what it takes to use it.
fn card(desk: &Desk, service: &Service) -> AnyView {
    let say = desk.texts();
    let language = desk.language;
    let name = service.name.get(language).to_owned();
    let heading = match service.page {
        Some(page) => view! { <h3><a href=address(desk, page, service)>{name}</a></h3> }.into_any(),
        None => view! { <h3>{name}</h3> }.into_any(),
    };
    let level = match (service.page, service.tier, service.account) {
        (None, ..) => Some(("tag tag--wait", "waiting", say.service_not_online())),
        // Nothing to do with accounts, or all about having one.
        (_, 0, AccountNeed::None) => None,
        (_, 0, AccountNeed::Optional) => Some(("tag tag--ok", "done", say.service_no_account())),
        (_, 0, AccountNeed::Required) => Some(("tag", "account", say.service_account())),
        (_, 1, _) => Some(("tag", "shield", say.service_verified())),
        _ => Some(("tag", "shield", say.service_premium())),
    };
    let level = level.map(|(class, icon, level)| view! { <p class="card-foot"><strong class=class><Icon desk=desk.clone() name=icon />{level}</strong></p> });
    let needs = match (service.page, service.tier) {
        (None, 1) => Some(say.service_will_need_verified()),
        (None, 2) => Some(say.service_will_need_premium()),
        _ => None,
    };
    let note = service.note.as_ref().map(|note| note.get(language).to_owned());
    view! {
        <li class="card">
            {heading}
            <p>{service.description.get(language).to_owned()}</p>
            {note.map(|note| view! { <p>{note}</p> })}
            <p class="meta">
                {say.service_minutes(i64::from(service.minutes))}
                {needs.map(|needs| view! { " · " {needs} })}
            </p>
            {level}
        </li>
    }
    .into_any()
}

fn address(desk: &Desk, page: ServicePage, service: &Service) -> String {
    let path = paths::page(desk.language, page.path());
    match &service.category {
        Some(category) => format!("{path}?category={}", paths::encode(category)),
        None => path,
    }
}
