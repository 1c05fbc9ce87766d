//! Answers to the category's questions.

use contract::cases::DetailsForm;
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "report/details")]
pub async fn details(form: DetailsForm) -> Result<(), Failed> {
    use contract::cases::{OpenForm, ReportStep};
    use contract::{Failure, FailureKind};

    use crate::pages::resident::report::flow::{Report, Step, visitor};

    let desk = crate::desk::desk()?;
    let save = async |()| {
        let report = Report::load(&desk, &form.draft).await?;
        let missing = || Failure::of(FailureKind::NotFound);
        let visitor = visitor(&desk).ok_or_else(missing)?;
        let questions = report.leaf.as_ref().ok_or_else(missing)?.rules.questions.clone();
        let typed = OpenForm { answers: form.answers(&questions), ..OpenForm::default() };
        let draft = desk
            .services
            .cases
            .save_step(&visitor, report.draft.id, ReportStep::Details, typed, "")
            .await?;
        let report = Report::of(&desk, draft).await?;
        Ok::<_, Failure>(report.next(&desk, Step::Details))
    };
    desk.submit(Ok(()), save, |next| next.clone()).await.map(|_| ())
}
