//! The list as a file, row by row: never longer in memory than a page of it.

use axum::Extension;
use axum::response::Response;
use contract::cases::{CaseSummary, QueueView};
use contract::{Failure, FailureKind};
use futures::{Stream, TryStreamExt};

use super::super::parts::{People, csv};
use super::address;
use crate::desk::Desk;
use crate::l10n::{format, labels};
use crate::pages;

pub async fn file(Extension(desk): Extension<Desk>) -> Response {
    match rows(&desk).await {
        Ok(rows) => {
            let day = desk.services.municipality.day(desk.services.foundation.now());
            csv::stream(&format!("cases-{}", format::iso_date(day)), head(&desk), rows)
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

async fn rows(
    desk: &Desk,
) -> Result<impl Stream<Item = Result<String, Failure>> + Send + 'static, Failure> {
    let form = address::read(desk.page.as_str().split_once('?').map_or("", |(_, query)| query));
    let query = form.parse().map_err(|_| desk.fail(FailureKind::Malformed))?;
    let queues = desk.services.cases.queues().await?;
    let chunks = desk.services.cases.export(&desk.actor, query).await?;
    let desk = desk.clone();
    Ok(chunks.map_err(Failure::from).and_then(move |rows| {
        let (desk, queues) = (desk.clone(), queues.clone());
        async move { lines(&desk, &queues, rows).await }
    }))
}

fn head(desk: &Desk) -> String {
    let say = desk.texts();
    let names = [
        say.column_reference(),
        say.filter_category(),
        say.column_place(),
        say.filter_ward(),
        say.column_state(),
        say.column_priority(),
        say.filter_queue(),
        say.column_who(),
        say.column_opened(),
        say.column_changed(),
        say.column_due(),
    ];
    csv::first_line(&names)
}

async fn lines(
    desk: &Desk,
    queues: &[QueueView],
    rows: Vec<CaseSummary>,
) -> Result<String, Failure> {
    let people = People::named(desk, rows.iter().filter_map(|row| row.assignee)).await?;
    let language = desk.language;
    let moment = |at| format::instant(desk.services.municipality.local(at));
    let all = rows.into_iter().map(|row| {
        let queue = queues.iter().find(|queue| queue.id == row.queue);
        let who = row.assignee.and_then(|id| people.name(id)).unwrap_or_default();
        csv::line(&[
            row.reference.as_str().to_owned(),
            row.category.name.get(language).to_owned(),
            row.place.unwrap_or_default(),
            row.ward.map(|ward| ward.to_string()).unwrap_or_default(),
            row.status.name.get(language).to_owned(),
            labels::desk::priority(language, row.priority),
            queue.map(|queue| queue.name.get(language).to_owned()).unwrap_or_default(),
            who.to_owned(),
            moment(row.opened_at),
            moment(row.changed_at),
            moment(row.clock.due),
        ])
    });
    Ok(all.collect())
}
