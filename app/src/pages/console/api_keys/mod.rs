//! API keys: how they stand as a whole, and a list of them.

pub mod accounts;
pub mod key;
pub mod make;
pub mod report;
pub mod revoke;
pub mod rotate;
pub mod secret;
mod table;

use axum::Extension;
use axum::response::Response;
use contract::iam::{ApiKeyId, ApiKeyView, ApiKeys, KeyStanding};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::go;
use super::parts::People;
use crate::desk::Desk;
use crate::forms::{FilterSelect, Offer};
use crate::layout::{Crumb, Page};
use crate::{pages, paths};
use table::{Keys, StandingTag};

pub const PATH: &str = "console/api-keys";

#[derive(Clone)]
struct Shown {
    keys: ApiKeys,
    people: People,
    /// The account that is looked at.
    account: String,
    /// Which of its keys.
    which: String,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        // Whoever only gets the reports sent starts with these.
        Err(failure)
            if failure.kind == FailureKind::Denied
                && desk.services.iam.reviews_keys(&desk.actor) =>
        {
            return go(&paths::page(desk.language, "console/api-keys/report"));
        }
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().apikeys_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Dashboard desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .with_filters()
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let keys = desk.services.iam.api_keys(&desk.actor).await?;
    let people = People::named(desk, keys.accounts.iter().map(|account| account.owner)).await?;
    let account = desk.query("account").unwrap_or_default();
    let which = desk.query("which").unwrap_or_default();
    Ok(Shown { keys, people, account, which })
}

/// The address of a key's page.
pub fn of(desk: &Desk, id: ApiKeyId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

pub fn crumbs(desk: &Desk, more: impl IntoIterator<Item = (String, String)>) -> Vec<Crumb> {
    let first =
        Crumb { href: paths::page(desk.language, PATH), name: desk.texts().apikeys_title() };
    std::iter::once(first)
        .chain(more.into_iter().map(|(href, name)| Crumb { href, name }))
        .collect()
}

/// Password and code again, then back here.
fn confirm(desk: &Desk) -> Response {
    go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page))
}

fn works(key: &ApiKeyView) -> bool {
    key.standing != KeyStanding::Ended && key.account.active
}

#[component]
fn Dashboard(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let figures = shown.keys.figures;
    let unused_after = i64::from(desk.services.iam.key_policy().unused_after);
    let link = |path: &str| paths::page(desk.language, path);
    let make = desk.services.iam.makes_keys(&desk.actor).then(|| {
        view! { <a class="button" href=link("console/api-keys/new")>{say.apikeys_make()}</a> }
    });
    let reads = desk.services.iam.reviews_keys(&desk.actor);
    let report = reads.then(|| {
        view! { <a href=link("console/api-keys/report")>{say.apikeys_report_title()}</a> }
    });
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.apikeys_lead(figures.active as i64, figures.accounts as i64)}</p>
        <div class="actions">
            {make}
            <a href=link("console/service-accounts")>{say.service_accounts_title()}</a>
            {report}
        </div>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.apikeys_active()}</dt><dd id="figure-active">{figures.active}</dd></div>
            <div><dt>{say.service_accounts_title()}</dt><dd id="figure-accounts">{figures.accounts}</dd></div>
            <div><dt>{say.apikeys_due()}</dt><dd id="figure-due">{figures.due}</dd></div>
            <div><dt>{say.apikeys_overdue()}</dt><dd id="figure-overdue">{figures.overdue}</dd></div>
            <div><dt>{say.apikeys_unused(unused_after)}</dt><dd id="figure-unused">{figures.unused}</dd></div>
        </dl>
        <Filters desk=desk.clone() shown=shown.clone() />
        <Lists desk=desk.clone() shown=shown />
    }
    .into_any()
}

#[component]
fn Filters(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let unused_after = i64::from(desk.services.iam.key_policy().unused_after);
    let accounts = shown.keys.accounts.iter();
    let accounts = accounts.map(|account| Offer::new(account.code.clone(), account.code.clone()));
    let accounts = std::iter::once(Offer::new("", say.filter_any())).chain(accounts).collect();
    let which = vec![
        Offer::new("", say.apikeys_working()),
        Offer::new("due", say.apikeys_due()),
        Offer::new("overdue", say.apikeys_overdue()),
        Offer::new("unused", say.apikeys_unused(unused_after)),
        Offer::new("ended", say.apikeys_ended()),
        Offer::new("all", say.apikeys_all()),
    ];
    let is_open = !shown.account.is_empty() || !shown.which.is_empty();
    view! {
        <details class="filters" id="filters" open=is_open>
            <summary>{say.apikeys_filters()}</summary>
            <form role="search" method="get" action=format!("{}#results", paths::page(desk.language, PATH)) aria-label=say.apikeys_filters_label()>
                <div class="filter-fields">
                    <FilterSelect name="account" label=say.field_staff_account() options=accounts chosen=shown.account />
                    <FilterSelect name="which" label=say.apikeys_which() options=which chosen=shown.which />
                </div>
                <div class="actions"><button type="submit" class="button button--secondary">{say.filter_show()}</button></div>
            </form>
        </details>
    }
    .into_any()
}

/// Those that need somebody come first, each group under its own heading.
#[component]
fn Lists(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let unused_after = i64::from(desk.services.iam.key_policy().unused_after);
    let mut keys = shown.keys.keys.clone();
    keys.retain(|key| {
        let of_account = shown.account.is_empty() || key.account.code == shown.account;
        let asked = match shown.which.as_str() {
            "due" => works(key) && key.standing == KeyStanding::Due,
            "overdue" => works(key) && key.standing == KeyStanding::Overdue,
            "unused" => works(key) && key.unused,
            "ended" => !works(key),
            "all" => true,
            _ => works(key),
        };
        of_account && asked
    });
    let count = say.apikeys_count(keys.len() as i64);
    if keys.is_empty() {
        let all = paths::page(desk.language, PATH);
        return view! {
            <h2 id="results" tabindex="-1">{count}</h2>
            <div class="empty"><p>{say.apikeys_none()}</p><p><a href=all>{say.filters_clear()}</a></p></div>
        }
        .into_any();
    }
    let late = |key: &ApiKeyView| {
        works(key) && matches!(key.standing, KeyStanding::Due | KeyStanding::Overdue)
    };
    let (urgent, rest): (Vec<_>, Vec<_>) = keys.into_iter().partition(late);
    let (unused, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|key| key.unused);
    let groups = [
        ("late-h", say.apikeys_late(urgent.len() as i64), urgent),
        ("unused-h", say.apikeys_group_unused(unused_after, unused.len() as i64), unused),
        ("others-h", say.apikeys_others(rest.len() as i64), rest),
    ];
    let groups = groups.into_iter().filter(|(_, _, keys)| !keys.is_empty());
    let groups = groups.map(|(id, name, mut keys)| {
        keys.sort_by_key(|key| key.rotate_by);
        view! {
            <section aria-labelledby=id>
                <h3 id=id>{name.clone()}</h3>
                <Keys desk=desk.clone() caption=name keys=keys people=shown.people.clone() />
            </section>
        }
    });
    view! {
        <h2 id="results" tabindex="-1">{count}</h2>
        {groups.collect_view()}
    }
    .into_any()
}
