//! The products whose permissions the portal decides about, and what each lets it decide.

pub mod new;

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::Manifest;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::Done;
use crate::l10n::labels::permission;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/products";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let products = match load(&desk).await {
        Ok(products) => products,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().products_title();
    let crumbs = crumbs(&desk, None);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title products=products /> }.into_any()
    })
    .current(super::roles::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

/// Shown to whoever may read roles.
async fn load(desk: &Desk) -> Result<Vec<Manifest>, Failure> {
    desk.services.iam.roles(&desk.actor).await?;
    Ok(desk.services.iam.products().await?)
}

fn crumbs(desk: &Desk, last: Option<String>) -> Vec<Crumb> {
    let say = desk.texts();
    let here = paths::page(desk.language, PATH);
    let roles = paths::page(desk.language, super::roles::PATH);
    let first = [(roles, say.roles_title()), (here.clone(), say.products_title())];
    let last = last.map(|name| (format!("{here}/new"), name));
    first.into_iter().chain(last).map(|(href, name)| Crumb { href, name }).collect()
}

#[component]
fn List(desk: Desk, title: String, products: Vec<Manifest>) -> impl IntoView {
    let say = desk.texts();
    let register = desk.services.iam.makes_roles(&desk.actor).then(|| {
        let href = paths::page(desk.language, &format!("{PATH}/new"));
        view! { <div class="actions"><a class="button" href=href>{say.products_register()}</a></div> }
    });
    let none = products
        .is_empty()
        .then(|| view! { <div class="empty"><p>{say.products_none()}</p></div> });
    let products = products.into_iter().map(|product| {
        view! { <Product desk=desk.clone() product=product /> }
    });
    view! {
        <Done desk=desk.clone() when="product" text=say.products_registered() />
        <h1>{title}</h1>
        <p class="lead">{say.products_lead()}</p>
        {register}
        {none}
        {products.collect_view()}
    }
    .into_any()
}

#[component]
fn Product(desk: Desk, product: Manifest) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let name = product.name.get(language).to_owned();
    let heading = format!("{}-h", product.module);
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = product.permissions().map(|(code, found)| {
        let about = found.entry.about.get(language).to_owned();
        let entity = found.entity.name.get(language).to_owned();
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{permission::of_product(language, found)}<span class="meta">{format!(" {about}")}</span></th>
                <td role="cell">{cell(say.products_about())}<span>{entity}</span></td>
                <td role="cell">{cell(say.field_staff_role_code())}<code>{code}</code></td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{name.clone()}</h2>
            <table class="reflow" role="table">
                <caption class="vh">{name}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_permission()}</th>
                    <th scope="col" role="columnheader">{say.products_about()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_role_code()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}
