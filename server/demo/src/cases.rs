//! Cases of every state, reported and worked on over the last months.

use chrono::TimeDelta;
use contract::Channel;
use contract::cases::{
    AddNote, AssignCase, Assignment, Audience, CaseView, Intake, OpenCase, PlaceChoice, PlaceKind,
    ReporterChoice, TransitionView, Updates,
};
use contract::identity::ResidentId;
use iam::Actor;
use platform::{Origin, Timestamp};

use crate::dice::Dice;
use crate::texts::{Report, Texts};
use crate::{DemoError, Plan, Town, files, generator, past};

/// How long ago the town's life on the portal began.
pub const HISTORY: TimeDelta = TimeDelta::days(130);
/// The last of it are the cases.
const CASE_DAYS: i64 = 100;
/// Addresses that reports are about.
const ADDRESSES: usize = 300;

/// New cases stay untouched for a while.
pub(crate) fn stays_untouched(age: i64, dice: &mut Dice) -> bool {
    age < 2 && dice.chance(60) || dice.chance(8)
}

/// The older a case, the further it has come.
pub(crate) fn steps(age: i64, dice: &mut Dice) -> i64 {
    if age > 30 { dice.between(2, 4) } else { dice.between(0, 3) }
}

pub(crate) fn onwards<'a>(
    steps: &'a [TransitionView],
    dice: &mut Dice,
) -> Option<&'a TransitionView> {
    let main = steps.iter().find(|step| step.is_main);
    if dice.chance(80) { main } else { dice.pick(steps) }
}

pub async fn load(
    town: &Town,
    plan: Plan,
    residents: &[ResidentId],
    present: Timestamp,
    dice: &mut Dice,
) -> Result<(), DemoError> {
    let texts = Texts::read()?;
    let places = places(town, dice).await?;
    let staff = staff(town).await?;
    let lived = plan.cases.min(plan.lived);
    past::load(town, plan.cases - lived, &texts, (&places, residents, &staff), present, dice)
        .await?;
    for number in 0..lived {
        let opened_at = moment(present, f64::from(number) / f64::from(lived), dice);
        town.clock.set(opened_at);
        let opened = open_one(town, &texts.reports, &places, residents, dice).await?;
        if let Some(opened) = opened {
            live(town, opened, &texts, &staff, opened_at, present, dice).await?;
        }
    }
    Ok(())
}

/// Spread over the days, by day more than by night.
pub(crate) fn moment(present: Timestamp, part: f64, dice: &mut Dice) -> Timestamp {
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

async fn staff(town: &Town) -> Result<Vec<Actor>, DemoError> {
    let origin = Origin::inside(Channel::Console);
    let mut staff = Vec::new();
    for person in town.iam.staff_list(&generator(), None).await? {
        let actor = town.iam.actor_for_staff(person.id, town.foundation.now(), origin).await?;
        staff.extend(actor);
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
    let place = dice.pick(places).cloned().unwrap_or(PlaceChoice::Nowhere);
    let order = order(report, place, residents, dice);
    match town.cases.open(&generator(), order).await {
        Ok(opened) => Ok(Some(town.cases.detail(&generator(), opened.id).await?)),
        // A category that needs answers or a contact that a text alone does not give.
        Err(cases::CaseError::Invalid(_) | cases::CaseError::Refused(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn order(
    report: &Report,
    place: PlaceChoice,
    residents: &[ResidentId],
    dice: &mut Dice,
) -> OpenCase {
    // A third report under their own account; the others did not leave a name.
    let resident = if dice.chance(35) { dice.pick(residents).copied() } else { None };
    let updates = if resident.is_some() { Updates::Email } else { Updates::None };
    let reporter = ReporterChoice { resident, updates: Some(updates), ..ReporterChoice::default() };
    OpenCase {
        form_key: None,
        category: report.category.clone(),
        description: Some(report.text.clone()),
        place,
        place_details: None,
        answers: std::collections::BTreeMap::new(),
        priority: None,
        intake: dice.pick(&[Intake::Portal, Intake::Portal, Intake::Phone, Intake::Email]).copied(),
        reporter,
        language: report.language,
        photos: Vec::new(),
        parent: None,
        related: Vec::new(),
    }
}

/// Somebody takes the case, writes notes and brings it some steps further.
async fn live(
    town: &Town,
    case: CaseView,
    texts: &Texts,
    staff: &[Actor],
    opened_at: Timestamp,
    present: Timestamp,
    dice: &mut Dice,
) -> Result<(), DemoError> {
    let mut now = opened_at;
    let mut later = |dice: &mut Dice, hours: i64| {
        now = (now + TimeDelta::minutes(dice.between(20, hours * 60))).min(present);
        town.clock.set(now);
    };
    let age = (present - opened_at).num_days();
    if stays_untouched(age, dice) {
        return Ok(());
    }
    later(dice, 20);
    let Some((worker, mut case)) = take(town, &case, staff, dice).await? else { return Ok(()) };
    for _ in 0..steps(age, dice) {
        if dice.chance(50) {
            later(dice, 30);
            if let Some(text) = texts.note(&case.category.code, dice) {
                note(town, worker, &case, Audience::Internal, text).await?;
            }
        }
        later(dice, 70);
        let Some(step) = onwards(&case.transitions, dice).cloned() else { break };
        match further(town, worker, &case, &step, texts, dice).await? {
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
    staff: &'a [Actor],
    dice: &mut Dice,
) -> Result<Option<(&'a Actor, CaseView)>, DemoError> {
    for _ in 0..staff.len() * 2 {
        let Some(person) = dice.pick(staff) else { break };
        let order = AssignCase { case: case.id, to: Assignment::Me, reason: None, version: None };
        match town.cases.assign(person, order).await {
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
    let order =
        texts.move_to(step, (case.id, &case.category.code, case.language), &case.resolutions, dice);
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
