//! Adds a note: by staff for themselves or for the reporter, or by the reporter (CASE-091, CASE-123). Notes are added, so
//! they never conflict with other changes.

use contract::cases::{AddNote, Audience, NoteId, NoteView, Reference, ReportChoice, SendMessage};
use iam::{Action, Actor, Permit, allow};
use platform::Work;

use super::{once, open};
use crate::case::Case;
use crate::catalogue::Catalogue;
use crate::event::{NoteAdded, StatusChanged};
use crate::notice::CaseNotice;
use crate::store::activity::Fact;
use crate::store::notes::Note;
use crate::{CaseError, Cases, store};

/// How often a note is written again that met another change of its case.
const TRIES: usize = 5;

impl Cases {
    /// A note of staff or of a program. Where it changes the case too, and somebody else does at that moment, it is added
    /// to what they made of it.
    pub async fn add_note(&self, actor: &Actor, order: AddNote) -> Result<NoteView, CaseError> {
        Ok(self.noted(actor, order).await?.1)
    }

    /// The note, and the reference number of its case.
    pub(super) async fn noted(
        &self,
        actor: &Actor,
        order: AddNote,
    ) -> Result<(Reference, NoteView), CaseError> {
        for _ in 1..TRIES {
            match self.try_note(actor, order.clone()).await {
                Err(CaseError::Conflict) => {}
                outcome => return outcome,
            }
        }
        self.try_note(actor, order).await
    }

    async fn try_note(
        &self,
        actor: &Actor,
        order: AddNote,
    ) -> Result<(Reference, NoteView), CaseError> {
        // What residents write goes through `message`: it is always public.
        let audience = if open::is_public(actor) { Audience::Public } else { order.audience };
        let action = match audience {
            Audience::Internal => Action::AddInternalNote,
            Audience::Public => Action::AddPublicNote,
        };
        let key = once::key(
            actor,
            "add_note",
            order.form_key.as_deref(),
            &(order.case, audience, &order.text),
        );
        let catalogue = self.catalogue().await?;
        let work = self.foundation.begin().await?;
        let mut case = store::cases::get(work.connection(), order.case).await?;
        let owners = store::reporters::owners(work.connection(), case.id).await?;
        let permit = allow(actor, action, &case.target(owners), work.now())?;
        let id = work.id();
        if let Some(before) = once::take(&work, key.as_ref(), id).await? {
            let note = store::notes::named(work.connection(), vec![before.into()])
                .await?
                .remove(&before.into());
            let note = note.map(view).ok_or(CaseError::NotFound)?;
            return Ok((case.reference, note));
        }
        let note = self.write(&work, &permit, &mut case, id.into(), audience, order.text).await?;
        if open::is_public(actor) {
            self.go_on(&work, &catalogue, actor, &mut case).await?;
        } else if audience == Audience::Public {
            work.enqueue(&CaseNotice::Answered { case: case.id, note: note.id }).await?;
        }
        work.commit().await?;
        Ok((case.reference, view(note)))
    }

    /// Something the reporter adds to their own report.
    pub async fn message(&self, actor: &Actor, order: SendMessage) -> Result<NoteView, CaseError> {
        let (actor, case) = match order.report {
            ReportChoice::Own(case) => (actor.clone(), case),
            ReportChoice::Tracked(tracking) => {
                let (holder, case) = self.holder(actor, &tracking).await?;
                (holder, case.id)
            }
        };
        let note = AddNote {
            form_key: order.form_key,
            case,
            audience: Audience::Public,
            text: order.text,
        };
        self.add_note(&actor, note).await
    }

    /// The reporter answered what they were asked: the case no longer waits, and its clocks run again.
    async fn go_on(
        &self,
        work: &Work,
        catalogue: &Catalogue,
        actor: &Actor,
        case: &mut Case,
    ) -> Result<(), CaseError> {
        let from = catalogue.status(case.status)?;
        let onwards = catalogue.case_type(case.type_id)?.step_onwards(from.id);
        let Some(to) = onwards.filter(|_| from.awaits_reporter()) else { return Ok(()) };
        // Not the reporter moves the case, but the portal because of the answer.
        let portal = Actor::system("reporter_answered", actor.origin);
        let target = case.target(Vec::new());
        let permit = allow(&portal, Action::TransitionCase, &target, work.now())?;
        case.enter(&catalogue.calendar, to, None, work.now());
        store::cases::update(work, &permit, case).await?;
        let changed =
            Fact::StatusChanged { from: from.id, to: to.id, resolution: None, reason: None };
        store::activity::append(work, &permit, case.id, 1, vec![changed]).await?;
        let event = StatusChanged {
            case: case.id,
            reference: case.reference.clone(),
            from: from.code.clone(),
            to: to.code.clone(),
            group: to.group,
        };
        Ok(work.record(&permit, event).await?)
    }

    async fn write(
        &self,
        work: &Work,
        permit: &Permit,
        case: &mut Case,
        id: NoteId,
        audience: Audience,
        text: String,
    ) -> Result<Note, CaseError> {
        let note = store::notes::insert(work, permit, id, case.id, audience, text).await?;
        let fact = Fact::NoteAdded { note: note.id, audience };
        store::activity::insert(work, permit, case.id, vec![fact]).await?;
        let is_answer =
            audience == Audience::Public && note.author_kind == contract::ActorKind::Staff;
        if is_answer && case.clocks.responded_at.is_none() {
            case.clocks.answer(work.now());
            store::cases::update(work, permit, case).await?;
        } else {
            store::cases::touch(work, permit, case.id).await?;
        }
        let reference = case.reference.clone();
        work.record(permit, NoteAdded { case: case.id, reference, note: note.id, audience })
            .await?;
        Ok(note)
    }
}

fn view(note: Note) -> NoteView {
    let by_staff = note.author_kind == contract::ActorKind::Staff;
    NoteView {
        id: note.id,
        audience: note.audience,
        text: note.text,
        at: note.at,
        author_kind: note.author_kind,
        author: note.author.filter(|_| by_staff).map(contract::iam::StaffId),
    }
}
