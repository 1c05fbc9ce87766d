//! Adds a note: by staff for themselves or for the reporter, or by the reporter (CASE-091, CASE-123). Notes are added, so
//! they never conflict with other changes.

use contract::cases::{AddNote, Audience, NoteId, NoteView, ReportChoice, SendMessage};
use iam::{Action, Actor, Permit, allow};
use platform::Work;

use super::{once, open};
use crate::case::Case;
use crate::event::NoteAdded;
use crate::notice::CaseNotice;
use crate::store::activity::Fact;
use crate::store::notes::Note;
use crate::{CaseError, Cases, store};

impl Cases {
    /// A note of staff or of a program.
    pub async fn add_note(&self, actor: &Actor, order: AddNote) -> Result<NoteView, CaseError> {
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
        let work = self.foundation.begin().await?;
        let mut case = store::cases::get(work.connection(), order.case).await?;
        let owners = store::reporters::owners(work.connection(), case.id).await?;
        let permit = allow(actor, action, &case.target(owners), work.now())?;
        let id = work.id();
        if let Some(before) = once::take(&work, key.as_ref(), id).await? {
            let note = store::notes::named(work.connection(), vec![before.into()])
                .await?
                .remove(&before.into());
            return note.map(view).ok_or(CaseError::NotFound);
        }
        let note = self.write(&work, &permit, &mut case, id.into(), audience, order.text).await?;
        if audience == Audience::Public && !open::is_public(actor) {
            work.enqueue(&CaseNotice::Answered { case: case.id, note: note.id }).await?;
        }
        work.commit().await?;
        Ok(view(note))
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
