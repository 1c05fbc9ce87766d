//! Everything once more before it is sent, each answer with a way to change it, and the notice of collection (PRIV-23).

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Language;
use contract::cases::{OpenForm, Question, QuestionKind, Updates};
use leptos::prelude::*;

use super::flow::{Report, Step};
use super::photos::thumbnail;
use super::{form, page_of, show};
use crate::desk::Desk;
use crate::forms::ProblemsSummary;
use crate::l10n::{format, texts};
use crate::layout::Page;
use crate::pages::resident::notice::collection;
use crate::paths;

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    show(&desk, &draft, Step::Check, async |report| {
        let place = match super::flow::visitor(&desk) {
            Some(visitor) => {
                desk.services.cases.draft_place(&visitor, report.draft.id, desk.language).await?
            }
            None => None,
        };
        Ok(build(&desk, &report, place))
    })
    .await
}

/// A row: its name, what was answered, and the page that changes it.
struct Row {
    name: String,
    answer: AnyView,
    step: Step,
}

fn build(desk: &Desk, report: &Report, place: Option<String>) -> Page {
    let heading = desk.texts().report_check_heading();
    let draft = report.draft.id;
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        let rows = rows(&desk, report, place);
        move || {
            let say = desk.texts();
            let rows: Vec<_> = rows
                .into_iter()
                .map(|row| {
                    let href = format!("{}?change", row.step.address(&desk, draft));
                    view! {
                        <div>
                            <dt>{row.name.clone()}</dt>
                            <dd>{row.answer}</dd>
                            <dd class="act"><a href=href>{say.change()}<span class="vh">" "{row.name}</span></a></dd>
                        </div>
                    }
                    .into_any()
                })
                .collect();
            let send = view! {
                {collection(&desk)}
                <div class="actions"><button type="submit" class="button">{say.report_send()}</button></div>
            }
            .into_any();
            view! {
                <ProblemsSummary desk=desk.clone() />
                <h1>{heading}</h1>
                <dl class="summary">{rows}</dl>
                {form(&desk, "/do/report/send", &draft.to_string(), send)}
            }
            .into_any()
        }
    };
    page_of(desk, report, Step::Check, &heading, body).with_form()
}

fn rows(desk: &Desk, report: &Report, place: Option<String>) -> Vec<Row> {
    let say = desk.texts();
    let form = &report.draft.form;
    let text = |text: String| text.into_any();
    let mut rows = vec![Row {
        name: say.field_case_description(),
        answer: lines(&form.description),
        step: Step::Describe,
    }];
    if let Some(leaf) = &report.leaf {
        let name = leaf.category.name.get(desk.language).to_owned();
        rows.push(Row {
            name: say.field_case_category(),
            answer: text(name),
            step: Step::Category,
        });
    }
    let place = [place, given(&form.place_details)].into_iter().flatten().collect::<Vec<_>>();
    rows.push(Row {
        name: say.field_case_place(),
        answer: text(or_nothing(desk, place.join(" · "))),
        step: Step::Where,
    });
    if let Some(leaf) = &report.leaf {
        rows.extend(leaf.rules.questions.iter().map(|question| Row {
            name: question.label.get(desk.language).to_owned(),
            answer: text(or_nothing(desk, answer(desk.language, question, form))),
            step: Step::Details,
        }));
    }
    rows.push(Row {
        name: say.field_case_photos(),
        answer: photos(desk, report),
        step: Step::Photos,
    });
    rows.push(Row {
        name: say.field_case_updates(),
        answer: text(updates(desk, form)),
        step: Step::Contact,
    });
    if desk.actor.resident().is_none() {
        rows.push(Row {
            name: say.field_case_reporter_name(),
            answer: text(or_nothing(desk, form.reporter_name.clone())),
            step: Step::Contact,
        });
    }
    let language: Language = form.language.parse().unwrap_or(desk.language);
    rows.push(Row {
        name: say.report_contact_language(),
        answer: view! { <span lang=language.code()>{texts(language).language_own_name()}</span> }
            .into_any(),
        step: Step::Contact,
    });
    rows
}

fn lines(text: &str) -> AnyView {
    text.lines().map(|line| view! { {line.to_owned()} <br /> }.into_any()).collect_view().into_any()
}

fn given(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

fn or_nothing(desk: &Desk, text: String) -> String {
    given(&text).unwrap_or_else(|| desk.texts().not_given())
}

fn answer(language: Language, question: &Question, form: &OpenForm) -> String {
    let typed = form.answers.get(&question.key).map(String::as_str).unwrap_or_default();
    match question.kind {
        QuestionKind::Choice => question
            .options
            .iter()
            .find(|option| option.code == typed)
            .map(|option| option.label.get(language).to_owned())
            .unwrap_or_default(),
        QuestionKind::Date => {
            typed.parse().map_or_else(|_| typed.to_owned(), |day| format::date(language, day))
        }
        QuestionKind::Text | QuestionKind::Number => typed.to_owned(),
    }
}

fn photos(desk: &Desk, report: &Report) -> AnyView {
    let say = desk.texts();
    if report.draft.photos.is_empty() {
        return say.not_given().into_any();
    }
    let pictures: Vec<_> = report
        .draft
        .photos
        .iter()
        .enumerate()
        .map(|(index, photo)| {
            let (width, height) = thumbnail(photo, 96);
            let name = say.report_photo_name(index as i64 + 1);
            view! { <img src=paths::photo(desk.language, photo.id, true) alt=name width=width height=height /> }
        })
        .collect();
    view! { <div class="photos">{pictures}</div> }.into_any()
}

fn updates(desk: &Desk, form: &OpenForm) -> String {
    let say = desk.texts();
    match form.updates.parse() {
        Ok(Updates::Email) => match given(&form.reporter_email) {
            Some(email) => say.report_check_by_email(&email),
            None => say.report_check_by_account(),
        },
        Ok(Updates::Sms) => say.report_check_by_sms(&form.reporter_phone),
        Ok(Updates::None) | Err(_) => say.report_check_no_updates(),
    }
}
