//! The first page: the problem in the reporter's own words. The category is suggested from it (CASE-008).

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{CaseField, CategoryView};
use leptos::prelude::*;

use super::flow::{Report, Step, leaf};
use super::{continue_button, emergency, form, framed, go, page_of, show};
use crate::desk::Desk;
use crate::forms::{ProblemsSummary, TextArea};
use crate::{pages, paths};

/// A report that is not begun yet: nothing is kept before the first page is sent.
pub async fn begin(Extension(desk): Extension<Desk>) -> Response {
    let category = match desk.query("category") {
        Some(code) => {
            desk.services.cases.categories(&desk.actor).await.map(|tree| leaf(&tree, &code))
        }
        None => Ok(None),
    };
    let category = match category {
        Ok(category) => category.map(|leaf| leaf.category),
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let heading = desk.texts().report_describe_heading();
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || fields(&desk, heading, "", "", category.as_ref())
    };
    framed(&desk, Step::Describe, &heading, paths::home(desk.language), body)
        .current("report")
        .with_form()
        .answer(&desk)
}

/// Goes on where the report was left.
pub async fn resume(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    match Report::load(&desk, &draft).await {
        Ok(report) => go(&report.first_open().address(&desk, report.draft.id)),
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    show(&desk, &draft, Step::Describe, async |report| {
        let heading = desk.texts().report_describe_heading();
        let (id, typed) = (report.draft.id.to_string(), report.draft.form.description.clone());
        let body = {
            let (desk, heading) = (desk.clone(), heading.clone());
            move || fields(&desk, heading, &id, &typed, None)
        };
        Ok(page_of(&desk, &report, Step::Describe, &heading, body).with_form())
    })
    .await
}

/// `category` is what a link of the catalogue says it is about.
fn fields(
    desk: &Desk,
    heading: String,
    draft: &str,
    typed: &str,
    category: Option<&CategoryView>,
) -> AnyView {
    let say = desk.texts();
    let code = category.map(|category| category.code.clone()).unwrap_or_default();
    let chosen = category.map(|category| {
        let name = category.name.get(desk.language).to_owned();
        view! {
            <dl class="summary">
                <div>
                    <dt>{say.field_case_category()}</dt>
                    <dd>{name}</dd>
                    <dd class="act">
                        <button class="as-link" type="submit" name="intent" value="choose">
                            {say.change()}<span class="vh">" "{say.field_case_category()}</span>
                        </button>
                    </dd>
                </div>
            </dl>
        }
    });
    let controls = view! {
        <input type="hidden" name="form[category]" value=code />
        <h1>{heading}</h1>
        {emergency(desk)}
        {chosen}
        <TextArea
            desk=desk.clone()
            field=CaseField::Description
            label=say.report_describe_label()
            hint=say.report_describe_hint()
            known=typed.to_owned()
        />
        {continue_button(desk)}
    }
    .into_any();
    view! {
        <ProblemsSummary desk=desk.clone() />
        {form(desk, "/do/report/describe", draft, controls)}
    }
    .into_any()
}
