//! Where the problem is.

use contract::cases::WhereForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Looks a place up, or keeps the one that was chosen. Enter looks up what was typed anew, and otherwise goes on.
#[server(prefix = "/do", endpoint = "report/place")]
pub async fn place(form: WhereForm, #[server(default)] intent: String) -> Result<(), Failed> {
    use contract::cases::{CaseField, PlaceKind, PlaceSuggestion, ReportStep};
    use contract::{Failure, FailureKind, Problem, Problems};

    use crate::pages::resident::report::flow::{Report, Step, draft, visitor};

    let desk = crate::desk::desk()?;
    let save = async |()| {
        let cases = &desk.services.cases;
        let draft = draft(&desk, &form.draft).await?;
        let visitor = visitor(&desk).ok_or(Failure::of(FailureKind::NotFound))?;
        let search = form.place_search.trim();
        let is_new = search != draft.place_search.trim() && !search.is_empty();
        let looks_up = match intent.as_str() {
            "find" => true,
            "look-up" => is_new,
            // Typed, but neither looked up nor described otherwise.
            _ => is_new && !form.says_where(),
        };
        let found = if search.is_empty() { Vec::new() } else { cases.find_place(search).await? };
        let kept =
            cases.save_step(&visitor, draft.id, ReportStep::Where, form.fill(&found), search).await;
        if looks_up {
            match kept {
                Ok(_) | Err(cases::CaseError::Invalid(_)) => {}
                Err(error) => return Err(error.into()),
            }
            if search.is_empty() {
                let problem = Problems::one(CaseField::PlaceSearch, Problem::Empty);
                return Err(Failure::invalid(problem));
            }
            return Ok(format!("{}#places", page_of(&desk)));
        }
        let draft = match kept {
            Err(cases::CaseError::Invalid(problems)) => {
                return Err(Failure::invalid(where_it_shows(problems, &found, search)));
            }
            kept => kept?,
        };
        let report = Report::of(&desk, draft).await?;
        Ok::<_, Failure>(report.next(&desk, Step::Where))
    };
    /// A missing choice is told at the list, or at the search where there is no list yet.
    fn where_it_shows(problems: Problems, found: &[PlaceSuggestion], search: &str) -> Problems {
        let mut shown = Problems::new();
        for one in problems.into_vec() {
            let is_missing = one.problem == Problem::Empty;
            let at_address = one.field == CaseField::Address.into();
            let at_place = one.field == CaseField::Place.into();
            let has_addresses =
                found.iter().any(|place| matches!(place.place, PlaceKind::Address { .. }));
            if is_missing && at_address && !has_addresses {
                let problem =
                    if search.is_empty() { Problem::Empty } else { Problem::NothingFound };
                shown.add(CaseField::PlaceSearch, problem);
            } else if is_missing && at_place && !found.is_empty() {
                shown.add(CaseField::Address, Problem::Empty);
            } else {
                shown.add(one.field, one.problem);
            }
        }
        shown
    }
    fn page_of(desk: &crate::desk::Desk) -> String {
        let page = desk.page.as_str();
        let (path, query) = page.split_once('?').unwrap_or((page, ""));
        if query.split('&').any(|part| part == "change") {
            format!("{path}?change")
        } else {
            path.to_owned()
        }
    }
    desk.submit(Ok(()), save, |next| next.clone()).await.map(|_| ())
}
