//! Reports being written: every step is kept on the server under an owner, so that Back, reload and a second tab do no harm.

use chrono::TimeDelta;
use contract::cases::{
    AttachmentId, CaseField, CaseRefusal, DraftId, DraftView, OpenForm, OpenedCase, PlaceChoice,
    ReportStep,
};
use contract::identity::ResidentId;
use contract::{Language, Problem, Problems, Secret};
use iam::Actor;
use platform::credential::token;
use platform::form_key::FormKey;

use super::once;
use super::open::Source;
use super::plan::leaf;
use crate::rules::questions;
use crate::store::attachments::PhotoHolder;
use crate::store::drafts::{Draft, TypedReport};
use crate::{CaseError, Cases, store};

/// Unsent reports are forgotten after so long.
const KEPT_HOURS: i64 = 24;
/// How often something is done again that another tab came before.
const TRIES: usize = 5;

/// Who writes a report: an account, or the browser that holds a secret of ours.
#[derive(Clone, Debug)]
pub enum Visitor {
    Resident(ResidentId),
    Browser(Secret),
}

impl Visitor {
    pub(super) fn owner(&self) -> String {
        match self {
            Self::Resident(resident) => format!("resident:{resident}"),
            Self::Browser(secret) => format!("browser:{}", token::digest(secret.reveal())),
        }
    }
}

impl Cases {
    /// Begins a report; what is known already may be given along.
    pub async fn start_draft(
        &self,
        visitor: &Visitor,
        language: Language,
        form: OpenForm,
    ) -> Result<DraftView, CaseError> {
        let form = OpenForm { language: language.code().to_owned(), photos: Vec::new(), ..form };
        let work = self.foundation.begin().await?;
        let draft = Draft {
            id: work.id(),
            owner: visitor.owner(),
            version: 1,
            typed: TypedReport { form, ..TypedReport::default() },
            expires_at: work.now() + TimeDelta::hours(KEPT_HOURS),
        };
        store::drafts::insert(&work, &self.foundation.vault, &draft).await?;
        work.commit().await?;
        Ok(view(draft, Vec::new()))
    }

    pub async fn draft(&self, visitor: &Visitor, id: DraftId) -> Result<DraftView, CaseError> {
        let (db, vault, now) =
            (self.foundation.db.reader(), &self.foundation.vault, self.foundation.now());
        let draft = store::drafts::find(db, vault, id, &visitor.owner(), now)
            .await?
            .ok_or(CaseError::NotFound)?;
        let photos = store::attachments::of(db, PhotoHolder::Draft(id)).await?;
        Ok(view(draft, photos.iter().map(store::attachments::Photo::view).collect()))
    }

    /// Keeps what was typed in one step, right or wrong; then says what is wrong with it. Other steps are not touched,
    /// also when two tabs write at once.
    pub async fn save_step(
        &self,
        visitor: &Visitor,
        id: DraftId,
        step: ReportStep,
        typed: OpenForm,
        place_search: &str,
    ) -> Result<DraftView, CaseError> {
        for _ in 1..TRIES {
            match self.try_step(visitor, id, step, &typed, place_search).await {
                Err(CaseError::Conflict) => {}
                outcome => return outcome,
            }
        }
        self.try_step(visitor, id, step, &typed, place_search).await
    }

    async fn try_step(
        &self,
        visitor: &Visitor,
        id: DraftId,
        step: ReportStep,
        typed: &OpenForm,
        place_search: &str,
    ) -> Result<DraftView, CaseError> {
        let catalogue = self.catalogue().await?;
        let work = self.foundation.begin().await?;
        let vault = &self.foundation.vault;
        let found =
            store::drafts::find(work.connection(), vault, id, &visitor.owner(), work.now()).await?;
        let mut draft = found.ok_or(CaseRefusal::DraftGone)?;
        let kept = &mut draft.typed;
        keep(&mut kept.form, step, typed.clone());
        if step == ReportStep::Where {
            kept.place_search = place_search.chars().take(200).collect();
        }
        let problems = check(&catalogue, &kept.form, step);
        kept.done.retain(|done| *done != step);
        if problems.is_empty() {
            kept.done.push(step);
        }
        draft.expires_at = work.now() + TimeDelta::hours(KEPT_HOURS);
        store::drafts::update(&work, vault, &mut draft).await?;
        work.commit().await?;
        if problems.is_empty() { self.draft(visitor, id).await } else { Err(problems.into()) }
    }

