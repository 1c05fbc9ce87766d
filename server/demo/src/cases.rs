//! Cases of every state, reported and worked on over the last months.

use chrono::TimeDelta;
use contract::cases::{
    AddNote, AssignCase, Assignment, Audience, CaseView, Intake, OpenCase, PlaceChoice, PlaceKind,
    ReporterChoice, Requirement, TransitionCase, TransitionView, Updates,
};
use contract::identity::ResidentId;
use contract::{Bilingual, Channel, Language};
use iam::Actor;
use platform::{Origin, Timestamp};
use serde::Deserialize;

use crate::dice::Dice;
use crate::{DemoError, Town, files, generator};

/// How long ago the town's life on the portal began.
pub const HISTORY: TimeDelta = TimeDelta::days(130);
/// The last of it are the cases.
const CASE_DAYS: i64 = 100;
/// In a large town most cases are only opened: their lives would take hours to live through.
const LIVED_THROUGH: u32 = 2_000;
/// Addresses that reports are about.
const ADDRESSES: usize = 300;

#[derive(Deserialize)]
struct Texts {
    #[serde(skip)]
    tree: Tree,
    reports: Vec<Report>,
    internal_notes: Vec<Phrase>,
    public_replies: Vec<Phrase>,
}

#[derive(Deserialize)]
struct Report {
    category: String,
    language: Language,
    text: String,
}

/// A note or reply, and where it makes sense.
#[derive(Deserialize)]
struct Phrase {
    /// Codes of branches; any if not given.
    branches: Option<Vec<String>>,
    /// For replies: the status it goes with, and the outcome where it ends the case.
    status: Option<String>,
    resolution_code: Option<String>,
    text: Bilingual,
}

impl Phrase {
    fn fits(&self, branch: Option<&str>, status: Option<&str>, resolution: Option<&str>) -> bool {
        let among = |branches: &Vec<String>| {
            branch.is_some_and(|branch| branches.iter().any(|code| code == branch))
        };
        self.branches.as_ref().is_none_or(among)
            && self.status.as_deref().is_none_or(|wanted| Some(wanted) == status)
            && self.resolution_code.as_deref().is_none_or(|wanted| Some(wanted) == resolution)
    }
}

#[derive(Default, Deserialize)]
struct Tree {
    categories: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    code: String,
    parent: Option<String>,
}

/// The branch that a category hangs on.
fn branch_of<'a>(tree: &'a Tree, code: &'a str) -> Option<&'a str> {
    let mut code = code;
    loop {
        let node = tree.categories.iter().find(|node| node.code == code)?;
        match &node.parent {
            Some(parent) => code = parent,
            None => return Some(&node.code),
        }
    }
}

struct Staff {
    actor: Actor,
}

pub async fn load(
    town: &Town,
    cases: u32,
    residents: &[ResidentId],
    present: Timestamp,
    dice: &mut Dice,
) -> Result<(), DemoError> {
    let mut texts: Texts = files::read("report-texts.json", files::REPORT_TEXTS)?;
    texts.tree = files::read("categories.json", files::CATEGORIES)?;
    let places = places(town, dice).await?;
    let staff = staff(town).await?;
    for number in 0..cases {
        let opened_at = moment(present, f64::from(number) / f64::from(cases.max(1)), dice);
        town.clock.set(opened_at);
        let Some(opened) = open_one(town, &texts.reports, &places, residents, dice).await? else {
            continue;
        };
        if number < LIVED_THROUGH {
            live(town, opened, &texts, &staff, opened_at, present, dice).await?;
        }
    }
    Ok(())
}

/// Spread over the days, by day more than by night.
fn moment(present: Timestamp, part: f64, dice: &mut Dice) -> Timestamp {
    let span = TimeDelta::days(CASE_DAYS).num_minutes();
    // The part of a span fits an i64: it is below one.
    let minutes = (span as f64 * part) as i64 + dice.between(-600, 600);
    (present - TimeDelta::days(CASE_DAYS) + TimeDelta::minutes(minutes))
        .min(present - TimeDelta::minutes(dice.between(3, 240)))
}

