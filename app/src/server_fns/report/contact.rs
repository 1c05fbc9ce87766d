//! How the reporter hears of the report.

use contract::cases::ContactForm;
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "report/contact")]
pub async fn contact(form: ContactForm) -> Result<(), Failed> {
    use contract::cases::{CaseField, ReportStep, Updates};
    use contract::{Failure, FailureKind, Problem, Problems};

    use crate::pages::resident::report::flow::{Report, Step, visitor};

    let desk = crate::desk::desk()?;
    let save = async |()| {
        let report = Report::load(&desk, &form.draft).await?;
        let missing = || Failure::of(FailureKind::NotFound);
        let visitor = visitor(&desk).ok_or_else(missing)?;
        let anonymous = report.leaf.as_ref().ok_or_else(missing)?.rules.anonymous_allowed;
        let signed_in = desk.actor.resident().is_some();
        let problem = |field: CaseField, problem| Failure::invalid(Problems::one(field, problem));
        match form.updates.parse() {
            Ok(Updates::Email) if !signed_in && form.reporter_email.trim().is_empty() => {
                return Err(problem(CaseField::ReporterEmail, Problem::Empty));
            }
            Ok(Updates::Sms) if form.reporter_phone.trim().is_empty() => {
                return Err(problem(CaseField::ReporterPhone, Problem::Empty));
            }
            Ok(Updates::None) if !anonymous && !signed_in => {
                return Err(problem(CaseField::Updates, Problem::NotOffered));
            }
            Ok(_) => {}
            Err(_) => return Err(problem(CaseField::Updates, Problem::Empty)),
        }
        let draft = desk
            .services
            .cases
            .save_step(&visitor, report.draft.id, ReportStep::Contact, form.fill(), "")
            .await?;
        let report = Report::of(&desk, draft).await?;
        Ok::<_, Failure>(report.next(&desk, Step::Contact))
    };
    desk.submit(Ok(()), save, |next| next.clone()).await.map(|_| ())
}
