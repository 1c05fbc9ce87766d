//! The home page: what people come for most, and the catalogue of services.

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::Icon;
use crate::layout::Page;
use crate::paths;

pub async fn home(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().home_title();
    Page::resident(title.clone(), {
        let desk = desk.clone();
        move || view! { <Home desk=desk title=title /> }.into_any()
    })
    .current("")
    .answer(&desk)
}

#[component]
fn Home(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <section class="hero wide" aria-labelledby="h1">
            <h1 id="h1">{title}</h1>
        </section>
        <ul class="cards wide">
            <li class="card">
                <Icon desk=desk.clone() name="flag" large=true />
                <h3><a href=paths::page(desk.language, "report")>{say.nav_report()}</a></h3>
            </li>
        </ul>
    }
    .into_any()
}
