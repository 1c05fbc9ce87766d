//! The cases of a large town: of the same kinds and with the same lives as those that are lived through, but taken in many
//! at once.

use cases::history::{Act, Opening, Standing, Step};
use chrono::TimeDelta;
use contract::cases::{CaseId, PlaceChoice};
use contract::identity::ResidentId;
use iam::Actor;
use platform::Timestamp;

use crate::cases::{moment, onwards, order, stays_untouched, steps};
use crate::dice::Dice;
use crate::texts::{Report, Texts};
use crate::{DemoError, Town, generator};

/// Cases that are taken in together.
const TOGETHER: u32 = 500;

pub async fn load(
    town: &Town,
    cases: u32,
    texts: &Texts,
    (places, residents, staff): (&[PlaceChoice], &[ResidentId], &[Actor]),
    present: Timestamp,
    dice: &mut Dice,
) -> Result<(), DemoError> {
    if cases == 0 {
        return Ok(());
    }
    let reports = tellable(town, &texts.reports, places).await?;
    town.clock.set(present);
    let mut number = 0;
    while number < cases {
        let mut openings = Vec::new();
        for _ in 0..TOGETHER.min(cases - number) {
            let at = moment(present, f64::from(number) / f64::from(cases), dice);
            let (Some(report), Some(place)) = (dice.pick(&reports), dice.pick(places)) else {
                return Ok(());
            };
            openings.push(Opening { at, order: order(report, place.clone(), residents, dice) });
            number += 1;
        }
        let mut lives = Lives { texts, staff, present, dice, now: None };
        town.cases.inherit(&generator(), openings, &mut |standing| lives.next(standing)).await?;
    }
    Ok(())
}

/// The reports that a text alone tells, wherever it is: some categories ask for more.
async fn tellable<'a>(
    town: &Town,
    reports: &'a [Report],
    places: &[PlaceChoice],
) -> Result<Vec<&'a Report>, DemoError> {
    let is_address = |place: &&PlaceChoice| matches!(place, PlaceChoice::Address(_));
    let kinds = [places.iter().find(is_address), places.iter().find(|place| !is_address(place))];
    let mut tellable = Vec::new();
    for report in reports {
        let mut is_enough = true;
        for place in kinds.into_iter().flatten() {
            let order = order(report, place.clone(), &[], &mut Dice::new(0));
            is_enough &= town.cases.preview(&generator(), &order).await?.is_some();
        }
        if is_enough {
            tellable.push(report);
        }
    }
    Ok(tellable)
}

/// What happens to each case.
struct Lives<'a> {
    texts: &'a Texts,
    staff: &'a [Actor],
    present: Timestamp,
    dice: &'a mut Dice,
    now: Option<Life<'a>>,
}

/// The case whose life it is at the moment.
struct Life<'a> {
    case: CaseId,
    worker: &'a Actor,
    steps: i64,
    is_noted: bool,
}

impl<'a> Lives<'a> {
    fn next(&mut self, standing: &Standing<'_>) -> Option<Step> {
        let Some(life) = self.now.as_mut().filter(|life| life.case == standing.id()) else {
            return self.begin(standing);
        };
        if life.steps <= 0 || standing.is_settled() {
            return None;
        }
        let by = life.worker.clone();
        let writes = !life.is_noted && self.dice.chance(50);
        life.is_noted = true;
        if writes && let Some(text) = self.texts.note(standing.category(), self.dice) {
            let act = Act::Note(text.to_owned());
            return Some(Step { at: later(standing, 30, self.present, self.dice), by, act });
        }
        life.is_noted = false;
        life.steps -= 1;
        let steps = standing.steps();
        let step = onwards(&steps, self.dice)?;
        let case = (standing.id(), standing.category(), standing.language());
        let order = self.texts.move_to(step, case, &standing.resolutions(), self.dice);
        let at = later(standing, 70, self.present, self.dice);
        Some(Step { at, by, act: Act::Move(order) })
    }

    /// Somebody whose work it is takes the case, unless it stays untouched.
    fn begin(&mut self, standing: &Standing<'_>) -> Option<Step> {
        let age = (self.present - standing.since()).num_days();
        if stays_untouched(age, self.dice) {
            return None;
        }
        let worker = (0..self.staff.len() * 2)
            .filter_map(|_| self.dice.pick(self.staff))
            .find(|person| standing.is_for(person))?;
        let steps = steps(age, self.dice);
        self.now = Some(Life { case: standing.id(), worker, steps, is_noted: false });
        let at = later(standing, 20, self.present, self.dice);
        Some(Step { at, by: worker.clone(), act: Act::Take })
    }
}

fn later(standing: &Standing<'_>, hours: i64, present: Timestamp, dice: &mut Dice) -> Timestamp {
    (standing.since() + TimeDelta::minutes(dice.between(20, hours * 60))).min(present)
}