async fn places(town: &Town, dice: &mut Dice) -> Result<Vec<PlaceChoice>, DemoError> {
    let mut rows = csv::Reader::from_reader(files::ADDRESSES.as_bytes());
    let unusable = |error: csv::Error| DemoError::File("addresses.csv", error.to_string());
    let headers = rows.headers().map_err(unusable)?.clone();
    let column = |name: &str| headers.iter().position(|header| header == name);
    let (number, street, unit) = (column("number"), column("street_official"), column("unit"));
    let mut wanted = Vec::new();
    for row in rows.records() {
        let row = row.map_err(unusable)?;
        let get = |index: Option<usize>| {
            index.and_then(|index| row.get(index)).unwrap_or_default().to_owned()
        };
        if get(unit).is_empty() && dice.chance(20) {
            wanted.push(format!("{} {}", get(number), get(street)));
        }
    }
    let mut places = Vec::new();
    for typed in wanted.into_iter().take(ADDRESSES) {
        let found = town.cases.find_place(&typed).await?;
        places.extend(found.into_iter().find_map(|place| match place.place {
            PlaceKind::Address { id } => Some(PlaceChoice::Address(id)),
            PlaceKind::Known { id, .. } => Some(PlaceChoice::Known(id)),
            PlaceKind::Corner { .. } | PlaceKind::Street => None,
        }));
    }
    Ok(places)
}

async fn staff(town: &Town) -> Result<Vec<Staff>, DemoError> {
    let origin = Origin::inside(Channel::Console);
    let mut staff = Vec::new();
    for person in town.iam.staff_list(&generator(), None).await? {
        let actor = town.iam.actor_for_staff(person.id, town.foundation.now(), origin).await?;
        staff.extend(actor.map(|actor| Staff { actor }));
    }
    Ok(staff)
}

/// Opens one of the reports; some cannot be told by a text alone, because their category asks for more.
async fn open_one(
    town: &Town,
    reports: &[Report],
    places: &[PlaceChoice],
    residents: &[ResidentId],
    dice: &mut Dice,
) -> Result<Option<CaseView>, DemoError> {
    for _ in 0..reports.len() {
        let Some(report) = dice.pick(reports) else { break };
        if let Some(opened) = open(town, report, places, residents, dice).await? {
            return Ok(Some(opened));
        }
    }
    Ok(None)
}

