//! Signed out of the console; a session at the identity provider may go on, and can be ended too.

use axum::Extension;
use axum::response::Response;
use contract::LocalPath;
use contract::iam::SsoWay;
use leptos::prelude::*;

use super::super::go;
use crate::desk::Desk;
use crate::layout::Page;
use crate::{pages, paths};

pub const PATH: &str = "console/signed-out";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    if desk.actor.staff().is_some() {
        return go(&paths::page(desk.language, "console"));
    }
    let way = match desk.query("from") {
        Some(provider) => match out(&desk, &provider).await {
            Ok(way) => way,
            Err(failure) => return pages::answer(&desk, Err(failure)),
        },
        None => None,
    };
    let title = desk.texts().signed_out_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <SignedOut desk=desk title=title way=way /> }.into_any()
    })
    .answer(&desk)
}

async fn out(desk: &Desk, provider: &str) -> Result<Option<(SsoWay, String)>, contract::Failure> {
    let here = paths::page(desk.language, PATH);
    let here = LocalPath::parse(&here).map_err(|error| desk.unexpected(&error))?;
    Ok(desk.services.iam.way_out(provider, &here).await?)
}

#[component]
fn SignedOut(desk: Desk, title: String, way: Option<(SsoWay, String)>) -> impl IntoView {
    let say = desk.texts();
    let sign_in = paths::page(desk.language, "console/sign-in");
    let there = way.map(|(way, address)| {
        let name = way.name.get(desk.language).to_owned();
        view! {
            <p>{say.signed_out_there(&name)}</p>
            <div class="actions"><a class="button" href=address>{say.sign_out_there(&name)}</a></div>
        }
    });
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.signed_out_lead()}</p>
        {there}
        <p><a href=sign_in>{say.staff_sign_in_title()}</a></p>
    }
    .into_any()
}
