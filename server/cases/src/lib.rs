//! Cases: what the municipality is asked to look after, from intake to resolution. Owns cases with their notes, history,
//! photos and reporters, and the reference data they are sorted by. Does not own people (identity) or staff (iam).

mod case;
mod catalogue;
mod entity;
mod error;
pub mod event;
pub mod history;
pub mod import;
mod notice;
mod people;
mod rules;
mod service;
mod store;

use std::sync::Arc;

use platform::Foundation;
use platform::db::StoreError;
use platform::db::fulltext::TextIndex;
use platform::port::objects::Objects;
use platform::reseal::SealedColumn;
use platform::throttle::Throttle;
use platform::vault::Purpose;

pub use error::CaseError;
pub use notice::{CaseNotice, Feedback, FeedbackNotice, Notice, NoticeKind, Part, Recipient};
pub use people::{Directories, People};
pub use rules::calendar::Municipality;
pub use service::attachments::{PHOTO_BYTES_LIMIT, PHOTO_TYPES, PhotoSize};
pub use service::detail::CasePage;
pub use service::drafts::Visitor;
pub use service::export;
pub use service::redate::RedateCases;
pub use service::search::CaseNews;

use catalogue::{Catalogue, Shelf};

/// What is sealed here.
pub const SEALED: [SealedColumn; 7] = [
    SealedColumn::kept("case_reporter", "id", "name_sealed", Purpose::General),
    SealedColumn::kept("case_reporter", "id", "email_sealed", Purpose::General),
    SealedColumn::kept("case_reporter", "id", "phone_sealed", Purpose::General),
    SealedColumn::kept("case_reporter", "id", "tracking_sealed", Purpose::General),
    SealedColumn::kept("case_follower", "id", "email_sealed", Purpose::General),
    SealedColumn::kept("case_follower", "id", "secret_sealed", Purpose::General),
    SealedColumn::kept("report_draft", "id", "typed", Purpose::General),
];

/// What cases are found by.
const WORDS: TextIndex = TextIndex::named("case_words");

/// The use cases of this context. Cheap to clone.
#[derive(Clone)]
pub struct Cases {
    foundation: Foundation,
    objects: Arc<dyn Objects>,
    people: Arc<dyn People>,
    throttle: Throttle,
    shelf: Arc<Shelf>,
}

impl Cases {
    pub fn new(
        foundation: &Foundation,
        objects: Arc<dyn Objects>,
        people: Arc<dyn People>,
        municipality: Municipality,
    ) -> Self {
        Self {
            foundation: foundation.clone(),
            objects,
            people,
            throttle: Throttle::new(foundation),
            shelf: Arc::new(Shelf::new(municipality)),
        }
    }

    /// The reference data as it is now. Ask before a unit of work begins: it reads with a connection of its own.
    async fn catalogue(&self) -> Result<Arc<Catalogue>, StoreError> {
        self.shelf.get(self.foundation.db.reader(), self.foundation.now()).await
    }
}
