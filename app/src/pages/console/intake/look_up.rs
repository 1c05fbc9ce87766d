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
        let places = places(desk, &form).await?;
        let callers = callers(desk, form.caller_search.trim()).await?;
        let matching = matching(desk, &categories, form.category_search.trim()).await?;
        let form = chosen_alone(form, &callers, &places, &matching);
        let category = find(&tree, &form.category);
        let questions = questions(category);
        let rules = category.and_then(|category| category.report.as_ref());
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

/// How many callers, places and categories the searches find. Nobody is shown here: whoever is found, the page shows.
pub async fn counts(desk: &Desk, form: &IntakeForm) -> Result<(usize, usize, usize), Failure> {
    let (cases, actor) = (&desk.services.cases, &desk.actor);
    cases.may_open(actor)?;
    let mut categories = Vec::new();
    leaves(desk, &cases.categories(actor).await?, "", &mut categories);
    let callers = match form.caller_search.trim() {
        "" => 0,
        typed => none_if_denied(desk.services.identity.count_callers(actor, typed).await)?,
    };
    let matching = matching(desk, &categories, form.category_search.trim()).await?;
    Ok((callers, places(desk, form).await?.len(), matching.len()))
}

/// What a case needs besides what was sent: the places found, and what the category asks.
pub async fn asked(
    desk: &Desk,
    form: &IntakeForm,
) -> Result<(Vec<PlaceSuggestion>, Vec<Question>), Failure> {
    let (cases, actor) = (&desk.services.cases, &desk.actor);
    cases.may_open(actor)?;
    let tree = cases.categories(actor).await?;
    Ok((places(desk, form).await?, questions(find(&tree, &form.category))))
}

async fn places(desk: &Desk, form: &IntakeForm) -> Result<Vec<PlaceSuggestion>, Failure> {
    match form.place_search.trim() {
        "" => Ok(Vec::new()),
        typed => Ok(desk.services.cases.find_place(typed).await?),
    }
}

fn questions(category: Option<&CategoryView>) -> Vec<Question> {
    let rules = category.and_then(|category| category.report.as_ref());
    rules.map(|rules| rules.questions.clone()).unwrap_or_default()
}

/// Nothing where the reader may see nothing of the kind.
fn none_if_denied<T: Default, E: Into<Failure>>(found: Result<T, E>) -> Result<T, Failure> {
    match found.map_err(Into::into) {
        Err(failure) if failure.kind == FailureKind::Denied => Ok(T::default()),
        found => found,
    }
}

async fn callers(desk: &Desk, typed: &str) -> Result<Vec<CallerView>, Failure> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    none_if_denied(desk.services.identity.find_callers(&desk.actor, typed).await)
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
