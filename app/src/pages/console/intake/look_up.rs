//! What the searches on the page find now, from what was typed.

use contract::cases::{
    CategoryView, IntakeForm, OpeningPreview, PlaceSuggestion, Question, SimilarCase, desk,
    only_near,
};
use contract::identity::CallerView;
use contract::{Failure, FailureKind};
use serde_json::{Map, Value};

use super::super::case::edit::leaves;
use crate::desk::Desk;
use crate::forms::Offer;

/// More than that nobody reads while somebody waits on the phone.
const MOST: usize = 7;

#[derive(Clone)]
pub struct LookedUp {
    pub form: IntakeForm,
    pub callers: Vec<CallerView>,
    pub places: Vec<PlaceSuggestion>,
    /// All categories that a case can have, with their way down the tree.
    pub categories: Vec<Offer>,
    /// Those that the search finds, the likeliest first.
    pub matching: Vec<Offer>,
    pub questions: Vec<Question>,
    pub similar: Vec<SimilarCase>,
    pub preview: Option<OpeningPreview>,
    /// A notice that the category asks for, such as to call 911.
    pub stopper: Option<String>,
}

/// What was typed last time; empty for a new call.
pub fn kept(desk: &Desk) -> IntakeForm {
    let filled = desk.filled();
    let mut values = Map::new();
    let mut related = Vec::new();
    for (name, value) in filled.all() {
        match name {
            "related" => related.push(Value::from(value)),
            name => _ = values.insert(name.to_owned(), Value::from(value)),
        }
    }
    values.insert("related".to_owned(), Value::Array(related));
    serde_json::from_value(Value::Object(values)).unwrap_or_default()
}

impl LookedUp {
    pub async fn of(desk: &Desk, form: IntakeForm) -> Result<Self, Failure> {
        let (cases, actor) = (&desk.services.cases, &desk.actor);
        cases.may_open(actor)?;
        let tree = cases.categories(actor).await?;
        let mut categories = Vec::new();
        leaves(desk, &tree, "", &mut categories);
        let places = match form.place_search.trim() {
            "" => Vec::new(),
            typed => cases.find_place(typed).await?,
        };
        let callers = callers(desk, form.caller_search.trim()).await?;
        let matching = matching(desk, &categories, form.category_search.trim()).await?;
        let form = chosen_alone(form, &callers, &places, &matching);
        let category = find(&tree, &form.category);
        let rules = category.and_then(|category| category.report.as_ref());
        let questions = rules.map(|rules| rules.questions.clone()).unwrap_or_default();
        let stopper = rules.and_then(|rules| rules.stopper.as_ref());
        let stopper = stopper.map(|stopper| stopper.text.get(desk.language).to_owned());
        let place = places.iter().find(|place| desk::place_code(place) == form.address);
        let similar = match (category, place.and_then(|place| place.point)) {
            (Some(category), Some(point)) => {
                none_if_denied(cases.similar(actor, &category.code, point, None).await)?
            }
            _ => Vec::new(),
        };
        let preview = match form.to_open(&places, &questions).parse() {
            Ok(order) => cases.preview(actor, &order).await?,
            Err(_) => None,
        };
        Ok(Self {
            form,
            callers,
            places,
            categories,
            matching,
            questions,
            similar,
            preview,
            stopper,
        })
    }
}

fn none_if_denied(
    found: Result<Vec<SimilarCase>, cases::CaseError>,
) -> Result<Vec<SimilarCase>, Failure> {
    match found.map_err(Failure::from) {
        Err(failure) if failure.kind == FailureKind::Denied => Ok(Vec::new()),
        found => found,
    }
}

async fn callers(desk: &Desk, typed: &str) -> Result<Vec<CallerView>, Failure> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let found = desk.services.identity.find_callers(&desk.actor, typed).await;
    match found.map_err(Failure::from) {
        Err(failure) if failure.kind == FailureKind::Denied => Ok(Vec::new()),
        found => found,
    }
}

/// Categories that speak of it, then those that are called so.
async fn matching(desk: &Desk, all: &[Offer], typed: &str) -> Result<Vec<Offer>, Failure> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let suggested = desk.services.cases.suggest_category(typed).await?;
    let wanted = typed.to_lowercase();
    let named = all.iter().filter(|offer| offer.label.to_lowercase().contains(&wanted));
    let codes = suggested.into_iter().map(|one| one.code);
    let codes = codes.chain(named.map(|offer| offer.value.clone()));
    let mut found: Vec<Offer> = Vec::new();
    for code in codes {
        let offer = all.iter().find(|offer| offer.value == code);
        if let Some(offer) = offer.filter(|_| !found.iter().any(|known| known.value == code)) {
            found.push(offer.clone());
        }
    }
    found.truncate(MOST);
    Ok(found)
}

/// What is the only one found counts as chosen until something else is.
fn chosen_alone(
    form: IntakeForm,
    callers: &[CallerView],
    places: &[PlaceSuggestion],
    matching: &[Offer],
) -> IntakeForm {
    let mut form = form;
    if let [only] = callers
        && form.reporter.is_empty()
    {
        form.reporter = only.id.to_string();
    }
    let is_listed = places.iter().any(|place| desk::place_code(place) == form.address);
    if !is_listed && form.place.trim().is_empty() {
        // What is only near is for somebody to choose.
        let first = places.first().filter(|_| !only_near(form.place_search.trim(), places));
        form.address = first.map(desk::place_code).unwrap_or_default();
    }
    let is_listed = matching.iter().any(|offer| offer.value == form.category);
    if !is_listed && !matching.is_empty() {
        form.category = matching[0].value.clone();
    }
    form
}

fn find<'a>(tree: &'a [CategoryView], code: &str) -> Option<&'a CategoryView> {
    tree.iter().find_map(|category| {
        if category.code == code { Some(category) } else { find(&category.below, code) }
    })
}
