//! Keys in a table, and how one of them stands.

use chrono::{DateTime, Utc};
use contract::iam::{ApiKeyView, KeyStanding, KeyState};
use leptos::prelude::*;

use super::super::parts::People;
use super::{accounts, of};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::format;

#[component]
pub fn Keys(desk: Desk, caption: String, keys: Vec<ApiKeyView>, people: People) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = keys.into_iter().map(|key| {
        let account = accounts::of(&desk, key.account.id);
        let used = used(&desk, key.last_used_at);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, key.id)>{key.label.clone()}</a>" "<code class="meta">{format!("{}…", key.begins)}</code></th>
                <td role="cell">{cell(say.field_staff_account())}<a href=account>{key.account.code.clone()}</a></td>
                <td role="cell">{cell(say.field_staff_owner())}<span>{people.or_dash(Some(key.account.owner))}</span></td>
                <td role="cell">{cell(say.apikeys_age())}<span>{say.apikeys_days(key.age_days)}</span></td>
                <td role="cell">{cell(say.apikeys_rotate_by())}<span>{day(&desk, key.rotate_by)}</span></td>
                <td role="cell">{cell(say.apikeys_last_used())}<span>{used}</span></td>
                <td role="cell">{cell(say.field_staff_status())}<span><StandingTag desk=desk.clone() key_view=key /></span></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{caption}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_label()}</th>
                <th scope="col" role="columnheader">{say.field_staff_account()}</th>
                <th scope="col" role="columnheader">{say.field_staff_owner()}</th>
                <th scope="col" role="columnheader">{say.apikeys_age()}</th>
                <th scope="col" role="columnheader">{say.apikeys_rotate_by()}</th>
                <th scope="col" role="columnheader">{say.apikeys_last_used()}</th>
                <th scope="col" role="columnheader">{say.field_staff_status()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// A shape and a word.
#[component]
pub fn StandingTag(desk: Desk, key_view: ApiKeyView) -> impl IntoView {
    let say = desk.texts();
    let (class, icon) = match key_view.standing {
        _ if !key_view.account.active => ("tag tag--ended", "refused"),
        KeyStanding::Current => ("tag tag--ok", "done"),
        KeyStanding::Due => ("tag tag--warn", "due"),
        KeyStanding::Overdue => ("tag tag--danger", "overdue"),
        KeyStanding::Replaced => ("tag tag--wait", "waiting"),
        KeyStanding::Ended => ("tag tag--ended", "refused"),
    };
    let name = standing(&desk, &key_view);
    let unused = key_view.unused.then(|| {
        view! { " "<strong class="tag tag--warn"><Icon desk=desk.clone() name="clock" />{say.apikey_unused()}</strong> }
    });
    view! { <strong class=class><Icon desk=desk.clone() name=icon />{name}</strong>{unused} }
        .into_any()
}

/// How the key stands, in words.
pub fn standing(desk: &Desk, key: &ApiKeyView) -> String {
    let say = desk.texts();
    match (key.standing, key.state) {
        (KeyStanding::Ended, KeyState::Revoked) => say.apikey_revoked(),
        (KeyStanding::Ended, _) => say.apikey_expired(),
        _ if !key.account.active => say.apikey_closed(),
        (KeyStanding::Current, _) => say.apikey_current(),
        (KeyStanding::Due, _) => say.apikey_due(),
        (KeyStanding::Overdue, _) => say.apikey_overdue(),
        (KeyStanding::Replaced, _) => say.apikey_replaced(),
    }
}

pub fn day(desk: &Desk, at: DateTime<Utc>) -> String {
    format::iso_date(desk.services.municipality.day(at))
}

/// Day and time, or that it never was.
pub fn used(desk: &Desk, at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(
        || desk.texts().staff_never(),
        |at| format::instant(desk.services.municipality.local(at)),
    )
}