    /// Gives a report that was begun without an account to the account that signed in meanwhile.
    pub async fn adopt_draft(
        &self,
        from: &Visitor,
        to: ResidentId,
        id: DraftId,
    ) -> Result<(), CaseError> {
        let work = self.foundation.begin().await?;
        let vault = &self.foundation.vault;
        let found =
            store::drafts::find(work.connection(), vault, id, &from.owner(), work.now()).await?;
        let mut draft = found.ok_or(CaseError::NotFound)?;
        draft.owner = Visitor::Resident(to).owner();
        store::drafts::update(&work, vault, &mut draft).await?;
        Ok(work.commit().await?)
    }

    /// Sends the report with everything that was acknowledged before. Sent again, it answers the case that came of it.
    pub async fn send_draft(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        id: DraftId,
    ) -> Result<OpenedCase, CaseError> {
        for _ in 1..TRIES {
            match self.try_send(actor, visitor, id).await {
                Err(CaseError::Conflict) => {}
                outcome => return outcome,
            }
        }
        self.try_send(actor, visitor, id).await
    }

    async fn try_send(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        id: DraftId,
    ) -> Result<OpenedCase, CaseError> {
        let key = FormKey::new(format!("draft:{}", visitor.owner()), &id.to_string(), b"");
        let draft = match self.draft(visitor, id).await {
            Ok(draft) => draft,
            Err(CaseError::NotFound) => return self.sent_before(&key).await,
            Err(error) => return Err(error),
        };
        let photos: Vec<AttachmentId> = draft.photos.iter().map(|photo| photo.id).collect();
        let mut order = draft.form.parse()?;
        order.photos = photos;
        let sent = Some((id, draft.version));
        let source = Source { photos: Some(PhotoHolder::Draft(id)), draft: sent, key: Some(key) };
        self.open_from(actor, order, source).await
    }

    /// What came of a draft that was sent; nothing while it is still being written.
    pub async fn sent_draft(
        &self,
        visitor: &Visitor,
        id: DraftId,
    ) -> Result<Option<OpenedCase>, CaseError> {
        match self.draft(visitor, id).await {
            Ok(_) => return Ok(None),
            Err(CaseError::NotFound) => {}
            Err(error) => return Err(error),
        }
        let key = FormKey::new(format!("draft:{}", visitor.owner()), &id.to_string(), b"");
        match self.sent_before(&key).await {
            Err(CaseError::Refused(CaseRefusal::DraftGone)) => Err(CaseError::NotFound),
            sent => sent.map(Some),
        }
    }

    async fn sent_before(&self, key: &FormKey) -> Result<OpenedCase, CaseError> {
        let work = self.foundation.begin().await?;
        let before = once::take(&work, Some(key), uuid::Uuid::nil()).await?;
        // Taken only to look: nothing of it stays.
        drop(work);
        match before {
            Some(case) => self.opened_before(case.into()).await,
            None => Err(CaseRefusal::DraftGone.into()),
        }
    }

    /// Forgets some of what was never sent, with its photos, and who had cases open long ago; says how much. For a job.
    pub async fn forget_drafts(&self) -> Result<usize, CaseError> {
        let now = self.foundation.now();
        let db = self.foundation.db.reader();
        let expired = store::drafts::expired(db, now, 100).await?;
        for id in &expired {
            let photos = store::attachments::of(db, PhotoHolder::Draft(*id)).await?;
            let photos: Vec<AttachmentId> = photos.iter().map(|photo| photo.id).collect();
            self.forget_photos(&photos).await?;
            let work = self.foundation.begin().await?;
            store::drafts::delete(&work, *id).await?;
            work.commit().await?;
        }
        let yesterday = now - TimeDelta::hours(KEPT_HOURS);
        let stray = store::attachments::stray(db, yesterday, 100).await?;
        self.forget_photos(&stray).await?;
        if expired.is_empty() && stray.is_empty() {
            let work = self.foundation.begin().await?;
            store::presence::forget(&work, yesterday).await?;
            work.commit().await?;
        }
        Ok(expired.len() + stray.len())
    }

