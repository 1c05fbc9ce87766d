//! Renewing the recovery codes, and giving up the authenticator app for another. Both ask for both factors first.

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;

use super::super::go;
use crate::desk::Desk;
use crate::forms;
use crate::layout::{Crumb, Page};
use crate::paths;

/// Ten new codes in place of those that are left.
pub async fn codes(Extension(desk): Extension<Desk>) -> Response {
    let say = desk.texts();
    let act = Act {
        title: say.staff_renew_codes_title(),
        lead: say.staff_renew_codes_lead(),
        button: say.staff_renew_codes_act(),
        path: "console/account/recovery-codes",
        action: "/do/console/renew-codes",
    };
    page(desk, act)
}

/// Another app: everybody signed in with the old one is signed out.
pub async fn app(Extension(desk): Extension<Desk>) -> Response {
    let say = desk.texts();
    let act = Act {
        title: say.staff_replace_app_title(),
        lead: say.staff_replace_app_lead(),
        button: say.staff_replace_app_act(),
        path: "console/account/app",
        action: "/do/console/replace-app",
    };
    page(desk, act)
}

struct Act {
    title: String,
    lead: String,
    button: String,
    path: &'static str,
    action: &'static str,
}

fn page(desk: Desk, act: Act) -> Response {
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let own = paths::page(desk.language, "console/account");
    let crumbs = vec![
        Crumb { href: own.clone(), name: desk.texts().staff_account_title() },
        Crumb { href: paths::page(desk.language, act.path), name: act.title.clone() },
    ];
    Page::console(act.title.clone(), {
        let desk = desk.clone();
        move || {
            let back = desk.texts().staff_back_to_account();
            view! {
                <h1>{act.title}</h1>
                <p class="lead">{act.lead}</p>
                <form id="main-form" class="narrow" method="post" action=forms::action(act.action, &desk)>
                    <div class="actions"><button type="submit" class="button">{act.button}</button><a href=own>{back}</a></div>
                </form>
            }
            .into_any()
        }
    })
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}
