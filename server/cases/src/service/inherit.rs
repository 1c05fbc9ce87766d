//! Takes in cases with their past: decided, ruled and recorded as if each act had been done then, and written many at once.
//! Nobody is told of the past, and no form key, photo or link comes with it.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;
use contract::cases::{
    AddressId, Audience, CaseField, CaseId, CaseRefusal, OpenCase, PlaceChoice, Reference,
};
use contract::identity::ResidentId;
use contract::{Problem, Problems};
use iam::{Action, Actor, Permit, Target, allow};
use platform::db::Past;
use platform::{Authority, DomainEvent, Resource, StoreError, Timestamp, Work};
use uuid::Uuid;

use super::plan::{self, Known, Plan};
use super::{index, transition};
use crate::case::{Case, KIND};
use crate::catalogue::Catalogue;
use crate::event::CaseAssigned;
use crate::history::{Act, Opening, Standing, Step};
use crate::store::activity::{Activity, Fact, entry};
use crate::store::addresses::Address;
use crate::store::notes::Note;
use crate::store::reporters::Reporter;
use crate::{CaseError, Cases, WORDS, store};

impl Cases {
    /// Takes in these cases. `live` says of each what happened to it next, until it says nothing more; what the gate or the
    /// rules refuse has not happened, and ends the story.
    pub async fn inherit(
        &self,
        actor: &Actor,
        openings: Vec<Opening>,
        live: &mut (dyn FnMut(&Standing<'_>) -> Option<Step> + Send),
    ) -> Result<(), CaseError> {
        let catalogue = self.catalogue().await?;
        let known = self.look_up(&openings).await?;
        let work = self.foundation.begin().await?;
        let all = Target::of(Resource::all(KIND));
        let permit = allow(actor, Action::OpenCase, &all, work.now())?;
        let mut plans = Vec::with_capacity(openings.len());
        for Opening { at, order } in &openings {
            plans.push(plan::make(actor, &catalogue, order, &known.about(order), *at)?);
        }
        let references = references(&work, &catalogue, &openings, &plans).await?;
        let mut taken = Taken::default();
        for ((Opening { at, order }, plan), reference) in
            openings.iter().zip(&plans).zip(references)
        {
            let permit = allow(actor, Action::OpenCase, &plan.target(), *at)?;
            let mut case = plan.case(&catalogue, order, work.id_at(*at), reference, *at)?;
            let permit = permit.on(Resource::new(KIND, case.id.0));
            taken.reporters.push(self.reporter(work.id_at(*at), actor, &case, order));
            let opened = Fact::Opened { intake: case.intake, photos: 0 };
            let routed = Fact::Routed { queue: case.queue };
            taken.happened(&work, &permit, &case, vec![opened, routed]);
            taken.past.push(work.past(&permit, plan.created(&case), *at)?);
            taken.words.push((case.id.0, index::words(&catalogue, &case)?));
            let (category, case_type) = (plan.category, catalogue.case_type(plan.leaf.type_id)?);
            while let Some(step) = live(&Standing { case: &case, category, case_type }) {
                match taken.step(&work, &catalogue, &mut case, step) {
                    Ok(()) => {}
                    Err(CaseError::Denied(_) | CaseError::Refused(_) | CaseError::Invalid(_)) => {
                        break;
                    }
                    Err(error) => return Err(error),
                }
            }
            taken.cases.push(case);
        }
        self.put_down(&work, &permit, taken).await?;
        Ok(work.commit().await?)
    }

    async fn put_down(&self, work: &Work, permit: &Permit, taken: Taken) -> Result<(), StoreError> {
        let vault = &self.foundation.vault;
        store::cases::insert_all(work, permit, &taken.cases).await?;
        store::reporters::insert_all(work, permit, vault, &taken.reporters).await?;
        store::notes::insert_all(work, permit, &taken.notes).await?;
        store::activity::insert_all(work, permit, taken.history).await?;
        WORDS.put_all(work, taken.words).await?;
        work.record_past(taken.past).await
    }

    async fn look_up(&self, openings: &[Opening]) -> Result<LookedUp, StoreError> {
        let orders = openings.iter().map(|opening| &opening.order);
        let addresses: HashSet<_> = orders
            .clone()
            .filter_map(|order| match order.place {
                PlaceChoice::Address(id) => Some(id),
                _ => None,
            })
            .collect();
        let addresses =
            store::addresses::named(self.foundation.db.reader(), addresses.into_iter().collect());
        let mut found = LookedUp { addresses: addresses.await?, residents: HashSet::new() };
        for resident in orders.filter_map(|order| order.reporter.resident).collect::<HashSet<_>>() {
            if self.people.is_resident(resident).await? {
                found.residents.insert(resident);
            }
        }
        Ok(found)
    }
}

/// What the orders name and other tables know.
struct LookedUp {
    addresses: HashMap<AddressId, Address>,
    residents: HashSet<ResidentId>,
}

impl LookedUp {
    fn about(&self, order: &OpenCase) -> Known {
        Known {
            address: match &order.place {
                PlaceChoice::Address(id) => self.addresses.get(id).cloned(),
                _ => None,
            },
            is_resident: order
                .reporter
                .resident
                .is_none_or(|resident| self.residents.contains(&resident)),
        }
    }
}

/// A number for each, in their order.
async fn references(
    work: &Work,
    catalogue: &Catalogue,
    openings: &[Opening],
    plans: &[Plan<'_>],
) -> Result<Vec<Reference>, StoreError> {
    let series: Vec<(&str, i32)> = plans
        .iter()
        .zip(openings)
        .map(|(plan, opening)| (plan.category.prefix.as_str(), plan::year(catalogue, opening.at)))
        .collect();
    let mut wanted: HashMap<(&str, i32), i32> = HashMap::new();
    for key in &series {
        *wanted.entry(*key).or_default() += 1;
    }
    let mut given = HashMap::new();
    for ((prefix, year), count) in wanted {
        let numbers = store::sequence::some(work, prefix, year, count).await?;
        given.insert((prefix, year), numbers.into_iter());
    }
    let missing = StoreError::Corrupt { table: "reference_sequence", column: "last" };
    let next = |key| given.get_mut(key).and_then(Iterator::next);
    series.iter().map(next).collect::<Option<_>>().ok_or(missing)
}

/// Rows that wait to be written together.
#[derive(Default)]
struct Taken {
    cases: Vec<Case>,
    reporters: Vec<Reporter>,
    notes: Vec<Note>,
    history: Vec<(CaseId, Activity)>,
    words: Vec<(Uuid, String)>,
    past: Vec<Past>,
}

impl Taken {
    /// One act, as its use case would have done it. Refused, it changes nothing.
    fn step(
        &mut self,
        work: &Work,
        catalogue: &Catalogue,
        case: &mut Case,
        step: Step,
    ) -> Result<(), CaseError> {
        // Two things never happen to a case in one moment: their order would be lost.
        let at = step.at.max(case.changed_at + TimeDelta::milliseconds(1));
        let target = case.target(Vec::new());
        let may = |action| allow(&step.by, action, &target, at);
        match step.act {
            Act::Take => {
                let permit = may(Action::AssignCase)?;
                let me = step.by.staff();
                let me =
                    me.ok_or_else(|| Problems::one(CaseField::AssignTo, Problem::NotOffered))?;
                if case.assignee == Some(me) {
                    return Err(CaseRefusal::AlreadySo.into());
                }
                case.assign(me);
                changed(case, at);
                self.happened(work, &permit, case, vec![Fact::AssignedToPerson { assignee: me }]);
                let (queue, assignee) = (case.queue, case.assignee);
                let reference = case.reference.clone();
                let event = CaseAssigned { case: case.id, reference, queue, assignee };
                self.record(work, &permit, event, at)?;
            }
            Act::Note(text) => {
                let permit = may(Action::AddInternalNote)?;
                case.changed_at = at;
                let written = self.note(work, &permit, case, Audience::Internal, text, at)?;
                self.happened(work, &permit, case, vec![written]);
            }
            Act::Move(order) => {
                let permit = may(Action::TransitionCase)?;
                let (from, to) = transition::step(catalogue, case, &order)?;
                let moved = transition::enter(catalogue, case, from, to, &order, at);
                changed(case, at);
                let mut facts = vec![moved.fact];
                self.record(work, &permit, moved.changed, at)?;
                if let Some(text) = order.public_note {
                    facts.push(self.note(work, &permit, case, Audience::Public, text, at)?);
                }
                self.happened(work, &permit, case, facts);
                if let Some(resolved) = moved.resolved {
                    self.record(work, &permit, resolved, at)?;
                }
                if let Some(closed) = moved.closed {
                    self.record(work, &permit, closed, at)?;
                }
            }
        }
        Ok(())
    }

    fn note(
        &mut self,
        work: &Work,
        permit: &Permit,
        case: &Case,
        audience: Audience,
        text: String,
        at: Timestamp,
    ) -> Result<Fact, StoreError> {
        let (author_kind, author) = permit.actor();
        let id = work.id_at(at);
        self.notes.push(Note { id, case: case.id, audience, author_kind, author, text, at });
        self.record(work, permit, transition::note_added(case, id, audience), at)?;
        Ok(Fact::NoteAdded { note: id, audience })
    }

    /// Entries of the case's history, in this order, at the moment of its last change.
    fn happened(&mut self, work: &Work, permit: &Permit, case: &Case, facts: Vec<Fact>) {
        let at = case.changed_at;
        for (step, fact) in (0..).zip(facts) {
            self.history.push((case.id, entry(permit, work.id_at(at), at, step, fact)));
        }
    }

    fn record<E: DomainEvent>(
        &mut self,
        work: &Work,
        permit: &Permit,
        event: E,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.past.push(work.past(permit, event, at)?);
        Ok(())
    }
}

fn changed(case: &mut Case, at: Timestamp) {
    case.version += 1;
    case.changed_at = at;
}
