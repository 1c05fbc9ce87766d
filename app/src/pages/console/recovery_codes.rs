//! The recovery codes, shown until their owner says that they are kept, and never again.

use axum::Extension;
use axum::response::Response;
use contract::Secret;
use leptos::prelude::*;

use super::go;
use crate::desk::Desk;
use crate::forms;
use crate::layout::Page;
use crate::paths;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let Some(codes) = desk.new_recovery_codes() else {
        return go(&paths::page(desk.language, "console"));
    };
    let title = desk.texts().staff_codes_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Codes desk=desk title=title codes=codes /> }.into_any()
    })
    .with_form()
    .answer(&desk)
}

#[component]
fn Codes(desk: Desk, title: String, codes: Vec<Secret>) -> impl IntoView {
    let say = desk.texts();
    let codes = codes.iter().map(|code| view! { <li><code>{code.reveal().to_owned()}</code></li> });
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.staff_codes_lead()}</p>
        <ul class="codes">{codes.collect_view()}</ul>
        <p>{say.staff_codes_keep()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/recovery-codes-kept", &desk)>
            <div class="actions"><button type="submit" class="button">{say.staff_codes_kept()}</button></div>
        </form>
    }
    .into_any()
}
