//! Service accounts: the programs that hold keys, who answers for them, and whether they are open.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{ApiKeyView, KeyStanding, ServiceAccountId, ServiceAccountView, StaffField};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::parts::People;
use super::key::Place;
use super::table::Keys;
use super::{confirm, crumbs};
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, Done, Hidden, Icon, Offer, ProblemsSummary, TextField,
};
use crate::layout::Page;
use crate::{pages, paths};

pub const PATH: &str = "console/service-accounts";

#[derive(Clone)]
struct Shown {
    account: ServiceAccountView,
    keys: Vec<ApiKeyView>,
    people: People,
}

/// The address of an account's page.
pub fn of(desk: &Desk, id: ServiceAccountId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let (keys, people) = match load_all(&desk).await {
        Ok(loaded) => loaded,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().service_accounts_title();
    let crumbs = crumbs(&desk, [(paths::page(desk.language, PATH), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title keys=keys people=people /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

type All = (Vec<(ServiceAccountView, usize)>, People);

/// Every account, with how many of its keys work.
async fn load_all(desk: &Desk) -> Result<All, Failure> {
    let known = desk.services.iam.api_keys(&desk.actor).await?;
    let people = People::named(desk, known.accounts.iter().map(|account| account.owner)).await?;
    let counted = known.accounts.into_iter().map(|account| {
        let own = known.keys.iter().filter(|key| key.account.id == account.id);
        let working = own.filter(|key| key.standing != KeyStanding::Ended && account.active);
        let count = working.count();
        (account, count)
    });
    Ok((counted.collect(), people))
}

pub async fn new(Extension(desk): Extension<Desk>) -> Response {
    if let Err(error) = desk.services.iam.api_keys(&desk.actor).await {
        return pages::answer(&desk, Err(error.into()));
    }
    if !desk.services.iam.makes_keys(&desk.actor) {
        return super::super::denied(&desk);
    }
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    let title = desk.texts().service_account_new_title();
    let list = (paths::page(desk.language, PATH), desk.texts().service_accounts_title());
    let here = (paths::page(desk.language, &format!("{PATH}/new")), title.clone());
    let crumbs = crumbs(&desk, [list, here]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Edit desk=desk title=title known=None email=String::new() /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

pub async fn account(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = shown.account.code.clone();
    let crumbs = account_crumbs(&desk, &shown.account, None);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Account desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

pub async fn edit(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) if desk.services.iam.makes_keys(&desk.actor) => shown,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    // Whoever may not read accounts of staff types the address anew.
    let owner = desk.services.iam.staff_detail(&desk.actor, shown.account.owner).await;
    let email = owner.map(|owner| owner.email.as_str().to_owned()).unwrap_or_default();
    let title = desk.texts().service_account_change_title(&shown.account.code);
    let act = desk.texts().service_account_change();
    let crumbs = account_crumbs(&desk, &shown.account, Some(act));
    Page::console(title.clone(), {
        let desk = desk.clone();
        let known = Some(shown.account);
        move || view! { <Edit desk=desk title=title known=known email=email /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let id: ServiceAccountId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    let (account, keys) = desk.services.iam.service_account(&desk.actor, id).await?;
    let people = People::named(desk, [account.owner]).await?;
    Ok(Shown { account, keys, people })
}

fn account_crumbs(
    desk: &Desk,
    account: &ServiceAccountView,
    act: Option<String>,
) -> Vec<crate::layout::Crumb> {
    let own = of(desk, account.id);
    let list = (paths::page(desk.language, PATH), desk.texts().service_accounts_title());
    let act = act.map(|act| (format!("{own}/edit"), act));
    crumbs(desk, [list, (own.clone(), account.code.clone())].into_iter().chain(act))
}

#[component]
fn List(
    desk: Desk,
    title: String,
    keys: Vec<(ServiceAccountView, usize)>,
    people: People,
) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = keys.into_iter().map(|(account, count)| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, account.id)>{account.code.clone()}</a></th>
                <td role="cell">{cell(say.field_staff_purpose())}<span>{account.purpose.clone()}</span></td>
                <td role="cell">{cell(say.field_staff_owner())}<span>{people.or_dash(Some(account.owner))}</span></td>
                <td role="cell" class="num">{cell(say.apikeys_active())}<span>{count}</span></td>
                <td role="cell">{cell(say.field_staff_status())}<span><StateTag desk=desk.clone() active=account.active /></span></td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let new = desk.services.iam.makes_keys(&desk.actor).then(|| {
        let href = paths::page(desk.language, &format!("{PATH}/new"));
        view! { <div class="actions"><a class="button" href=href>{say.service_account_new()}</a></div> }
    });
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.service_accounts_lead()}</p>
        {new}
        <table class="reflow" role="table">
            <caption class="vh">{say.service_accounts_title()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_account()}</th>
                <th scope="col" role="columnheader">{say.field_staff_purpose()}</th>
                <th scope="col" role="columnheader">{say.field_staff_owner()}</th>
                <th scope="col" role="columnheader" class="num">{say.apikeys_active()}</th>
                <th scope="col" role="columnheader">{say.field_staff_status()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn StateTag(desk: Desk, active: bool) -> impl IntoView {
    let say = desk.texts();
    let (class, icon, name) = match active {
        true => ("tag tag--ok", "done", say.service_account_open()),
        false => ("tag tag--ended", "refused", say.service_account_closed()),
    };
    view! { <strong class=class><Icon desk=desk name=icon />{name}</strong> }.into_any()
}

#[component]
fn Account(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let account = shown.account.clone();
    let makes = desk.services.iam.makes_keys(&desk.actor);
    let make = (makes && account.active).then(|| {
        let href =
            paths::page(desk.language, &format!("{}/new?account={}", super::PATH, account.id));
        view! { <a class="button" href=href>{say.apikeys_make()}</a> }
    });
    let change = makes.then(|| {
        let href = format!("{}/edit", of(&desk, account.id));
        view! { <a class="button button--secondary" href=href>{say.service_account_change()}</a> }
    });
    let count = say.apikeys_count(shown.keys.len() as i64);
    let keys = if shown.keys.is_empty() {
        view! { <div class="empty"><p>{say.service_account_no_keys()}</p></div> }.into_any()
    } else {
        view! { <Keys desk=desk.clone() caption=count.clone() keys=shown.keys people=shown.people.clone() /> }
            .into_any()
    };
    view! {
        <Done desk=desk.clone() when="account" text=say.service_account_saved() />
        <h1>{title}</h1>
        <p><StateTag desk=desk.clone() active=account.active /></p>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.field_staff_purpose()}</dt><dd>{account.purpose.clone()}</dd></div>
            <div><dt>{say.field_staff_owner()}</dt><dd>{shown.people.or_dash(Some(account.owner))}</dd></div>
        </dl>
        <div class="actions">{make}{change}</div>
        <section aria-labelledby="keys-h">
            <h2 id="keys-h">{count}</h2>
            {keys}
        </section>
    }
    .into_any()
}

#[component]
fn Edit(
    desk: Desk,
    title: String,
    known: Option<ServiceAccountView>,
    email: String,
) -> impl IntoView {
    let say = desk.texts();
    let purpose = known.as_ref().map(|account| account.purpose.clone()).unwrap_or_default();
    let (action, first, last) = match &known {
        Some(account) => {
            let state = if account.active { "open" } else { "closed" };
            let states = vec![
                Offer::new("open", say.service_account_open()),
                Offer::new("closed", say.service_account_closed()).hint(say.service_account_close_hint()),
            ];
            (
                "/do/console/change-service-account",
                view! { <Hidden name="account" value=account.id.to_string() /> }.into_any(),
                view! { <ChoiceField desk=desk.clone() field=StaffField::AccountState legend=say.field_staff_account_state() kind=Choice::One options=states known=vec![state.to_owned()] /> }
                    .into_any(),
            )
        }
        None => (
            "/do/console/open-service-account",
            view! { <TextField desk=desk.clone() field=StaffField::AccountCode label=say.field_staff_account_code() hint=say.service_account_code_hint() width="w-20ch" exact=true /> }
                .into_any(),
            ().into_any(),
        ),
    };
    let back = match &known {
        Some(account) => of(&desk, account.id),
        None => paths::page(desk.language, PATH),
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <form id="main-form" class="narrow" method="post" action=forms::action(action, &desk) novalidate>
            {first}
            <TextField desk=desk.clone() field=StaffField::Purpose label=say.field_staff_purpose() hint=say.service_account_purpose_hint() known=purpose />
            <TextField desk=desk.clone() field=StaffField::Owner label=say.field_staff_owner() hint=say.service_account_owner_hint() known=email width="w-30ch" inputmode="email" exact=true />
            {last}
            <div class="actions"><button type="submit" class="button">{say.service_account_save()}</button></div>
        </form>
        <p class="after-form"><a href=back>{say.service_account_leave()}</a></p>
    }
    .into_any()
}
