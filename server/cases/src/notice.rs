//! Messages to reporters. The job carries ids only; whoever sends it asks here whom to write to, and chooses the words.

use contract::cases::{
    Audience, CaseId, CategoryName, NoteId, Reference, StatusGroup, StatusId, Updates,
};
use contract::identity::ResidentId;
use contract::{Bilingual, Language, Secret};
use platform::queue::Job;
use serde::{Deserialize, Serialize};

use crate::{CaseError, Cases, store};

/// Asks for messages to the reporters of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CaseNotice {
    /// The report arrived (CASE-045).
    Received { case: CaseId },
    StatusChanged {
        case: CaseId,
        status: StatusId,
        /// The version of the case that it made: the same step, taken twice, is told twice.
        #[serde(default)]
        version: i32,
    },
    /// The municipality wrote something.
    Answered { case: CaseId, note: NoteId },
}

impl Job for CaseNotice {
    const NAME: &'static str = "cases.notice";
}

/// Everything the messages about one thing need.
#[derive(Clone, Debug)]
pub struct Notice {
    pub kind: NoticeKind,
    pub case: CaseId,
    pub reference: Reference,
    pub category: CategoryName,
    pub recipients: Vec<Recipient>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    Received {
        answer_by: platform::Timestamp,
    },
    StatusChanged {
        status: Bilingual,
        resolution: Option<Bilingual>,
    },
    /// The text stays on the page behind the link: mail is read by others.
    Answered,
}

/// A reporter who wants to hear of it.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// An account: where to write to is asked of the identity context.
    pub resident: Option<ResidentId>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub updates: Updates,
    pub language: Language,
    /// For the tracking link.
    pub tracking_secret: Secret,
}

impl Cases {
    /// Whom to write to about it; nothing where it is no longer wanted. For jobs: what it answers is not masked.
    pub async fn notice(&self, wanted: CaseNotice) -> Result<Option<Notice>, CaseError> {
        let catalogue = self.catalogue().await?;
        let db = self.foundation.db.reader();
        let (CaseNotice::Received { case }
        | CaseNotice::StatusChanged { case, .. }
        | CaseNotice::Answered { case, .. }) = wanted;
        let case = store::cases::get(db, case).await?;
        let kind = match wanted {
            CaseNotice::Received { .. } => {
                NoticeKind::Received { answer_by: case.clocks.response_due }
            }
            CaseNotice::StatusChanged { status, .. } => {
                let told = catalogue.status(status)?;
                // Changed again since: that message says more. Only closing what was resolved is not told.
                let outcome_stands = told.group == StatusGroup::Done && case.is_done();
                if case.status != status && !outcome_stands {
                    return Ok(None);
                }
                let outcome =
                    case.resolution.as_deref().and_then(|code| catalogue.resolution(code));
                NoticeKind::StatusChanged {
                    status: told.resident.clone(),
                    resolution: outcome.map(|outcome| outcome.resident.clone()),
                }
            }
            CaseNotice::Answered { note, .. } => {
                let notes = store::notes::named(db, vec![note]).await?;
                if notes.get(&note).is_none_or(|note| note.audience != Audience::Public) {
                    return Ok(None);
                }
                NoticeKind::Answered
            }
        };
        let reporters = store::reporters::of_case(db, &self.foundation.vault, case.id).await?;
        let recipients = reporters
            .into_iter()
            .filter(|reporter| reporter.updates != Updates::None)
            .map(|reporter| Recipient {
                resident: reporter.resident,
                email: reporter.email,
                phone: reporter.phone,
                updates: reporter.updates,
                language: reporter.language,
                tracking_secret: reporter.tracking_secret,
            })
            .collect();
        let category = catalogue.category_name(case.category)?;
        Ok(Some(Notice { kind, case: case.id, reference: case.reference, category, recipients }))
    }
}
