//! "Follow that one instead": what is followed, and where the messages go. Nothing else is asked.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{CaseField, NearbyReport};
use contract::field::SharedField;
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::flow::{Report, Step, visitor};
use super::nearby::row;
use super::{form, framed};
use crate::desk::Desk;
use crate::forms::{Hidden, ProblemsSummary, TextField};
use crate::layout::{Answer, Page};
use crate::pages::resident::notice::collection;
use crate::{pages, paths};

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft, case)): Path<(String, String, String)>,
) -> Response {
    pages::answer(&desk, load(&desk, &draft, &case).await)
}

async fn load(desk: &Desk, draft: &str, case: &str) -> Answer {
    let missing = || desk.fail(FailureKind::NotFound);
    let report = Report::load(desk, draft).await?;
    let visitor = visitor(desk).ok_or_else(missing)?;
    let near =
        desk.services.cases.nearby(&visitor, report.draft.id).await.map_err(Failure::from)?;
    let found = near.into_iter().find(|found| found.case.to_string() == case);
    Ok(build(desk, &report, found.ok_or_else(missing)?))
}

fn build(desk: &Desk, report: &Report, found: NearbyReport) -> Page {
    let heading = desk.texts().follow_heading();
    let draft = report.draft.id.to_string();
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || {
            let fields = fields(&desk, &found);
            view! {
                <ProblemsSummary desk=desk.clone() />
                <h1>{heading}</h1>
                <ul class="rows">{row(&desk, &found, None)}</ul>
                {form(&desk, "/do/report/follow", &draft, fields)}
            }
            .into_any()
        }
    };
    let back = Step::Nearby.address(desk, report.draft.id);
    framed(desk, Step::Nearby, &heading, back, body).with_form()
}

fn fields(desk: &Desk, found: &NearbyReport) -> AnyView {
    let say = desk.texts();
    let email = match desk.actor.resident() {
        Some(_) => view! { <p>{say.follow_to_account()}</p> }.into_any(),
        None => view! {
            <TextField
                desk=desk.clone()
                field=CaseField::ReporterEmail
                label=say.field_case_reporter_email()
                hint=say.follow_email_hint()
                kind="email"
                autocomplete="email"
                width="w-30ch"
                exact=true
            />
            <p>{say.report_contact_account()} " " <a href=paths::sign_in_for(&desk.page, desk.language)>{say.sign_in()}</a></p>
            {collection(desk)}
        }
        .into_any(),
    };
    view! {
        <Hidden name="case" value=found.case.to_string() />
        <Hidden name=SharedField::Language.code() value=desk.language.code() />
        {email}
        <div class="actions"><button type="submit" class="button">{say.follow_action()}</button></div>
    }
    .into_any()
}
