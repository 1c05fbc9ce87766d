//! The list as a file, row by row: never longer in memory than a page of it.

use axum::Extension;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use cases::export::harmless_cell;
use contract::cases::{CaseSummary, QueueView};
use contract::{Failure, FailureKind};
use futures::TryStreamExt;
use http::header;

use super::super::parts::People;
use super::address;
use crate::desk::Desk;
use crate::l10n::{format, labels};
use crate::pages;

pub async fn file(Extension(desk): Extension<Desk>) -> Response {
    match rows(&desk).await {
        Ok(body) => {
            let day = desk.services.municipality.day(desk.services.foundation.now());
            let name = format!("attachment; filename=\"cases-{}.csv\"", format::iso_date(day));
            let kind = "text/csv; charset=utf-8".to_owned();
            ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], body)
                .into_response()
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

async fn rows(desk: &Desk) -> Result<Body, Failure> {
    let form = address::read(desk.page.as_str().split_once('?').map_or("", |(_, query)| query));
    let query = form.parse().map_err(|_| desk.fail(FailureKind::Malformed))?;
    let queues = desk.services.cases.queues().await?;
    let chunks = desk.services.cases.export(&desk.actor, query).await?;
    let head = futures::stream::once({
        let head = head(desk);
        async move { Ok::<_, Failure>(head) }
    });
    let desk = desk.clone();
    let lines = chunks.map_err(Failure::from).and_then(move |rows| {
        let (desk, queues) = (desk.clone(), queues.clone());
        async move { lines(&desk, &queues, rows).await }
    });
    Ok(Body::from_stream(futures::StreamExt::chain(head, lines).map_err(|failure| {
        tracing::error!(%failure, "an export broke off");
        std::io::Error::other("the export broke off")
    })))
}

/// A mark for spreadsheets that the file is UTF-8, and the names of the columns.
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
    format!("\u{feff}{}", line(&names))
}

async fn lines(
    desk: &Desk,
    queues: &[QueueView],
    rows: Vec<CaseSummary>,
) -> Result<String, Failure> {
    let people = People::named(desk, rows.iter().filter_map(|row| row.assignee)).await?;
    let language = desk.language;
    let moment = |at| {
        let at = desk.services.municipality.local(at);
        format!("{} {}", format::iso_date(at.date_naive()), format::clock(at))
    };
    let all = rows.into_iter().map(|row| {
        let queue = queues.iter().find(|queue| queue.id == row.queue);
        let who = row.assignee.and_then(|id| people.name(id)).unwrap_or_default();
        line(&[
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

/// One line of RFC 4180, every cell in quotes and none a formula.
pub fn line(cells: &[String]) -> String {
    let quoted = cells.iter().map(|cell| {
        let cell = harmless_cell(cell).replace('"', "\"\"");
        format!("\"{cell}\"")
    });
    format!("{}\r\n", quoted.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn quotes_lines_and_formulas_stay_inside_their_cell() {
        let cells = ["INF-2026-000001", "12 \"Elm\"\nStreet, back", "=1+1"].map(str::to_owned);
        let expected = "\"INF-2026-000001\",\"12 \"\"Elm\"\"\nStreet, back\",\"'=1+1\"\r\n";
        assert_eq!(line(&cells), expected);
    }
}
