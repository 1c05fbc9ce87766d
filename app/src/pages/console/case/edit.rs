//! Corrects what a case says: category, answers, words, place, with the reason (CASE-088). Looking for a place changes
//! nothing; another category shows its own questions.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{
    CaseField, CaseView, CategoryView, CorrectForm, KEEP_PLACE, PlaceSuggestion, Question,
    desk as codes,
};
use contract::{Failure, LocalPath};
use leptos::prelude::*;

use super::super::intake::steps::Answer;
use super::conflict::{self, Conflict, Differs, Versions};
use super::{Place, crumbs, denied, parse};
use crate::desk::Desk;
use crate::failed::Failed;
use crate::forms::{
    self, Choice, ChoiceField, Hidden, Offer, ProblemsSummary, SelectField, TextArea, TextField,
};
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
pub(super) struct Shown {
    pub case: CaseView,
    categories: Vec<CategoryView>,
    /// What the search for another place finds.
    pub places: Vec<PlaceSuggestion>,
    /// Those of the category that is chosen now.
    pub questions: Vec<Question>,
    asked: String,
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
    let page = page.crumbs(crumbs).with_guarded_form("intent", "look-up");
    conflict::marked(&desk, page).answer(&desk)
}

async fn load(desk: &Desk, reference: &str) -> Result<Shown, Failure> {
    let case = desk.services.cases.contents(&desk.actor, &parse(desk, reference)?).await?;
    let conflict = conflict::load(desk, &case).await?;
    let filled = desk.filled();
    let category = filled.value(CaseField::Category.into(), Some(&case.category.code));
    let search = filled.value(CaseField::PlaceSearch.into(), None);
    let mut shown = found(desk, case, &category, &search).await?;
    shown.conflict = conflict;
    Ok(shown)
}

/// The case with what its form needs: the places that fit, and the questions of the category.
pub(super) async fn found(
    desk: &Desk,
    case: CaseView,
    category: &str,
    search: &str,
) -> Result<Shown, Failure> {
    let cases = &desk.services.cases;
    let categories = cases.categories(&desk.actor).await?;
    let questions = questions(&categories, category).unwrap_or_default();
    let places = match search.trim() {
        "" => Vec::new(),
        typed => cases.find_place(typed).await?,
    };
    let asked = category.to_owned();
    Ok(Shown { case, categories, places, questions, asked, conflict: None })
}

fn questions(tree: &[CategoryView], code: &str) -> Option<Vec<Question>> {
    tree.iter().find_map(|category| match &category.report {
        Some(rules) if category.code == code => Some(rules.questions.clone()),
        _ => questions(&category.below, code),
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
    let answers = shown.questions.iter().zip(CaseField::ANSWERS).map(|(question, field)| {
        let known = case.answers.iter().find(|answer| answer.key == question.key);
        let known = known.map(|answer| answer.value.clone()).unwrap_or_default();
        view! { <Answer desk=desk.clone() field=field.into() question=question.clone() known=known /> }
    });
    let answers = answers.collect_view();
    let category_hint = say.edit_category_hint();
    let described = say.edit_description();
    let described = if case.description.is_some() { described } else { say.optional(&described) };
    let own = paths::case(desk.language, case.reference.as_str());
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        {versions}
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/correct", &desk) novalidate>
            <button type="submit" form="main-form" name="intent" value="look-up" class="vh" tabindex="-1" aria-hidden="true"></button>
            <Hidden name="case" value=case.id.to_string() />
            <Hidden name="version" value=case.version.to_string() />
            <SelectField desk=desk.clone() field=CaseField::Category label=say.filter_category() hint=category_hint options=categories known=case.category.code.clone() width="w-full" />
            <Hidden name="asked_category" value=shown.asked.clone() />
            {answers}
            <TextArea desk=desk.clone() field=CaseField::Description label=described known=case.description.clone().unwrap_or_default() />
            <Where desk=desk.clone() shown=shown.clone() />
            <TextField desk=desk.clone() field=CaseField::PlaceDetails label=say.optional(say.case_place_details()) known=case.place.details.clone().unwrap_or_default() />
            <TextArea desk=desk.clone() field=CaseField::Reason label=say.edit_reason() hint=say.move_reason_hint() rows=3 />
            <div class="actions"><button type="submit" class="button" name="intent" value="save">{say.staff_save()}</button></div>
        </form>
        <p class="after-form"><a href=own>{say.back_to_case()}</a></p>
    }
    .into_any()
}

/// The place stays, is one of those found, or is described.
#[component]
fn Where(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let stays = shown.case.place.label.clone().unwrap_or_else(|| say.edit_no_place());
    let stays = Offer::new(KEEP_PLACE, stays).hint(say.edit_place_now());
    let found = shown.places.iter().map(|place| {
        let offer = Offer::new(codes::place_code(place), place.label.clone());
        match place.ward {
            Some(ward) => offer.hint(say.ward(i64::from(ward))),
            None => offer,
        }
    });
    let options: Vec<_> = std::iter::once(stays)
        .chain(found)
        .chain([Offer::new("", say.edit_other_place())])
        .collect();
    let searched = !desk.filled().value(CaseField::PlaceSearch.into(), None).trim().is_empty();
    let nothing = (searched && shown.places.is_empty())
        .then(|| view! { <p class="found">{say.intake_place_not_found()}</p> });
    let label = say.field_case_place_search();
    let find = view! { <button type="submit" class="button button--secondary" name="intent" value="look-up">{say.intake_find()}<span class="vh">{format!(" {label}")}</span></button> };
    view! {
        <TextField desk=desk.clone() field=CaseField::PlaceSearch label=say.optional(&label) hint=say.intake_place_hint() exact=true beside=find.into_any() />
        {nothing}
        <ChoiceField desk=desk.clone() field=CaseField::Address legend=say.column_place() kind=Choice::One options=options known=vec![KEEP_PLACE.to_owned()] />
        <TextField desk=desk field=CaseField::Place label=say.optional(say.edit_other_place_words()) />
    }
    .into_any()
}

impl Desk {
    /// Where the page goes on after looking something up: everything that was typed is kept.
    pub(super) async fn look_for_place(&self, form: &CorrectForm) -> Result<(), Failed> {
        match form.asked_category == form.category {
            true => self.goes_on(self.keep(None).await?, "address"),
            false => self.show_questions().await,
        }
    }

    /// Comes back with the questions of the category that was chosen last.
    pub(in super::super) async fn show_questions(&self) -> Result<(), Failed> {
        self.goes_on(self.keep_without_answers().await?, CaseField::ANSWERS[0].code())
    }

    pub(in super::super) fn goes_on(&self, page: LocalPath, place: &str) -> Result<(), Failed> {
        let path = LocalPath::parse(&format!("{page}#{place}"));
        self.outcome.go(path.map_err(|_| self.fail(contract::FailureKind::Unexpected))?);
        Ok(())
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
