//! Moves a case along the steps of its type (CASE-032, CASE-038, CASE-118).

use contract::cases::{
    Audience, CaseField, CaseRefusal, CaseView, NoteId, StatusGroup, TransitionCase,
};
use contract::{Problem, Problems};
use iam::{Action, Actor, allow};
use platform::Timestamp;

use super::act::Changed;
use crate::case::Case;
use crate::catalogue::{Catalogue, Status};
use crate::event::{CaseClosed, CaseResolved, NoteAdded, StatusChanged};
use crate::notice::CaseNotice;
use crate::rules::required;
use crate::store::activity::Fact;
use crate::{CaseError, Cases, store};

impl Cases {
    pub async fn transition(
        &self,
        actor: &Actor,
        order: TransitionCase,
    ) -> Result<CaseView, CaseError> {
        let done = self.moved(actor, order).await?;
        self.view(actor, &done.catalogue, &done.case, &done.permit).await
    }

    pub(super) async fn moved(
        &self,
        actor: &Actor,
        order: TransitionCase,
    ) -> Result<Changed, CaseError> {
        let catalogue = self.catalogue().await?;
        let work = self.foundation.begin().await?;
        // Held, so that a part which is opened meanwhile waits for the outcome or is seen here.
        let mut case = store::cases::hold(&work, order.case).await?;
        let owners = store::reporters::owners(work.connection(), case.id).await?;
        let target = case.target(owners);
        let permit = allow(actor, Action::TransitionCase, &target, work.now())?;
        let may_say = match order.public_note {
            Some(_) => Some(allow(actor, Action::AddPublicNote, &target, work.now())?),
            None => None,
        };
        if order.version.is_some_and(|seen| seen != case.version) {
            return Err(CaseError::Conflict);
        }
        let (from, to) = step(&catalogue, &case, &order)?;
        if to.group == StatusGroup::Done {
            let parts = store::cases::parts(work.connection(), case.id).await?;
            if parts.iter().any(|part| !part.is_done()) {
                return Err(CaseRefusal::OpenParts.into());
            }
        }
        let is_reopened = from.group == StatusGroup::Done && to.group != StatusGroup::Done;
        if let Some(whole) = case.parent.filter(|_| is_reopened)
            && store::cases::hold(&work, whole).await?.is_settled()
        {
            return Err(CaseRefusal::WholeSettled.into());
        }
        let moved = enter(&catalogue, &mut case, from, to, &order, work.now());
        store::cases::update(&work, &permit, &mut case).await?;
        let mut facts = vec![moved.fact];
        work.record(&permit, moved.changed).await?;
        let mut said = None;
        if let (Some(text), Some(permit)) = (order.public_note, may_say) {
            let note =
                store::notes::insert(&work, &permit, work.id(), case.id, Audience::Public, text)
                    .await?;
            said = Some(note.id);
            facts.push(Fact::NoteAdded { note: note.id, audience: Audience::Public });
            work.record(&permit, note_added(&case, note.id, Audience::Public)).await?;
        }
        store::activity::insert(&work, &permit, case.id, facts).await?;
        if let Some(resolved) = moved.resolved {
            work.record(&permit, resolved).await?;
        }
        if let Some(closed) = moved.closed {
            work.record(&permit, closed).await?;
        }
        // Closing what was resolved tells the reporter nothing new.
        let is_told = !(to.is_final && from.group == StatusGroup::Done);
        if is_told {
            let (case, status, version) = (case.id, to.id, case.version);
            work.enqueue(&CaseNotice::StatusChanged { case, status, version }).await?;
        } else if let Some(note) = said {
            work.enqueue(&CaseNotice::Answered { case: case.id, note }).await?;
        }
        work.commit().await?;
        Ok(Changed { catalogue, case, permit })
    }
}

/// What a move brings about beside the case itself.
pub(super) struct Moved {
    pub fact: Fact,
    pub changed: StatusChanged,
    pub resolved: Option<CaseResolved>,
    pub closed: Option<CaseClosed>,
}

/// From where to where the order moves the case, if the type has such a step and nothing that it asks for is missing.
pub(super) fn step<'a>(
    catalogue: &'a Catalogue,
    case: &Case,
    order: &TransitionCase,
) -> Result<(&'a Status, &'a Status), CaseError> {
    let case_type = catalogue.case_type(case.type_id)?;
    let from = catalogue.status(case.status)?;
    let to = case_type
        .status_coded(&order.status)
        .ok_or_else(|| Problems::one(CaseField::Status, Problem::NotOffered))?;
    let step = case_type.step(from.id, to.id).ok_or(CaseRefusal::NoSuchTransition)?;
    let mut problems = required::missing(&step.requires, order, case.assignee.is_some());
    let is_reopened = from.group == StatusGroup::Done && to.group != StatusGroup::Done;
    // Whatever the type says, reopening states why.
    if is_reopened && order.reason.is_none() && problems.is_empty() {
        problems.add(CaseField::Reason, Problem::Empty);
    }
    let mut offered = case_type.resolutions.iter().filter(|offer| !offer.is_system);
    if order.resolution.as_ref().is_some_and(|code| !offered.any(|offer| offer.code == *code)) {
        problems.add(CaseField::Resolution, Problem::NotOffered);
    }
    if problems.is_empty() { Ok((from, to)) } else { Err(problems.into()) }
}

pub(super) fn enter(
    catalogue: &Catalogue,
    case: &mut Case,
    from: &Status,
    to: &Status,
    order: &TransitionCase,
    now: Timestamp,
) -> Moved {
    case.enter(&catalogue.calendar, to, order.resolution.clone(), now);
    // Leaving the first status is an answer: somebody looks after it.
    case.clocks.answer(now);
    let (id, reference, resolution) = (case.id, &case.reference, &case.resolution);
    let is_resolved = to.group == StatusGroup::Done && from.group != StatusGroup::Done;
    Moved {
        fact: Fact::StatusChanged {
            from: from.id,
            to: to.id,
            resolution: resolution.clone(),
            reason: order.reason.clone(),
        },
        changed: StatusChanged {
            case: id,
            reference: reference.clone(),
            from: from.code.clone(),
            to: to.code.clone(),
            group: to.group,
        },
        resolved: is_resolved.then(|| CaseResolved {
            case: id,
            reference: reference.clone(),
            resolution: resolution.clone(),
        }),
        closed: to.is_final.then(|| CaseClosed {
            case: id,
            reference: reference.clone(),
            resolution: resolution.clone(),
        }),
    }
}

pub(super) fn note_added(case: &Case, note: NoteId, audience: Audience) -> NoteAdded {
    NoteAdded { case: case.id, reference: case.reference.clone(), note, audience }
}
