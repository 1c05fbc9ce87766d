//! The category tree, parents before children, and the words that say nothing about a category.

use std::collections::HashMap;

use contract::Bilingual;
use contract::cases::{
    CaseField, CategoryId, Fault, Hours, ImportReport, Priority, Question, QuestionKind,
    QuestionOption, Reference, Stopper, StopperKind,
};
use iam::Permit;
use platform::{StoreError, Work};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};

use super::upsert::{Pair, upsert};
use super::{Both, lines};
use crate::CaseError;
use crate::catalogue::Targets;
use crate::entity::{case_type, category, queue, stop_word};
use crate::rules::clocks::Target;
use crate::rules::season::Season;

/// Words and phrases that speak for a category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keywords {
    pub en: Vec<String>,
    pub fr: Vec<String>,
}

#[derive(Deserialize)]
struct CategoriesFile {
    #[serde(default)]
    stop_words: Keywords,
    categories: Vec<CategoryEntry>,
}

#[derive(Deserialize)]
struct CategoryEntry {
    code: String,
    parent: Option<String>,
    order: i32,
    prefix: String,
    name: Both,
    description: Both,
    #[serde(flatten)]
    leaf: Option<LeafEntry>,
}

#[derive(Deserialize)]
struct LeafEntry {
    audience: Audience,
    season: Option<SeasonEntry>,
    stopper: Option<StopperEntry>,
    default_priority: Priority,
    targets: TargetsEntry,
    queue: String,
    status_set: String,
    map_required: bool,
    address_required: bool,
    anonymous_allowed: bool,
    complaint: bool,
    minutes: i32,
    retention_years: i32,
    photo_advice: Option<Both>,
    #[serde(default)]
    questions: Vec<QuestionEntry>,
    #[serde(default)]
    keywords: Keywords,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Audience {
    Public,
    Internal,
}

#[derive(Deserialize)]
struct SeasonEntry {
    from: String,
    to: String,
}

#[derive(Deserialize)]
struct StopperEntry {
    kind: StopperKind,
    #[serde(default)]
    phone: String,
    continue_online: bool,
    text: Both,
}

#[derive(Deserialize)]
struct TargetsEntry {
    hours: Hours,
    critical: Target,
    high: Target,
    medium: Target,
    low: Target,
}

#[derive(Deserialize)]
struct QuestionEntry {
    key: String,
    kind: QuestionKind,
    label: Both,
    hint: Option<Both>,
    required: bool,
    #[serde(default)]
    options: Vec<OptionEntry>,
}

#[derive(Deserialize)]
struct OptionEntry {
    code: String,
    en: String,
    fr: String,
}

/// What the tree refers to, by code.
struct Known {
    types: Vec<case_type::Model>,
    queues: Vec<queue::Model>,
    categories: Vec<category::Model>,
}

pub async fn import(work: &Work, permit: &Permit, text: &str) -> Result<ImportReport, CaseError> {
    let mut report = ImportReport::default();
    let Some(file) = lines::json::<CategoriesFile>(text, &mut report) else { return Ok(report) };
    let known = Known {
        types: case_type::Entity::find().all(work.connection()).await?,
        queues: queue::Entity::find().all(work.connection()).await?,
        categories: category::Entity::find().all(work.connection()).await?,
    };
    let mut ids: HashMap<String, CategoryId> = HashMap::new();
    let mut pairs = Vec::new();
    for (place, entry) in (1..).zip(file.categories) {
        let before = known.categories.iter().find(|row| row.code == entry.code).cloned();
        let id = before.as_ref().map_or_else(|| work.id(), |row| row.id);
        if ids.contains_key(&entry.code) {
            lines::fault(&mut report, place, "code", Fault::Twice);
            continue;
        }
        let parent = entry.parent.as_ref().map(|code| ids.get(code).copied());
        if parent == Some(None) {
            lines::fault(&mut report, place, "parent", Fault::Unknown);
            continue;
        }
        ids.insert(entry.code.clone(), id);
        if let Some(after) = row(id, parent.flatten(), entry, &known, place, &mut report)? {
            pairs.push(Pair { before, after });
        }
    }
    // What the file no longer has cannot be chosen any more; cases keep it.
    for row in known.categories.iter().filter(|row| row.is_active && !ids.contains_key(&row.code)) {
        let after = category::Model { is_active: false, ..row.clone() };
        pairs.push(Pair { before: Some(row.clone()), after });
    }
    upsert::<category::Entity, _>(work, permit, pairs, &mut report).await?;
    stop_words(work, permit, file.stop_words).await?;
    Ok(report)
}

async fn stop_words(work: &Work, permit: &Permit, words: Keywords) -> Result<(), CaseError> {
    let mut folded: Vec<String> = words
        .en
        .iter()
        .chain(&words.fr)
        .flat_map(|word| platform::db::fulltext::words(word))
        .collect();
    folded.sort();
    folded.dedup();
    stop_word::Entity::delete_many().exec(work.connection()).await?;
    let pairs = folded
        .into_iter()
        .map(|word| Pair { before: None, after: stop_word::Model { word } })
        .collect();
    // Not counted: they are part of the same file.
    Ok(upsert::<stop_word::Entity, _>(work, permit, pairs, &mut ImportReport::default()).await?)
}

fn row(
    id: CategoryId,
    parent_id: Option<CategoryId>,
    entry: CategoryEntry,
    known: &Known,
    place: usize,
    report: &mut ImportReport,
) -> Result<Option<category::Model>, StoreError> {
    if Reference::new(&entry.prefix, 2000, 1).is_err() {
        lines::fault(report, place, "prefix", Fault::OutOfRange);
    }
    let mut row = category::Model {
        id,
        parent_id,
        code: entry.code,
        prefix: entry.prefix,
        position: entry.order,
        name_en: entry.name.en,
        name_fr: entry.name.fr,
        description_en: entry.description.en,
        description_fr: entry.description.fr,
        is_active: true,
        type_id: None,
        queue_id: None,
        is_public: false,
        season_from: None,
        season_to: None,
        stopper: None,
        default_priority: None,
        targets: None,
        place_needed: false,
        address_needed: false,
        anonymous_allowed: false,
        is_complaint: false,
        minutes: 0,
        retention_years: 0,
        photo_advice_en: None,
        photo_advice_fr: None,
        questions: "[]".to_owned(),
        keywords: text(&Keywords::default(), "keywords")?,
    };
    let Some(leaf) = entry.leaf else { return Ok(Some(row)) };
    let type_id = known.types.iter().find(|row| row.code == leaf.status_set).map(|row| row.id);
    let queue_id = known.queues.iter().find(|row| row.code == leaf.queue).map(|row| row.id);
    for (column, is_known) in [("status_set", type_id.is_some()), ("queue", queue_id.is_some())] {
        if !is_known {
            lines::fault(report, place, column, Fault::Unknown);
        }
    }
    if leaf.questions.len() > CaseField::ANSWERS.len() {
        lines::fault(report, place, "questions", Fault::OutOfRange);
    }
    if let Some(season) = &leaf.season
        && Season::parse(&season.from, &season.to).is_none()
    {
        lines::fault(report, place, "season", Fault::Unreadable);
    }
    if type_id.is_none() || queue_id.is_none() {
        return Ok(None);
    }
    row.type_id = type_id;
    row.queue_id = queue_id;
    row.is_public = leaf.audience == Audience::Public;
    (row.season_from, row.season_to) = leaf.season.map(|season| (season.from, season.to)).unzip();
    row.stopper = leaf.stopper.map(|stopper| text(&stopper.read(), "stopper")).transpose()?;
    row.default_priority = Some(leaf.default_priority);
    row.targets = Some(text(&leaf.targets.read(), "targets")?);
    row.place_needed = leaf.map_required;
    row.address_needed = leaf.address_required;
    row.anonymous_allowed = leaf.anonymous_allowed;
    row.is_complaint = leaf.complaint;
    row.minutes = leaf.minutes;
    row.retention_years = leaf.retention_years;
    (row.photo_advice_en, row.photo_advice_fr) =
        leaf.photo_advice.map(|advice| (advice.en, advice.fr)).unzip();
    let questions: Vec<Question> = leaf.questions.into_iter().map(QuestionEntry::read).collect();
    row.questions = text(&questions, "questions")?;
    row.keywords = text(&leaf.keywords, "keywords")?;
    Ok(Some(row))
}

fn text(value: &impl Serialize, column: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Corrupt { table: "category", column })
}

impl StopperEntry {
    fn read(self) -> Stopper {
        Stopper {
            kind: self.kind,
            phone: self.phone,
            continue_online: self.continue_online,
            text: Bilingual { en: self.text.en, fr: self.text.fr },
        }
    }
}

impl TargetsEntry {
    fn read(self) -> Targets {
        let Self { hours, critical, high, medium, low } = self;
        Targets { hours, critical, high, medium, low }
    }
}

impl QuestionEntry {
    fn read(self) -> Question {
        let option = |option: OptionEntry| QuestionOption {
            code: option.code,
            label: Bilingual { en: option.en, fr: option.fr },
        };
        Question {
            key: self.key,
            kind: self.kind,
            label: Bilingual { en: self.label.en, fr: self.label.fr },
            hint: self.hint.map(|hint| Bilingual { en: hint.en, fr: hint.fr }),
            required: self.required,
            options: self.options.into_iter().map(option).collect(),
        }
    }
}
