//! The own passkeys and security keys, and adding one. Adding asks for both factors first.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::{PasskeyQuestion, PasskeyView, StaffField};
use leptos::prelude::*;

use super::super::go;
use crate::desk::Desk;
use crate::forms::{self, Ask, Done, PasskeyButton, ProblemsSummary, TextField};
use crate::l10n::format;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let held = match desk.services.iam.own_passkeys(&desk.actor).await {
        Ok(held) => held,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let title = desk.texts().passkeys_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Passkeys desk=desk title=title held=held /> }.into_any()
    })
    .crumbs(crumbs(&desk))
    .answer(&desk)
}

pub async fn new(Extension(desk): Extension<Desk>) -> Response {
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let question = match ask(&desk).await {
        Ok(question) => question,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().passkey_add();
    let mut crumbs = crumbs(&desk);
    crumbs.push(Crumb {
        href: paths::page(desk.language, "console/account/passkeys/new"),
        name: title.clone(),
    });
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <New desk=desk title=title question=question /> }.into_any()
    })
    .crumbs(crumbs)
    .with_form()
    .with_passkey()
    .answer(&desk)
}

async fn ask(desk: &Desk) -> Result<PasskeyQuestion, Failure> {
    Ok(desk.services.iam.begin_passkey(&desk.actor, desk.own_session()?).await?)
}

fn crumbs(desk: &Desk) -> Vec<Crumb> {
    let say = desk.texts();
    vec![
        Crumb {
            href: paths::page(desk.language, "console/account"),
            name: say.staff_account_title(),
        },
        Crumb {
            href: paths::page(desk.language, "console/account/passkeys"),
            name: say.passkeys_title(),
        },
    ]
}

#[component]
fn Passkeys(desk: Desk, title: String, held: Vec<PasskeyView>) -> impl IntoView {
    let say = desk.texts();
    let add = paths::page(desk.language, "console/account/passkeys/new");
    let list = if held.is_empty() {
        view! { <div class="empty"><p>{say.passkeys_none()}</p></div> }.into_any()
    } else {
        let rows = held.into_iter().map(|one| view! { <Row desk=desk.clone() one=one /> });
        view! { <ul class="rows narrow">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="added" text=say.passkey_added() />
        <Done desk=desk.clone() when="removed" text=say.passkey_removed() />
        <h1>{title}</h1>
        <p class="lead">{say.passkeys_lead()}</p>
        {list}
        <div class="actions"><a class="button" href=add>{say.passkey_add()}</a></div>
    }
    .into_any()
}

#[component]
fn Row(desk: Desk, one: PasskeyView) -> impl IntoView {
    let say = desk.texts();
    let zone = desk.services.municipality.time_zone;
    let moment =
        |at: chrono::DateTime<chrono::Utc>| format::moment(desk.language, at.with_timezone(&zone));
    let used = match one.last_used_at {
        Some(at) => say.staff_last_seen(moment(at)),
        None => say.passkey_never_used(),
    };
    let since = say.passkey_since(moment(one.created_at));
    let action = forms::action("/do/console/remove-passkey", &desk);
    view! {
        <li>
            <div class="row-main"><p>{one.name.clone()}</p><p class="meta">{since}" · "{used}</p></div>
            <form method="post" action=action>
                <input type="hidden" name="passkey" value=one.id.to_string() />
                <button type="submit" class="as-link">{say.passkey_remove()}<span class="vh">{format!(" {}", one.name)}</span></button>
            </form>
        </li>
    }
    .into_any()
}

#[component]
fn New(desk: Desk, title: String, question: PasskeyQuestion) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.passkey_new_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/add-passkey", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::PasskeyName label=say.field_staff_passkey_name() hint=say.passkey_name_hint() width="w-30ch" autocomplete="off" />
            <PasskeyButton desk=desk.clone() ask=Ask::Create question=question label=say.passkey_add() />
        </form>
    }
    .into_any()
}
