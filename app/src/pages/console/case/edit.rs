//! Corrects what a case says: category, words, place (CASE-088).

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::cases::{CaseField, CaseView, CategoryView};
use leptos::prelude::*;

use super::conflict::{self, Conflict, Differs, Versions};
use super::{Place, crumbs, denied, parse};
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, Hidden, Offer, ProblemsSummary, SelectField, TextArea, TextField,
};
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    case: CaseView,
    categories: Vec<CategoryView>,
    conflict: Option<Conflict>,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, reference)): Place) -> Response {
    let shown = match load(&desk, &reference).await {
        Ok(shown) if shown.case.can.edit => shown,
        Ok(_) => return denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().edit_title();
    let crumbs = crumbs(&desk, &shown.case, Some(("edit", title.clone())));
    let page = Page::console(format!("{title} – {}", shown.case.reference), {
        let desk = desk.clone();
        move || view! { <Edit desk=desk title=title shown=shown /> }.into_any()
    });
    conflict::marked(&desk, page.crumbs(crumbs).with_form()).answer(&desk)
}

async fn load(desk: &Desk, reference: &str) -> Result<Shown, Failure> {
    let case = desk.services.cases.contents(&desk.actor, &parse(desk, reference)?).await?;
    Ok(Shown {
        categories: desk.services.cases.categories(&desk.actor).await?,
        conflict: conflict::load(desk, &case).await?,
        case,
    })
}

#[component]
fn Edit(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let case = shown.case.clone();
    let mut categories = Vec::new();
    leaves(&desk, &shown.categories, "", &mut categories);
    let versions = shown.conflict.clone().map(|found| {
        let fields = differing(&desk, &case, &categories);
        view! { <Versions desk=desk.clone() conflict=found fields=fields /> }
    });
    let answers = case.answers.iter().map(|answer| {
        view! { <input type="hidden" name=format!("form[answers][{}]", answer.key) value=answer.value.clone() /> }
    });
    let answers = answers.collect_view();
    let described = say.edit_description();
    let described = if case.description.is_some() { described } else { say.optional(&described) };
    let own = paths::case(desk.language, case.reference.as_str());
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        {versions}
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/edit", &desk) novalidate>
            <Hidden name="case" value=case.id.to_string() />
            <Hidden name="version" value=case.version.to_string() />
            {answers}
            <SelectField desk=desk.clone() field=CaseField::Category label=say.filter_category() options=categories known=case.category.code.clone() width="w-full" />
            <TextArea desk=desk.clone() field=CaseField::Description label=described known=case.description.clone().unwrap_or_default() />
            <Where desk=desk.clone() case=case.clone() />
            <TextField desk=desk.clone() field=CaseField::PlaceDetails label=say.optional(say.case_place_details()) known=case.place.details.clone().unwrap_or_default() />
            <div class="actions"><button type="submit" class="button">{say.staff_save()}</button></div>
        </form>
        <p class="after-form"><a href=own>{say.back_to_case()}</a></p>
    }
    .into_any()
}

/// The place that is known stays unless another is described.
#[component]
fn Where(desk: Desk, case: CaseView) -> impl IntoView {
    let say = desk.texts();
    let place = case.place;
    let label = place.label.clone().unwrap_or_default();
    match (place.address, place.known, place.point) {
        (Some(address), ..) => {
            let id = address.to_string();
            let stays = vec![Offer::new(id.clone(), label), Offer::new("", say.edit_other_place())];
            view! {
                <ChoiceField desk=desk.clone() field=CaseField::Address legend=say.column_place() kind=Choice::One options=stays known=vec![id] />
                <TextField desk=desk field=CaseField::Place label=say.optional(say.edit_other_place_words()) />
            }
            .into_any()
        }
        (None, Some(known), _) => view! {
            <Hidden name="place_id" value=known.to_string() />
            <p>{label}</p>
        }
        .into_any(),
        (None, None, point) => {
            let hidden = point.map(|point| {
                let degrees = |e6: i32| (f64::from(e6) / 1e6).to_string();
                view! {
                    <Hidden name="latitude" value=degrees(point.latitude_e6) />
                    <Hidden name="longitude" value=degrees(point.longitude_e6) />
                }
            });
            view! { {hidden} <TextField desk=desk field=CaseField::Place label=say.optional(say.column_place()) known=label /> }
                .into_any()
        }
    }
}

fn differing(desk: &Desk, case: &CaseView, categories: &[Offer]) -> Vec<Differs> {
    let (say, filled) = (desk.texts(), desk.filled());
    let typed = |field: CaseField| filled.value(field.into(), None).trim().to_owned();
    let named = |code: &str| {
        let found = categories.iter().find(|offer| offer.value == code);
        found.map_or(code.to_owned(), |offer| offer.label.clone())
    };
    vec![
        Differs {
            field: say.filter_category(),
            theirs: named(&case.category.code),
            yours: named(&typed(CaseField::Category)),
        },
        Differs {
            field: say.edit_description(),
            theirs: case.description.clone().unwrap_or_default(),
            yours: typed(CaseField::Description).replace("\r\n", "\n"),
        },
        Differs {
            field: say.case_place_details(),
            theirs: case.place.details.clone().unwrap_or_default(),
            yours: typed(CaseField::PlaceDetails),
        },
    ]
}

/// Every category that cases can have, with its way down the tree.
pub fn leaves(desk: &Desk, categories: &[CategoryView], above: &str, offers: &mut Vec<Offer>) {
    for category in categories {
        let name = category.name.get(desk.language);
        let path = if above.is_empty() { name.to_owned() } else { format!("{above} › {name}") };
        if category.report.is_some() {
            offers.push(Offer::new(category.code.clone(), path.clone()));
        }
        leaves(desk, &category.below, &path, offers);
    }
}
