//! What kind of problem: what the description suggests, which the reporter confirms (CASE-008), or the tree, a branch a page.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{CaseField, CategoryView, SuggestedCategory};
use leptos::prelude::*;

use super::flow::{Leaf, Report, Step, branch};
use super::{continue_button, form, framed, page_of, show};
use crate::desk::Desk;
use crate::forms::{Choice, ChoiceField, Offer, ProblemsSummary};
use crate::layout::Answer;

/// In the place of a category: the whole tree, from its top.
pub const WHOLE_LIST: &str = "all";

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    show(&desk, &draft, Step::Category, async |report| {
        let tree = desk.services.cases.categories(&desk.actor).await?;
        match desk.query("in") {
            Some(below) => Ok(level(&desk, &report, &tree, &below)?),
            None => {
                let description = &report.draft.form.description;
                let suggested = desk.services.cases.suggest_category(description).await?;
                if suggested.is_empty() && report.leaf.is_none() {
                    level(&desk, &report, &tree, WHOLE_LIST)
                } else {
                    Ok(suggestions(&desk, &report, suggested))
                }
            }
        }
    })
    .await
}

/// The categories that the description speaks of. One is preselected only when it stands out, or was chosen before.
fn suggestions(
    desk: &Desk,
    report: &Report,
    suggested: Vec<SuggestedCategory>,
) -> crate::layout::Page {
    let say = desk.texts();
    let language = desk.language;
    let chosen = report.leaf.as_ref();
    let stands_out = match suggested.as_slice() {
        [] => None,
        [only] => Some(only.code.clone()),
        [first, second, ..] => (first.score > second.score).then(|| first.code.clone()),
    };
    let known = chosen.map(|leaf| leaf.category.code.clone()).or(stands_out);
    let mut offers: Vec<Offer> = suggested
        .iter()
        .map(|category| {
            let above = category.path.iter().filter(|name| **name != category.name);
            let path: Vec<_> = above.map(|name| name.get(language)).collect();
            Offer::new(category.code.clone(), category.name.get(language)).hint(path.join(" › "))
        })
        .collect();
    if let Some(leaf) =
        chosen.filter(|leaf| !offers.iter().any(|offer| offer.value == leaf.category.code))
    {
        offers.insert(0, offer(&leaf.category, desk));
    }
    offers.push(Offer::new(WHOLE_LIST, say.report_category_whole_list()));
    let hint = say.report_category_suggested();
    let heading = say.report_category_heading();
    let body = choice(desk, report, heading.clone(), Some(hint), offers, known);
    page_of(desk, report, Step::Category, &heading, body).with_form()
}

/// One level of the tree.
fn level(desk: &Desk, report: &Report, tree: &[CategoryView], below: &str) -> Answer {
    let say = desk.texts();
    let found = branch(tree, below);
    if found.is_none() && below != WHOLE_LIST {
        return Err(desk.fail(contract::FailureKind::NotFound));
    }
    let (heading, rows) = match found {
        Some((branch, _)) => {
            (say.report_category_heading_in(branch.name.get(desk.language)), &branch.below[..])
        }
        None => (say.report_category_heading(), tree),
    };
    let offers = rows.iter().filter(|row| is_offered(row)).map(|row| offer(row, desk)).collect();
    let known = report.leaf.as_ref().and_then(|leaf| {
        let Leaf { category, above, .. } = leaf;
        let path = above.iter().chain([&category.code]);
        path.into_iter().find(|code| rows.iter().any(|row| row.code == **code)).cloned()
    });
    let back = match found {
        Some((_, Some(parent))) => Some(parent.code.as_str()),
        Some((_, None)) => Some(WHOLE_LIST),
        None => None,
    };
    let body = choice(desk, report, heading.clone(), None, offers, known);
    let what = Step::Category.address(desk, report.draft.id);
    let page = match back {
        Some(code) => framed(desk, Step::Category, &heading, format!("{what}?in={code}"), body),
        None => page_of(desk, report, Step::Category, &heading, body),
    };
    Ok(page.with_form())
}

/// Something in it can be reported now.
fn is_offered(row: &CategoryView) -> bool {
    match &row.report {
        Some(rules) => rules.is_offered,
        None => row.below.iter().any(is_offered),
    }
}

fn offer(row: &CategoryView, desk: &Desk) -> Offer {
    Offer::new(row.code.clone(), row.name.get(desk.language))
        .hint(row.description.get(desk.language))
}

fn choice(
    desk: &Desk,
    report: &Report,
    heading: String,
    hint: Option<String>,
    offers: Vec<Offer>,
    known: Option<String>,
) -> impl FnOnce() -> AnyView + 'static {
    let (desk, draft) = (desk.clone(), report.draft.id.to_string());
    move || {
        let known: Vec<String> = known.into_iter().collect();
        let radios = match hint {
            Some(hint) => view! {
                <ChoiceField desk=desk.clone() field=CaseField::Category legend=heading hint=hint kind=Choice::One options=offers known=known heading=true />
            }
            .into_any(),
            None => view! {
                <ChoiceField desk=desk.clone() field=CaseField::Category legend=heading kind=Choice::One options=offers known=known heading=true />
            }
            .into_any(),
        };
        let fields = view! { {radios} {continue_button(&desk)} }.into_any();
        view! {
            <ProblemsSummary desk=desk.clone() />
            {form(&desk, "/do/report/category", &draft, fields)}
        }
        .into_any()
    }
}
