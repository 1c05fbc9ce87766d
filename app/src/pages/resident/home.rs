//! The home page: what people come for most, and the catalogue of services.

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;

use super::catalogue::{Groups, Search};
use crate::catalogue::ServicePage;
use crate::desk::Desk;
use crate::forms::Icon;
use crate::layout::Page;
use crate::paths;

pub async fn home(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().home_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Home desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body).current("").answer(&desk)
}

#[component]
fn Home(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    let account = match desk.signed_in_as {
        Some(_) => ("account", say.nav_account(), say.home_my_account_about()),
        None => ("register", say.register_title(), say.home_account_about()),
    };
    let tasks = [
        ("flag", ("report", say.nav_report(), say.home_report_about())),
        ("search", ("track", say.nav_track(), say.home_track_about())),
        ("account", account),
    ];
    let tasks = tasks.map(|(icon, (path, name, about))| {
        view! {
            <li class="card">
                <Icon desk=desk.clone() name=icon large=true />
                <h2><a href=paths::page(desk.language, path)>{name}</a></h2>
                <p>{about}</p>
            </li>
        }
    });
    view! {
        <section class="hero wide" aria-labelledby="h1">
            <h1 id="h1">{title}</h1>
            <Search desk=desk.clone() query=String::new() />
        </section>
        <ul class="cards wide">{tasks.collect_view()}</ul>
        <Groups desk=desk.clone() besides=vec![ServicePage::Report, ServicePage::Track, ServicePage::Register] />
    }
    .into_any()
}
