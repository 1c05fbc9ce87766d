//! Through whom staff sign in besides the password.

pub mod edit;
pub mod mapping;
pub mod provider;

use axum::Extension;
use axum::response::Response;
use contract::iam::{IdentityProviderId, ProviderView};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/providers";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let providers = match desk.services.iam.providers(&desk.actor).await {
        Ok(providers) => providers,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let makes = desk.services.iam.makes_providers(&desk.actor);
    let title = desk.texts().providers_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title providers=providers makes=makes /> }.into_any()
    })
    .current(PATH)
    .answer(&desk)
}

/// The address of a provider's page.
pub fn of(desk: &Desk, id: IdentityProviderId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

pub fn crumbs(desk: &Desk, more: impl IntoIterator<Item = (String, String)>) -> Vec<Crumb> {
    let list = paths::page(desk.language, PATH);
    let first = Crumb { href: list, name: desk.texts().providers_title() };
    std::iter::once(first)
        .chain(more.into_iter().map(|(href, name)| Crumb { href, name }))
        .collect()
}

#[component]
fn List(desk: Desk, title: String, providers: Vec<ProviderView>, makes: bool) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let speaks_saml = desk.services.iam.speaks_saml();
    let make = makes.then(|| {
        let to = |page: &str| paths::page(language, &format!("{PATH}/{page}"));
        let saml = speaks_saml.then(|| {
            let href = to("new-saml");
            view! { <a class="button button--secondary" href=href>{say.provider_new_saml()}</a> }
        });
        let without = (!speaks_saml).then(|| view! { <p>{say.provider_not_spoken()}</p> });
        view! {
            <div class="actions"><a class="button" href=to("new")>{say.provider_new()}</a>{saml}</div>
            {without}
        }
    });
    let table = if providers.is_empty() {
        view! { <div class="empty"><p>{say.providers_none()}</p></div> }.into_any()
    } else {
        let rows = providers.into_iter().map(|one| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, one.id)>{one.contents.name.get(language).to_owned()}</a></th>
                    <td role="cell">{cell(say.field_staff_issuer())}<span>{one.contents.issuer}</span></td>
                    <td role="cell">{cell(say.field_staff_status())}<span><State desk=desk.clone() enabled=one.contents.enabled is_spoken=one.is_spoken /></span></td>
                    <td role="cell" class="num">{cell(say.provider_people())}<span>{one.people}</span></td>
                </tr>
            }
            .into_any()
        });
        let rows = rows.collect_view();
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.providers_title()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_name()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_issuer()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                    <th scope="col" role="columnheader" class="num">{say.provider_people()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.providers_lead()}</p>
        {make}
        {table}
    }
    .into_any()
}

/// Whether people can sign in through it.
#[component]
pub fn State(desk: Desk, enabled: bool, is_spoken: bool) -> impl IntoView {
    let say = desk.texts();
    let text = match (is_spoken, enabled) {
        (false, _) => say.provider_not_spoken(),
        (true, true) => say.provider_on(),
        (true, false) => say.provider_off(),
    };
    view! { <span>{text}</span> }.into_any()
}
