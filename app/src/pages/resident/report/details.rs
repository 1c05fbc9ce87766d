//! The questions that the chosen category asks.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{CaseField, Question, QuestionKind};
use leptos::prelude::*;

use super::flow::Step;
use super::{continue_button, form, page_of, show};
use crate::desk::Desk;
use crate::forms::{Choice, ChoiceField, DateField, Offer, ProblemsSummary, TextField};

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    show(&desk, &draft, Step::Details, async |report| {
        let heading = desk.texts().report_details_heading();
        let questions =
            report.leaf.as_ref().map(|leaf| leaf.rules.questions.clone()).unwrap_or_default();
        let (id, answers) = (report.draft.id.to_string(), report.draft.form.answers.clone());
        let body = {
            let (desk, heading) = (desk.clone(), heading.clone());
            move || {
                let controls = view! {
                    <h1>{heading}</h1>
                    {controls(&desk, &questions, &answers)}
                    {continue_button(&desk)}
                }
                .into_any();
                view! {
                    <ProblemsSummary desk=desk.clone() />
                    {form(&desk, "/do/report/details", &id, controls)}
                }
                .into_any()
            }
        };
        Ok(page_of(&desk, &report, Step::Details, &heading, body).with_form())
    })
    .await
}

fn controls(
    desk: &Desk,
    questions: &[Question],
    answers: &BTreeMap<String, String>,
) -> Vec<AnyView> {
    questions
        .iter()
        .zip(CaseField::ANSWERS)
        .map(|(question, field)| {
            let known = answers.get(&question.key).cloned().unwrap_or_default();
            control(desk, question, field, known)
        })
        .collect()
}

fn control(desk: &Desk, question: &Question, field: CaseField, known: String) -> AnyView {
    let language = desk.language;
    let name = question.label.get(language);
    let label = if question.required { name.to_owned() } else { desk.texts().optional(name) };
    let hint = question.hint.as_ref().map(|hint| hint.get(language).to_owned());
    let desk = desk.clone();
    match (question.kind, hint) {
        (QuestionKind::Choice, hint) => {
            let options = question
                .options
                .iter()
                .map(|option| Offer::new(option.code.clone(), option.label.get(language)))
                .collect();
            let known = vec![known];
            match hint {
                Some(hint) => view! { <ChoiceField desk=desk field=field legend=label hint=hint kind=Choice::One options=options known=known /> }.into_any(),
                None => view! { <ChoiceField desk=desk field=field legend=label kind=Choice::One options=options known=known /> }.into_any(),
            }
        }
        (QuestionKind::Date, Some(hint)) => {
            view! { <DateField desk=desk field=field legend=label hint=hint known=known /> }.into_any()
        }
        (QuestionKind::Date, None) => {
            view! { <DateField desk=desk field=field legend=label known=known /> }.into_any()
        }
        (QuestionKind::Number, Some(hint)) => {
            view! { <TextField desk=desk field=field label=label hint=hint known=known width="w-10ch" inputmode="numeric" /> }.into_any()
        }
        (QuestionKind::Number, None) => {
            view! { <TextField desk=desk field=field label=label known=known width="w-10ch" inputmode="numeric" /> }.into_any()
        }
        (QuestionKind::Text, Some(hint)) => {
            view! { <TextField desk=desk field=field label=label hint=hint known=known /> }.into_any()
        }
        (QuestionKind::Text, None) => {
            view! { <TextField desk=desk field=field label=label known=known /> }.into_any()
        }
    }
}
