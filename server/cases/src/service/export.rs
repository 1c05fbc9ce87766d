//! A list of cases as a file: page by page, so that no list is too long. Leaves a trace in the audit.

use contract::cases::{AssigneeFilter, CaseFilter, CaseQuery, CaseSummary, Page};
use futures::Stream;
use iam::{Action, Actor, allow_list};

use crate::case::KIND;
use crate::event::CasesExported;
use crate::{CaseError, Cases};

const CHUNK: u16 = 500;

impl Cases {
    /// The rows of the list from its beginning, in pieces. The audit row is written before the first one.
    pub async fn export(
        &self,
        actor: &Actor,
        query: CaseQuery,
    ) -> Result<impl Stream<Item = Result<Vec<CaseSummary>, CaseError>> + use<>, CaseError> {
        let work = self.foundation.begin().await?;
        let (_, permit) = allow_list(actor, Action::ExportCases, KIND, work.now())?;
        let (sort, filter) = (query.sort.code(), narrowed(&query.filter));
        work.record(&permit, CasesExported { sort, filter }).await?;
        work.commit().await?;
        let start = (
            self.clone(),
            actor.clone(),
            Some(CaseQuery { page: Page::First, limit: CHUNK, ..query }),
        );
        Ok(futures::stream::try_unfold(start, |(cases, actor, next)| async move {
            let Some(query) = next else { return Ok(None) };
            let slice = cases.listed(&actor, Action::ExportCases, query.clone()).await?;
            let next = slice.after.map(|after| CaseQuery { page: Page::After(after), ..query });
            Ok(Some((slice.rows, (cases, actor, next))))
        }))
    }
}

/// What narrowed the list. A text may be a name, and stays out of the ledger: only that there was one is said.
fn narrowed(filter: &CaseFilter) -> serde_json::Value {
    let CaseFilter {
        text,
        statuses,
        groups,
        category,
        priorities,
        wards,
        queues,
        assignee,
        opened_from,
        opened_to,
        age_days,
        overdue,
    } = filter;
    let assignee = assignee.map(|assignee| match assignee {
        AssigneeFilter::Me => "me".to_owned(),
        AssigneeFilter::Nobody => "nobody".to_owned(),
        AssigneeFilter::Person(staff) => staff.to_string(),
    });
    serde_json::json!({
        "text": text.is_some(),
        "statuses": statuses,
        "groups": groups,
        "category": category,
        "priorities": priorities,
        "wards": wards,
        "queues": queues,
        "assignee": assignee,
        "opened_from": opened_from,
        "opened_to": opened_to,
        "age_days": age_days,
        "overdue": overdue,
    })
}

/// A cell of a CSV file that no spreadsheet takes for a formula.
pub fn harmless_cell(text: &str) -> String {
    let is_formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula || text.starts_with(['\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless_cell;

    #[test]
    fn what_a_spreadsheet_would_compute_is_marked_as_text() {
        for formula in [
            "=1+1",
            " =HYPERLINK(\"https://evil.example\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "＝1+1",
        ] {
            assert!(harmless_cell(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(harmless_cell("12 Elm Street"), "12 Elm Street");
    }
}
