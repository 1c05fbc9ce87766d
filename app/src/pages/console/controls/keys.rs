//! The keys that the portal seals and signs with: what each is for and since when, never the keys.

use axum::Extension;
use axum::response::Response;
use contract::iam::{KeyInventory, KeyPlace};
use leptos::prelude::*;

use super::crumbs;
use crate::desk::Desk;
use crate::l10n::{format, labels};
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/encryption-keys";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let inventory = match desk.services.iam.key_inventory(&desk.actor) {
        Ok(inventory) => inventory,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let title = desk.texts().controls_keys();
    let mut crumbs = crumbs(&desk);
    crumbs.push(Crumb { href: paths::page(desk.language, PATH), name: title.clone() });
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Inventory desk=desk title=title inventory=inventory /> }.into_any()
    })
    .current(super::super::roles::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

#[component]
fn Inventory(desk: Desk, title: String, inventory: KeyInventory) -> impl IntoView {
    let say = desk.texts();
    let place = match inventory.place {
        KeyPlace::Files => say.controls_keys_files(),
        KeyPlace::Module => say.controls_keys_module(),
    };
    let zone = desk.services.municipality.time_zone;
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = inventory.keys.iter().map(|key| {
        let from = format::instant(key.from.with_timezone(&zone));
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{labels::control::purpose(desk.language, key.purpose)}</th>
                <td role="cell" class="num">{cell(say.controls_key_number())}<span>{key.number}</span></td>
                <td role="cell">{cell(say.controls_key_from())}<span>{from}</span></td>
                <td role="cell">{cell(say.controls_key_state())}<span>{labels::control::key_use(desk.language, key.state)}</span></td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{say.controls_keys_lead()}</p>
        <p>{place}</p>
        <table class="reflow" role="table">
            <caption class="vh">{title}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.controls_key_purpose()}</th>
                <th scope="col" role="columnheader" class="num">{say.controls_key_number()}</th>
                <th scope="col" role="columnheader">{say.controls_key_from()}</th>
                <th scope="col" role="columnheader">{say.controls_key_state()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}
