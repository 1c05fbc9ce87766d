//! Photos: taken in, made harmless, kept, and shown to whoever may see what they belong to. What is kept is our own
//! encoding of the pixels: no metadata, no place where it was taken, nothing that came along in the file.

mod picture;

use contract::cases::{
    AttachmentId, CaseField, CaseId, CaseRefusal, DraftId, PhotoView, Tracking, open::PHOTO_LIMIT,
};
use contract::{Problem, Problems};
use iam::{Action, Actor, Denied, allow};
use platform::Work;

use super::drafts::Visitor;
use crate::store::activity::Fact;
use crate::store::attachments::{Photo, PhotoHolder};
use crate::{CaseError, Cases, store};

pub use picture::{PHOTO_BYTES_LIMIT, PHOTO_TYPES};

/// How large a photo is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoSize {
    Whole,
    Small,
}

impl Cases {
    /// Adds a photo to a report being written.
    pub async fn add_draft_photo(
        &self,
        visitor: &Visitor,
        draft: DraftId,
        file: Vec<u8>,
    ) -> Result<PhotoView, CaseError> {
        let now = self.foundation.now();
        let (db, vault) = (self.foundation.db.reader(), &self.foundation.vault);
        store::drafts::find(db, vault, draft, &visitor.owner(), now)
            .await?
            .ok_or(CaseError::NotFound)?;
        let holder = PhotoHolder::Draft(draft);
        let (work, photo) = self.take_in(holder, file).await?;
        work.commit().await?;
        Ok(photo.view())
    }

    pub async fn remove_draft_photo(
        &self,
        visitor: &Visitor,
        draft: DraftId,
        photo: AttachmentId,
    ) -> Result<(), CaseError> {
        let work = self.foundation.begin().await?;
        let vault = &self.foundation.vault;
        let found =
            store::drafts::find(work.connection(), vault, draft, &visitor.owner(), work.now())
                .await?;
        let kept = store::attachments::find(work.connection(), photo).await?;
        let is_there =
            found.is_some() && kept.is_some_and(|kept| kept.holder == PhotoHolder::Draft(draft));
        if !is_there {
            return Err(CaseError::NotFound);
        }
        store::attachments::delete(&work, photo).await?;
        work.commit().await?;
        self.forget_files(photo).await
    }

    /// Keeps a photo of an account or a key, for a case that is still to be opened.
    pub async fn upload_photo(&self, actor: &Actor, file: Vec<u8>) -> Result<PhotoView, CaseError> {
        let sender = actor.id().ok_or(Denied::SignInNeeded)?;
        if actor.resident().is_none() {
            iam::scope(actor, Action::OpenCase, self.foundation.now())?;
        }
        let (work, photo) = self.take_in(PhotoHolder::Sender(sender), file).await?;
        work.commit().await?;
        Ok(photo.view())
    }

    /// Adds a photo to a case that exists; its reporter sees it.
    pub async fn add_photo(
        &self,
        actor: &Actor,
        case: CaseId,
        file: Vec<u8>,
    ) -> Result<PhotoView, CaseError> {
        let db = self.foundation.db.reader();
        let found = store::cases::get(db, case).await?;
        let target = found.target(store::reporters::owners(db, case).await?);
        // Asked before the work of decoding, and again when it is written.
        allow(actor, Action::AddPublicNote, &target, self.foundation.now())?;
        let (work, photo) = self.take_in(PhotoHolder::Case(case), file).await?;
        let permit = allow(actor, Action::AddPublicNote, &target, work.now())?;
        store::activity::insert(&work, &permit, case, vec![Fact::PhotosAdded { photos: 1 }])
            .await?;
        store::cases::touch(&work, &permit, case).await?;
        let fields = vec![CaseField::Photos.code()];
        let event = crate::event::CaseUpdated {
            case,
            reference: found.reference,
            fields,
            version: found.version,
        };
        work.record(&permit, event).await?;
        work.commit().await?;
        Ok(photo.view())
    }