    /// The files first: what has no row any more would never be found again.
    async fn forget_photos(&self, photos: &[AttachmentId]) -> Result<(), CaseError> {
        for photo in photos {
            self.forget_files(*photo).await?;
        }
        let work = self.foundation.begin().await?;
        for photo in photos {
            store::attachments::delete(&work, *photo).await?;
        }
        Ok(work.commit().await?)
    }
}

/// Takes over the fields that belong to the step.
fn keep(kept: &mut OpenForm, step: ReportStep, typed: OpenForm) {
    match step {
        ReportStep::What => {
            if kept.category != typed.category {
                // Questions of another category.
                kept.answers.clear();
            }
            kept.category = typed.category;
            kept.description = typed.description;
        }
        ReportStep::Where => {
            kept.address = typed.address;
            kept.place_id = typed.place_id;
            kept.place = typed.place;
            kept.place_details = typed.place_details;
            kept.latitude = typed.latitude;
            kept.longitude = typed.longitude;
        }
        ReportStep::Details => {
            kept.answers = typed.answers;
            if !typed.description.is_empty() {
                kept.description = typed.description;
            }
        }
        ReportStep::Contact => {
            kept.reporter_name = typed.reporter_name;
            kept.reporter_email = typed.reporter_email;
            kept.reporter_phone = typed.reporter_phone;
            kept.updates = typed.updates;
            if !typed.language.is_empty() {
                kept.language = typed.language;
            }
        }
        ReportStep::Check => {}
    }
}

/// What is wrong with the fields of the step, and what the category asks of them.
fn check(catalogue: &crate::catalogue::Catalogue, form: &OpenForm, step: ReportStep) -> Problems {
    let mut only = OpenForm { category: form.category.clone(), ..OpenForm::default() };
    if only.category.is_empty() && step != ReportStep::What {
        only.category = "-".to_owned();
    }
    keep(&mut only, step, form.clone());
    let order = match only.parse() {
        Ok(order) => order,
        Err(problems) => return problems,
    };
    let mut problems = Problems::new();
    let leaf = match leaf(catalogue, &form.category) {
        Ok((_, leaf)) => leaf,
        Err(_) if step == ReportStep::What => {
            return Problems::one(CaseField::Category, Problem::NotOffered);
        }
        Err(_) => return problems,
    };
    match step {
        ReportStep::What => {
            if order.description.is_none() {
                problems.add(CaseField::Description, Problem::Empty);
            }
        }
        ReportStep::Where => {
            if leaf.address_needed && !matches!(order.place, PlaceChoice::Address(_)) {
                problems.add(CaseField::Address, Problem::Empty);
            } else if leaf.place_needed && order.place == PlaceChoice::Nowhere {
                problems.add(CaseField::Place, Problem::Empty);
            }
            if let PlaceChoice::Described { point: Some(point), .. } = order.place
                && catalogue.ward_of(point).is_none()
                && !catalogue.wards.is_empty()
            {
                problems.add(CaseField::Place, Problem::OutsideTown);
            }
        }
        ReportStep::Details => problems = questions::check(&leaf.questions, &order.answers),
        ReportStep::Contact | ReportStep::Check => {}
    }
    problems
}

fn view(draft: Draft, photos: Vec<contract::cases::PhotoView>) -> DraftView {
    let TypedReport { form, place_search, done } = draft.typed;
    DraftView { id: draft.id, version: draft.version, form, place_search, done, photos }
}
