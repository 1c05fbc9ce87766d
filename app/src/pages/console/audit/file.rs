//! What was looked for as a file, from the newest to the oldest entry: never longer in memory than a piece of it.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use futures::{Stream, TryStreamExt};
use iam::audit_outcome;
use platform::audit::AuditRecord;

use super::super::parts::csv;
use super::asked::Asked;
use super::named::Named;
use crate::desk::Desk;
use crate::l10n::format;
use crate::l10n::labels::{audit, permission};
use crate::pages;

pub async fn file(Extension(desk): Extension<Desk>) -> Response {
    match rows(&desk).await {
        Ok(rows) => {
            let day = desk.services.municipality.day(desk.services.foundation.now());
            csv::stream(&format!("audit-{}", format::iso_date(day)), head(&desk), rows)
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

async fn rows(
    desk: &Desk,
) -> Result<impl Stream<Item = Result<String, Failure>> + Send + 'static, Failure> {
    let query = Asked::read(desk).query(desk)?;
    let chunks = desk.services.iam.audit_export(&desk.actor, query).await?;
    let desk = desk.clone();
    Ok(chunks.map_err(Failure::from).and_then(move |rows| {
        let desk = desk.clone();
        async move { lines(&desk, rows).await }
    }))
}

fn head(desk: &Desk) -> String {
    let say = desk.texts();
    let names = [
        say.acts_when(),
        say.audit_who(),
        say.audit_actor_id(),
        say.acts_what(),
        say.acts_event(),
        say.acts_record(),
        say.audit_record_id(),
        say.audit_outcome(),
        say.audit_channel(),
        say.alert_address(),
        say.audit_request(),
        say.audit_facts(),
        say.audit_entry_id(),
    ];
    csv::first_line(&names)
}

async fn lines(desk: &Desk, rows: Vec<AuditRecord>) -> Result<String, Failure> {
    let named = Named::read(desk, &rows, (&[], None)).await?;
    let language = desk.language;
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let all = rows.into_iter().map(|row| {
        csv::line(&[
            desk.services.municipality.local(row.at).to_rfc3339(),
            named.actor(desk, row.actor_kind, row.actor_id),
            id(row.actor_id),
            permission::named(language, &row.action),
            row.event_type.clone(),
            named.record(desk, &row.resource_kind, row.resource_id),
            id(row.resource_id),
            audit::outcome(language, audit_outcome(&row.event_type)),
            audit::channel(language, row.channel),
            row.address.unwrap_or_default(),
            id(row.request_id),
            row.facts,
            row.id.to_string(),
        ])
    });
    Ok(all.collect())
}
