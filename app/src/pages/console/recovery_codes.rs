//! The recovery codes, shown until their owner says that they are kept, and never again.

use axum::Extension;
use axum::response::{IntoResponse, Response};
use contract::Secret;
use http::header;
use leptos::prelude::*;

use super::go;
use crate::desk::Desk;
use crate::forms::{self, Icon};
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

/// The same codes as a file to keep.
pub async fn file(Extension(desk): Extension<Desk>) -> Response {
    let Some(codes) = desk.new_recovery_codes() else {
        return go(&paths::page(desk.language, "console"));
    };
    let say = desk.texts();
    let mut lines = vec![say.console_name(), say.staff_codes_file_lead(), String::new()];
    lines.extend(codes.iter().map(|code| code.reveal().to_owned()));
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"recovery-codes.txt\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, lines.join("\r\n") + "\r\n").into_response()
}

#[component]
fn Codes(desk: Desk, title: String, codes: Vec<Secret>) -> impl IntoView {
    let say = desk.texts();
    let codes = codes.iter().map(|code| view! { <li><code>{code.reveal().to_owned()}</code></li> });
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.staff_codes_lead()}</p>
        <ul class="codes" id="codes">{codes.collect_view()}</ul>
        <div class="actions">
            <a class="button button--secondary" href=paths::page(desk.language, "console/recovery-codes.txt")><Icon desk=desk.clone() name="download" />{say.staff_codes_download()}</a>
            <button type="button" class="button button--secondary" hidden data-print="">{say.staff_codes_print()}</button>
            <button type="button" class="button button--secondary" hidden data-copy="codes" data-copied="codes-copied">{say.staff_codes_copy()}</button>
        </div>
        <p id="codes-copied" class="meta" role="status" data-text=say.staff_codes_copied()></p>
        <p class="screen-only">{say.staff_codes_keep()}</p>
        <p class="print-only">{say.staff_codes_file_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/recovery-codes-kept", &desk)>
            <div class="actions"><button type="submit" class="button">{say.staff_codes_kept()}</button></div>
        </form>
    }
    .into_any()
}