    /// The picture, as JPEG, for whoever may read the case.
    pub async fn photo(
        &self,
        actor: &Actor,
        id: AttachmentId,
        size: PhotoSize,
    ) -> Result<Vec<u8>, CaseError> {
        let db = self.foundation.db.reader();
        let photo = store::attachments::find(db, id).await?.ok_or(CaseError::NotFound)?;
        match photo.holder {
            PhotoHolder::Case(case) => {
                let case = store::cases::get(db, case).await?;
                let owners = store::reporters::owners(db, case.id).await?;
                let now = self.foundation.now();
                let permit = allow(actor, Action::ReadCase, &case.target(owners), now)?;
                // The small ones are part of a page that left its row.
                if size == PhotoSize::Whole {
                    self.seen(&permit, None, "case_photo").await?;
                }
            }
            PhotoHolder::Sender(sender) if actor.id() == Some(sender) => {}
            PhotoHolder::Sender(_) | PhotoHolder::Draft(_) => return Err(CaseError::NotFound),
        }
        self.file(id, size).await
    }

    /// The picture, for whoever holds the secret link of its case.
    pub async fn tracked_photo(
        &self,
        actor: &Actor,
        tracking: &Tracking,
        id: AttachmentId,
        size: PhotoSize,
    ) -> Result<Vec<u8>, CaseError> {
        let (holder, _) = self.holder(actor, tracking).await?;
        self.photo(&holder, id, size).await
    }

    /// The picture of a report being written, for whoever writes it.
    pub async fn draft_photo(
        &self,
        visitor: &Visitor,
        id: AttachmentId,
        size: PhotoSize,
    ) -> Result<Vec<u8>, CaseError> {
        let (db, vault) = (self.foundation.db.reader(), &self.foundation.vault);
        let photo = store::attachments::find(db, id).await?.ok_or(CaseError::NotFound)?;
        let PhotoHolder::Draft(draft) = photo.holder else { return Err(CaseError::NotFound) };
        let now = self.foundation.now();
        store::drafts::find(db, vault, draft, &visitor.owner(), now)
            .await?
            .ok_or(CaseError::NotFound)?;
        self.file(id, size).await
    }

    async fn file(&self, id: AttachmentId, size: PhotoSize) -> Result<Vec<u8>, CaseError> {
        Ok(self.objects.get(&name(id, size)).await?)
    }

    /// Decodes, keeps the files, and writes the row. The files come first: a row without its picture must not be.
    async fn take_in(
        &self,
        holder: PhotoHolder,
        file: Vec<u8>,
    ) -> Result<(Work, Photo), CaseError> {
        let refused = |problem| CaseError::Invalid(Problems::one(CaseField::Photos, problem));
        let full = Problem::TooManyFiles { limit: PHOTO_LIMIT };
        if store::attachments::count(self.foundation.db.reader(), holder).await?
            >= u64::from(PHOTO_LIMIT)
        {
            return Err(refused(full));
        }
        let picture = picture::make_harmless(file).await.map_err(refused)?;
        let id: AttachmentId = self.foundation.ids.next();
        let bytes = picture.whole.len() as u64;
        self.objects.put(&name(id, PhotoSize::Whole), picture.whole).await?;
        self.objects.put(&name(id, PhotoSize::Small), picture.small).await?;
        let work = self.foundation.begin().await?;
        // The report may have been sent, or forgotten, while the picture was made.
        if let PhotoHolder::Draft(draft) = holder
            && !store::drafts::touch(&work, draft).await?
        {
            drop(work);
            self.forget_files(id).await?;
            return Err(CaseRefusal::DraftGone.into());
        }
        if store::attachments::count(work.connection(), holder).await? >= u64::from(PHOTO_LIMIT) {
            drop(work);
            self.forget_files(id).await?;
            return Err(refused(full));
        }
        let photo = Photo {
            id,
            holder,
            width: picture.width,
            height: picture.height,
            bytes,
            at: work.now(),
        };
        store::attachments::insert(&work, &photo).await?;
        Ok((work, photo))
    }

    pub(super) async fn forget_files(&self, id: AttachmentId) -> Result<(), CaseError> {
        self.objects.remove(&name(id, PhotoSize::Whole)).await?;
        Ok(self.objects.remove(&name(id, PhotoSize::Small)).await?)
    }
}

fn name(id: AttachmentId, size: PhotoSize) -> String {
    match size {
        PhotoSize::Whole => format!("photo-{id}.jpg"),
        PhotoSize::Small => format!("photo-small-{id}.jpg"),
    }
}
