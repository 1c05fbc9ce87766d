//! The entries of a page, each with the way to all about it.

use contract::iam::AuditOutcome;
use iam::audit_outcome;
use leptos::prelude::*;
use platform::audit::AuditRecord;

use super::super::emergency::moment;
use super::PATH;
use super::asked::Asked;
use super::named::Named;
use super::of;
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::labels::{audit, permission};

#[component]
pub fn Table(desk: Desk, asked: Asked, rows: Vec<AuditRecord>, named: Named) -> impl IntoView {
    let say = desk.texts();
    if rows.is_empty() {
        return view! { <div class="empty"><p>{say.audit_none()}</p></div> }.into_any();
    }
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = rows.into_iter().map(|row| {
        let who = named.actor(&desk, row.actor_kind, row.actor_id);
        let who = match row.actor_id.filter(|_| asked.actor.is_none()) {
            Some(id) => {
                let href = asked.by(row.actor_kind, Some(id)).href(&desk, PATH);
                view! { <a href=href>{who}</a> }.into_any()
            }
            None => who.into_any(),
        };
        let record = named.record(&desk, &row.resource_kind, row.resource_id);
        let page = row.resource_id.and_then(|id| named.page(&desk, &row.resource_kind, id));
        let record = match page {
            Some(href) => view! { <a href=href>{record}</a> }.into_any(),
            None => record.into_any(),
        };
        let what = permission::named(desk.language, &row.action);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, row.id)><time datetime=row.at.to_rfc3339()>{moment(&desk, row.at)}</time></a></th>
                <td role="cell">{cell(say.audit_who())}<span>{who}</span></td>
                <td role="cell">{cell(say.acts_what())}<span>{what}" "<code class="meta">{row.event_type.clone()}</code></span></td>
                <td role="cell">{cell(say.acts_record())}<span>{record}</span></td>
                <td role="cell">{cell(say.audit_channel())}<span>{audit::channel(desk.language, row.channel)}</span></td>
                <td role="cell">{cell(say.audit_outcome())}<span><OutcomeTag desk=desk.clone() event=row.event_type /></span></td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{say.audit_title()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.acts_when()}</th>
                <th scope="col" role="columnheader">{say.audit_who()}</th>
                <th scope="col" role="columnheader">{say.acts_what()}</th>
                <th scope="col" role="columnheader">{say.acts_record()}</th>
                <th scope="col" role="columnheader">{say.audit_channel()}</th>
                <th scope="col" role="columnheader">{say.audit_outcome()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
pub fn OutcomeTag(desk: Desk, event: String) -> impl IntoView {
    let outcome = audit_outcome(&event);
    let name = audit::outcome(desk.language, outcome);
    match outcome {
        AuditOutcome::Failed => {
            view! { <strong class="tag tag--danger"><Icon desk=desk name="refused" />{name}</strong> }
                .into_any()
        }
        AuditOutcome::Done | AuditOutcome::Shown => name.into_any(),
    }
}
