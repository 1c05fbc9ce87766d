//! Moves a case along the steps of its type (CASE-032, CASE-038, CASE-118).

use contract::cases::{Audience, CaseField, CaseRefusal, CaseView, StatusGroup, TransitionCase};
use contract::{Problem, Problems};
use iam::{Action, Actor, allow};

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
        let catalogue = self.catalogue().await?;
        let work = self.foundation.begin().await?;
        let mut case = store::cases::get(work.connection(), order.case).await?;
        let owners = store::reporters::owners(work.connection(), case.id).await?;
        let permit = allow(actor, Action::TransitionCase, &case.target(owners), work.now())?;
        if order.version.is_some_and(|seen| seen != case.version) {
            return Err(CaseError::Conflict);
        }
        let case_type = catalogue.case_type(case.type_id)?;
        let from = catalogue.status(case.status)?;
        let to = case_type
            .status_coded(&order.status)
            .ok_or_else(|| Problems::one(CaseField::Status, Problem::NotOffered))?;
        let step = case_type.step(from.id, to.id).ok_or(CaseRefusal::NoSuchTransition)?;
        let mut problems = required::missing(&step.requires, &order, case.assignee.is_some());
        let is_reopened = from.group == StatusGroup::Done && to.group != StatusGroup::Done;
        // Whatever the type says, reopening states why.
        if is_reopened && order.reason.is_none() && problems.is_empty() {
            problems.add(CaseField::Reason, Problem::Empty);
        }
        let offered = case_type.offered_resolutions();
        if order
            .resolution
            .as_ref()
            .is_some_and(|code| !offered.iter().any(|offer| offer.code == *code))
        {
            problems.add(CaseField::Resolution, Problem::NotOffered);
        }
        if !problems.is_empty() {
            return Err(problems.into());
        }
        if to.group == StatusGroup::Done {
            let parts = store::cases::parts(work.connection(), case.id).await?;
            if parts.iter().any(|part| !part.is_done()) {
                return Err(CaseRefusal::OpenParts.into());
            }
        }
        case.enter(&catalogue.calendar, to, order.resolution, work.now());
        // Leaving the first status is an answer: somebody looks after it.
        case.clocks.answer(work.now());
        store::cases::update(&work, &permit, &mut case).await?;
        let mut facts = vec![Fact::StatusChanged {
            from: from.id,
            to: to.id,
            resolution: case.resolution.clone(),
            reason: order.reason,
        }];
        let reference = case.reference.clone();
        let changed = StatusChanged {
            case: case.id,
            reference: reference.clone(),
            from: from.code.clone(),
            to: to.code.clone(),
            group: to.group,
        };
        work.record(&permit, changed).await?;
        if let Some(text) = order.public_note {
            let note =
                store::notes::insert(&work, &permit, work.id(), case.id, Audience::Public, text)
                    .await?;
            facts.push(Fact::NoteAdded { note: note.id, audience: Audience::Public });
            let added = NoteAdded {
                case: case.id,
                reference: reference.clone(),
                note: note.id,
                audience: Audience::Public,
            };
            work.record(&permit, added).await?;
        }
        store::activity::insert(&work, &permit, case.id, facts).await?;
        if to.group == StatusGroup::Done && from.group != StatusGroup::Done {
            let resolved = CaseResolved {
                case: case.id,
                reference: reference.clone(),
                resolution: case.resolution.clone(),
            };
            work.record(&permit, resolved).await?;
        }
        if to.is_final {
            let resolution = case.resolution.clone();
            work.record(&permit, CaseClosed { case: case.id, reference, resolution }).await?;
        }
        // Closing what was resolved tells the reporter nothing new.
        if !(to.is_final && from.group == StatusGroup::Done) {
            work.enqueue(&CaseNotice::StatusChanged { case: case.id, status: to.id }).await?;
        }
        work.commit().await?;
        self.view(actor, &catalogue, &case, &permit).await
    }
}
