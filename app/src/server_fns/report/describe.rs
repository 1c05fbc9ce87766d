//! The first page of a report.

use contract::cases::DescribeForm;
use leptos::prelude::server;

use crate::failed::Failed;

/// Begins a report with what was described (and goes on to the categories for `choose`), or changes the description of one that was begun.
#[server(prefix = "/do", endpoint = "report/describe")]
pub async fn describe(form: DescribeForm, #[server(default)] intent: String) -> Result<(), Failed> {
    use contract::cases::{OpenForm, ReportStep};

    use super::limits;
    use crate::pages::resident::report::flow::{Report, Step, draft, visitor, visitor_or_new};

    let desk = crate::desk::desk()?;
    let save = async |()| {
        let cases = &desk.services.cases;
        let draft = if form.draft.is_empty() {
            limits::take(&desk, limits::BEGIN).await?;
            let begun = OpenForm {
                category: form.category.clone(),
                description: form.description.clone(),
                ..OpenForm::default()
            };
            cases.start_draft(&visitor_or_new(&desk), desk.language, begun).await?
        } else {
            let mut draft = draft(&desk, &form.draft).await?;
            draft.form.description = form.description.clone();
            if let Some(visitor) = visitor(&desk) {
                let typed = draft.form.clone();
                // The category may still be missing: it is asked on the next page.
                let kept = cases.save_step(&visitor, draft.id, ReportStep::What, typed, "").await;
                match kept {
                    Err(cases::CaseError::Invalid(_)) => {}
                    kept => draft = kept?,
                }
            }
            draft
        };
        let report = Report::of(&desk, draft).await?;
        // A category known from the start is not asked again, unless the reporter wants another one.
        let first = form.draft.is_empty() && report.leaf.is_some() && intent != "choose";
        let done = if first { Step::Category } else { Step::Describe };
        Ok::<_, contract::Failure>(report.next(&desk, done))
    };
    desk.submit(form.parse(), save, |next| next.clone()).await.map(|_| ())
}
