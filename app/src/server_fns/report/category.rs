//! The kind of problem.

use contract::cases::CategoryForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Confirms a category, or goes down one branch of the tree.
#[server(prefix = "/do", endpoint = "report/category")]
pub async fn category(form: CategoryForm) -> Result<(), Failed> {
    use contract::cases::{CaseField, ReportStep};
    use contract::{Failure, FailureKind, Problem, Problems};

    use crate::pages::resident::report::WHOLE_LIST;
    use crate::pages::resident::report::flow::{Report, Step, branch, draft, visitor};

    let desk = crate::desk::desk()?;
    let chosen = form.category.trim().to_owned();
    let parsed = if chosen.is_empty() {
        Err(Problems::one(CaseField::Category, Problem::Empty))
    } else {
        Ok(chosen)
    };
    let save = async |chosen: String| {
        let cases = &desk.services.cases;
        let mut draft = draft(&desk, &form.draft).await?;
        let tree = cases.categories(&desk.actor).await?;
        if chosen == WHOLE_LIST || branch(&tree, &chosen).is_some() {
            let page = Step::Category.address(&desk, draft.id);
            return Ok(format!("{page}?in={chosen}"));
        }
        let visitor = visitor(&desk).ok_or(Failure::of(FailureKind::NotFound))?;
        draft.form.category = chosen;
        let draft = cases.save_step(&visitor, draft.id, ReportStep::What, draft.form, "").await?;
        let report = Report::of(&desk, draft).await?;
        // Not offered to residents, or not now.
        if report.leaf.is_none() {
            return Err(Failure::invalid(Problems::one(CaseField::Category, Problem::NotOffered)));
        }
        Ok::<_, Failure>(report.next(&desk, Step::Category))
    };
    desk.submit(parsed, save, |next| next.clone()).await.map(|_| ())
}
