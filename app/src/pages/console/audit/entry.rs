//! One entry of the ledger with all that belongs to it: ids, codes and names of fields, never what stood in them.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::AuditAbout;
use contract::{ActorKind, Failure, FailureKind};
use leptos::prelude::*;
use platform::audit::AuditDetail;
use serde_json::Value;
use uuid::Uuid;

use super::super::emergency::moment;
use super::asked::Asked;
use super::named::Named;
use super::table::OutcomeTag;
use super::{PATH, crumbs, of};
use crate::desk::Desk;
use crate::l10n::labels::{audit, permission};
use crate::layout::{Crumb, Page};
use crate::pages;

#[derive(Clone)]
struct Shown {
    entry: AuditDetail,
    named: Named,
}

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().audit_entry_title(moment(&desk, shown.entry.record.at));
    let mut crumbs = crumbs(&desk);
    crumbs.push(Crumb { href: of(&desk, shown.entry.record.id), name: title.clone() });
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Entry desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let id: Uuid = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    let entry = desk.services.iam.audit_entry(&desk.actor, id).await?;
    let rows = std::slice::from_ref(&entry.record);
    let named = Named::read(desk, rows, (&entry.subjects, None)).await?;
    Ok(Shown { entry, named })
}

#[component]
fn Entry(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let Shown { entry: AuditDetail { record, subjects, seal }, named } = shown;
    let by = named.actor(&desk, record.actor_kind, record.actor_id);
    let by = match record.actor_id {
        Some(id) => {
            let href = Asked::default().by(record.actor_kind, Some(id)).href(&desk, PATH);
            view! { <a href=href>{by}</a> }.into_any()
        }
        None => by.into_any(),
    };
    let about = named.record(&desk, &record.resource_kind, record.resource_id);
    let about = match record.resource_id {
        Some(id) => {
            let sought = match record.resource_kind.as_str() {
                "citizen" => AuditAbout::Citizen(id),
                _ => AuditAbout::Record(id),
            };
            let all = Asked::default().about(sought).href(&desk, PATH);
            let all = view! { " "<a href=all>{say.audit_about_it_all()}</a> };
            match named.page(&desk, &record.resource_kind, id) {
                Some(href) => view! { <a href=href>{about}</a>{all} }.into_any(),
                None => view! { {about}{all} }.into_any(),
            }
        }
        None => about.into_any(),
    };
    let people = subjects.iter().map(|id| {
        let name = named.citizen(*id);
        let shown = match named.page(&desk, "citizen", *id) {
            Some(href) => view! { <a href=href>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        view! { <li>{shown}</li> }
    });
    let people = (!subjects.is_empty()).then(|| {
        view! { <div><dt>{say.audit_subjects()}</dt><dd><ul>{people.collect_view()}</ul></dd></div> }
    });
    let seal = match seal {
        Some((place, hash)) => {
            view! { {place.to_string()}" "<code class="meta">{hash}</code> }.into_any()
        }
        None => say.audit_not_sealed().into_any(),
    };
    let facts = facts(&record.facts).into_iter().map(|(name, value)| {
        view! { <div><dt><code>{name}</code></dt><dd class="ref">{value}</dd></div> }
    });
    let facts = facts.collect_view();
    let key = record.actor_id.filter(|_| record.actor_kind == ActorKind::Client);
    let key = key.and_then(|id| named.page(&desk, "api_key", id)).map(|href| {
        view! { " "<a href=href>{say.audit_open_key()}</a> }
    });
    let dash = || "–".to_owned();
    view! {
        <h1>{title}</h1>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.acts_what()}</dt><dd>{permission::named(desk.language, &record.action)}" "<code class="meta">{record.event_type.clone()}</code></dd></div>
            <div><dt>{say.audit_who()}</dt><dd>{by}{key}</dd></div>
            <div><dt>{say.acts_record()}</dt><dd>{about}</dd></div>
            {people}
            <div><dt>{say.audit_outcome()}</dt><dd><OutcomeTag desk=desk.clone() event=record.event_type /></dd></div>
            <div><dt>{say.audit_channel()}</dt><dd>{audit::channel(desk.language, record.channel)}</dd></div>
            <div><dt>{say.alert_address()}</dt><dd class="ref">{record.address.unwrap_or_else(dash)}</dd></div>
            <div><dt>{say.audit_request()}</dt><dd class="ref">{record.request_id.map_or_else(dash, |id| id.to_string())}</dd></div>
            <div><dt>{say.audit_place()}</dt><dd>{seal}</dd></div>
        </dl>
        <h2>{say.audit_facts()}</h2>
        <p>{say.audit_facts_about()}</p>
        <dl class="summary summary--plain narrow">{facts}</dl>
    }
    .into_any()
}

/// What else the entry says, name by name.
pub fn facts(text: &str) -> Vec<(String, String)> {
    let Ok(Value::Object(facts)) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let worded = |value: Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    };
    facts.into_iter().filter_map(|(name, value)| Some((name, worded(value)?))).collect()
}
