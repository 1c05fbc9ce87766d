//! Messages to reporters. The job carries ids only; whoever sends it asks here whom to write to, and chooses the words.

use contract::cases::{
    Audience, CaseId, CategoryName, FollowerId, NoteId, Reference, ReporterId, StatusGroup,
    StatusId, Updates,
};
use contract::identity::ResidentId;
use contract::{Bilingual, Language, Secret};
use platform::queue::Job;
use serde::{Deserialize, Serialize};

use crate::store::followers::Follower;
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
    /// Somebody follows the problem from now on.
    Following { case: CaseId, follower: FollowerId },
}

impl Job for CaseNotice {
    const NAME: &'static str = "cases.notice";
}

/// Asks for a message to whoever takes feedback on accessibility (O. Reg. 191/11, s. 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackNotice {
    pub case: CaseId,
}

impl Job for FeedbackNotice {
    const NAME: &'static str = "cases.feedback_notice";
}

/// What was written. Who wrote it, and how to reach them, is seen in the console alone.
#[derive(Clone, Debug)]
pub struct Feedback {
    pub reference: Reference,
    pub text: String,
    pub place: Option<String>,
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
    Following,
}

/// Somebody who wants to hear of it.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub part: Part,
    /// An account: where to write to is asked of the identity context.
    pub resident: Option<ResidentId>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub updates: Updates,
    pub language: Language,
    /// For the tracking link.
    pub tracking_secret: Secret,
}

/// What somebody has to do with a case. Never changes, and names them in jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Reporter(ReporterId),
    Follower(FollowerId),
}

impl Cases {
    /// The feedback that became this case. For jobs: what it answers is not masked.
    pub async fn feedback(&self, wanted: FeedbackNotice) -> Result<Feedback, CaseError> {
        let case = store::cases::get(self.foundation.db.reader(), wanted.case).await?;
        let text = case.description.unwrap_or_default();
        Ok(Feedback { reference: case.reference, text, place: case.place.label })
    }

    /// Whom to write to about it; nothing where it is no longer wanted. For jobs: what it answers is not masked.
    pub async fn notice(&self, wanted: CaseNotice) -> Result<Option<Notice>, CaseError> {
        let catalogue = self.catalogue().await?;
        let db = self.foundation.db.reader();
        let (CaseNotice::Received { case }
        | CaseNotice::StatusChanged { case, .. }
        | CaseNotice::Answered { case, .. }
        | CaseNotice::Following { case, .. }) = wanted;
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
            CaseNotice::Following { .. } => NoticeKind::Following,
        };
        let vault = &self.foundation.vault;
        // What is written to the reporter is not for those who follow the problem, and the other way round.
        let tells_reporters = !matches!(wanted, CaseNotice::Following { .. });
        let tells = |follower: &Follower| match wanted {
            CaseNotice::StatusChanged { .. } => true,
            CaseNotice::Following { follower: id, .. } => follower.id == id,
            CaseNotice::Received { .. } | CaseNotice::Answered { .. } => false,
        };
        let reporters = store::reporters::of_case(db, vault, case.id).await?;
        let followers = store::followers::of_case(db, vault, case.id).await?;
        let followers = followers.into_iter().filter(tells).map(|follower| Recipient {
            part: Part::Follower(follower.id),
            resident: follower.resident,
            email: follower.email,
            phone: None,
            updates: Updates::Email,
            language: follower.language,
            tracking_secret: follower.secret,
        });
        let recipients = reporters
            .into_iter()
            .filter(|reporter| tells_reporters && reporter.updates != Updates::None)
            .map(|reporter| Recipient {
                part: Part::Reporter(reporter.id),
                resident: reporter.resident,
                email: reporter.email,
                phone: reporter.phone,
                updates: reporter.updates,
                language: reporter.language,
                tracking_secret: reporter.tracking_secret,
            })
            .chain(followers)
            .collect();
        let category = catalogue.category_name(case.category)?;
        Ok(Some(Notice { kind, case: case.id, reference: case.reference, category, recipients }))
    }
}
