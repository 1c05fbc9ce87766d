//! Tables as files for other programs: RFC 4180 in UTF-8.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use cases::export::harmless_cell;
use contract::Failure;
use futures::{Stream, StreamExt, TryStreamExt, stream};
use http::header;

/// The answer that a browser saves as `<stem>.csv`.
pub fn file(stem: &str, table: impl Into<Body>) -> Response {
    let name = format!("attachment; filename=\"{stem}.csv\"");
    let kind = "text/csv; charset=utf-8".to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], table.into())
        .into_response()
}

/// The same, line by line as they are found: never longer in memory than one piece.
pub fn stream(
    stem: &str,
    first: String,
    pieces: impl Stream<Item = Result<String, Failure>> + Send + 'static,
) -> Response {
    let table = stream::once(std::future::ready(Ok(first))).chain(pieces).map_err(|failure| {
        tracing::error!(%failure, "an export broke off");
        std::io::Error::other("the export broke off")
    });
    file(stem, Body::from_stream(table))
}

/// The first line of a file, behind a mark by which spreadsheets know that it is UTF-8.
pub fn first_line(cells: &[String]) -> String {
    format!("\u{feff}{}", line(cells))
}

/// One line, every cell in quotes and none a formula.
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