async fn open(
    town: &Town,
    report: &Report,
    places: &[PlaceChoice],
    residents: &[ResidentId],
    dice: &mut Dice,
) -> Result<Option<CaseView>, DemoError> {
    // A third report under their own account; the others did not leave a name.
    let resident = if dice.chance(35) { dice.pick(residents).copied() } else { None };
    let updates = if resident.is_some() { Updates::Email } else { Updates::None };
    let reporter = ReporterChoice { resident, updates: Some(updates), ..ReporterChoice::default() };
    let order = OpenCase {
        form_key: None,
        category: report.category.clone(),
        description: Some(report.text.clone()),
        place: dice.pick(places).cloned().unwrap_or(PlaceChoice::Nowhere),
        place_details: None,
        answers: std::collections::BTreeMap::new(),
        priority: None,
        intake: dice.pick(&[Intake::Portal, Intake::Portal, Intake::Phone, Intake::Email]).copied(),
        reporter,
        language: report.language,
        photos: Vec::new(),
        parent: None,
        related: Vec::new(),
    };
    match town.cases.open(&generator(), order).await {
        Ok(opened) => Ok(Some(town.cases.detail(&generator(), opened.id).await?)),
        // A category that needs answers or a contact that a text alone does not give.
        Err(cases::CaseError::Invalid(_) | cases::CaseError::Refused(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Somebody takes the case, writes notes and brings it some steps further.
async fn live(
    town: &Town,
    case: CaseView,
    texts: &Texts,
    staff: &[Staff],
    opened_at: Timestamp,
    present: Timestamp,
    dice: &mut Dice,
) -> Result<(), DemoError> {
    let mut now = opened_at;
    let mut later = |dice: &mut Dice, hours: i64| {
        now = (now + TimeDelta::minutes(dice.between(20, hours * 60))).min(present);
        town.clock.set(now);
    };
    // New cases stay untouched for a while; the older a case, the further it has come.
    let age = (present - opened_at).num_days();
    if age < 2 && dice.chance(60) || dice.chance(8) {
        return Ok(());
    }
    later(dice, 20);
    let Some((worker, mut case)) = take(town, &case, staff, dice).await? else { return Ok(()) };
    let steps = if age > 30 { dice.between(2, 4) } else { dice.between(0, 3) };
    for _ in 0..steps {
        if dice.chance(50) {
            later(dice, 30);
            let branch = branch_of(&texts.tree, &case.category.code);
            let fitting: Vec<&Phrase> = texts
                .internal_notes
                .iter()
                .filter(|phrase| phrase.fits(branch, None, None))
                .collect();
            if let Some(phrase) = dice.pick(&fitting) {
                note(town, &worker.actor, &case, Audience::Internal, phrase.text.get(Language::En))
                    .await?;
            }
        }
        later(dice, 70);
        let main = case.transitions.iter().find(|step| step.is_main);
        let step = if dice.chance(80) { main } else { dice.pick(&case.transitions) };
        let Some(step) = step.cloned() else { break };
        match further(town, &worker.actor, &case, &step, texts, dice).await? {
            Some(next) => case = next,
            None => break,
        }
    }
    Ok(())
}

/// The first of the staff, by chance, whose work this is.
async fn take<'a>(
    town: &Town,
    case: &CaseView,
    staff: &'a [Staff],
    dice: &mut Dice,
) -> Result<Option<(&'a Staff, CaseView)>, DemoError> {
    for _ in 0..staff.len() * 2 {
        let Some(person) = dice.pick(staff) else { break };
        let order = AssignCase { case: case.id, to: Assignment::Me, reason: None, version: None };
        match town.cases.assign(&person.actor, order).await {
            Ok(case) => return Ok(Some((person, case))),
            Err(cases::CaseError::NotFound | cases::CaseError::Denied(_)) => {}
            Err(cases::CaseError::Refused(_)) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}

async fn note(
    town: &Town,
    actor: &Actor,
    case: &CaseView,
    audience: Audience,
    text: &str,
) -> Result<(), DemoError> {
    let order = AddNote { form_key: None, case: case.id, audience, text: text.to_owned() };
    match town.cases.add_note(actor, order).await {
        Ok(_) | Err(cases::CaseError::Denied(_) | cases::CaseError::Refused(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

async fn further(
    town: &Town,
    actor: &Actor,
    case: &CaseView,
    step: &TransitionView,
    texts: &Texts,
    dice: &mut Dice,
) -> Result<Option<CaseView>, DemoError> {
    let needs = |requirement| step.requires.contains(&requirement);
    let branch = branch_of(&texts.tree, &case.category.code);
    let status = step.to.code.as_str();
    let outcome = dice.pick(&case.resolutions).map(|outcome| outcome.code.clone());
    let resolution = needs(Requirement::ResolutionCode).then_some(outcome).flatten();
    let replies: Vec<&Phrase> = texts
        .public_replies
        .iter()
        .filter(|phrase| phrase.fits(branch, Some(status), resolution.as_deref()))
        .collect();
    let reply = dice.pick(&replies).map(|phrase| phrase.text.get(case.language).to_owned());
    let reason =
        dice.pick(&texts.internal_notes).map(|phrase| phrase.text.get(Language::En).to_owned());
    let order = TransitionCase {
        case: case.id,
        status: status.to_owned(),
        resolution,
        reason: needs(Requirement::Reason).then_some(reason).flatten(),
        public_note: (needs(Requirement::PublicNote) || dice.chance(60)).then_some(reply).flatten(),
        version: None,
    };
    match town.cases.transition(actor, order).await {
        Ok(case) => Ok(Some(case)),
        Err(
            cases::CaseError::Denied(_)
            | cases::CaseError::Refused(_)
            | cases::CaseError::Invalid(_)
            | cases::CaseError::NotFound,
        ) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
