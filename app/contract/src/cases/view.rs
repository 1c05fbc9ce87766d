//! Cases as staff see them, already masked to what the reader may see, with the acts the reader may do.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    ActivityId, AddressId, AttachmentId, Audience, CaseId, CaseRefusal, CategoryId, ClockView,
    Intake, NoteId, PlaceId, Point, Priority, QueueId, Reference, ReporterId, Requirement,
    SavedFilterId, SearchForm, StatusClock, StatusGroup, StatusId, Updates,
};
use crate::iam::{DepartmentId, StaffId};
use crate::identity::ResidentId;
use crate::{ActorKind, Bilingual, Language};

/// Everything about a case on one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    pub id: CaseId,
    pub reference: Reference,
    pub version: i32,
    pub category: CategoryName,
    pub status: StatusView,
    pub priority: Priority,
    pub place: PlaceView,
    pub description: Option<String>,
    pub answers: Vec<AnswerView>,
    pub intake: Intake,
    pub language: Language,
    /// About another person's conduct: who reported it stays confidential (CASE-116).
    pub is_complaint: bool,
    /// At or near a place that needs special care (CASE-112).
    pub is_sensitive: bool,
    pub queue: QueueView,
    pub assignee: Option<StaffId>,
    pub opened_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    pub resolved_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub resolution: Option<ResolutionView>,
    pub response: ClockView,
    pub resolve: ClockView,
    /// Empty where the reader may not see who reported it; `reporter_count` says how many there are.
    pub reporters: Vec<ReporterView>,
    pub reporter_count: u32,
    /// Whether a message to whoever reported it reaches somebody: through their account, or as they asked.
    pub reaches_reporter: bool,
    /// How many other people want to be told of it; nobody on the staff learns who they are.
    pub followers: u32,
    pub photos: Vec<PhotoView>,
    pub links: Vec<LinkView>,
    pub parent: Option<LinkedCase>,
    pub parts: Vec<LinkedCase>,
    pub transitions: Vec<TransitionView>,
    /// Outcomes to choose from when the case is resolved.
    pub resolutions: Vec<ResolutionView>,
    pub can: CaseCan,
}

/// What the reader may do with this case now, by the same decision that guards the acts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseCan {
    pub edit: bool,
    pub assign: bool,
    pub transition: bool,
    pub prioritize: bool,
    pub note_internally: bool,
    pub note_publicly: bool,
}

/// One row of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    pub id: CaseId,
    pub reference: Reference,
    pub version: i32,
    pub category: CategoryName,
    pub place: Option<String>,
    pub ward: Option<i32>,
    pub status: StatusView,
    pub priority: Priority,
    pub is_sensitive: bool,
    pub queue: QueueId,
    pub assignee: Option<StaffId>,
    pub opened_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// The clock that ends first of those that still matter.
    pub clock: ClockView,
}

/// A category with its way down the tree, top first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryName {
    pub id: CategoryId,
    pub code: String,
    pub name: Bilingual,
    pub path: Vec<Bilingual>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusView {
    pub id: StatusId,
    pub code: String,
    pub group: StatusGroup,
    pub clock: StatusClock,
    /// Nobody has done anything yet.
    pub is_initial: bool,
    pub is_final: bool,
    pub name: Bilingual,
}

/// A step the type allows from here (CASE-032).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransitionView {
    pub to: StatusView,
    pub label: Bilingual,
    pub requires: Vec<Requirement>,
    /// The one prominent button.
    pub is_main: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResolutionView {
    pub code: String,
    pub name: Bilingual,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceView {
    /// "12 Elm Street", or the place in the reporter's words.
    pub label: Option<String>,
    pub details: Option<String>,
    pub address: Option<AddressId>,
    pub known: Option<PlaceId>,
    pub ward: Option<i32>,
    pub ward_name: Option<Bilingual>,
    pub point: Option<Point>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerView {
    pub key: String,
    pub label: Bilingual,
    /// As it was stored: the code of a choice, a date `YYYY-MM-DD`, or the text.
    pub value: String,
    /// The chosen option in words.
    pub option: Option<Bilingual>,
}

/// Who reported it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReporterView {
    pub id: ReporterId,
    /// The account; its name is asked of the identity context.
    pub resident: Option<ResidentId>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub updates: Updates,
    pub language: Language,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoView {
    pub id: AttachmentId,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
    pub at: DateTime<Utc>,
}

code! {
    /// How two cases hang together.
    LinkKind { Related = "related", Duplicate = "duplicate" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkView {
    pub kind: LinkKind,
    pub case: LinkedCase,
}

/// Another case, as far as the reader may know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkedCase {
    pub id: CaseId,
    pub reference: Reference,
    pub category: CategoryName,
    pub status: StatusView,
    pub place: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteView {
    pub id: NoteId,
    pub audience: Audience,
    pub text: String,
    pub at: DateTime<Utc>,
    pub author_kind: ActorKind,
    pub author: Option<StaffId>,
}

/// One thing that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    pub id: ActivityId,
    pub at: DateTime<Utc>,
    /// Whether the reporter sees it.
    pub is_public: bool,
    pub actor_kind: ActorKind,
    /// The member of staff who did it; `None` in what residents see.
    pub staff: Option<StaffId>,
    pub what: Happening,
}

/// What happened, with the names as they are now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Happening {
    Opened {
        intake: Intake,
        photos: u32,
    },
    Routed {
        queue: Bilingual,
    },
    AssignedToPerson {
        assignee: StaffId,
    },
    AssignedToQueue {
        queue: Bilingual,
        reason: Option<String>,
    },
    Unassigned,
    StatusChanged {
        from: Bilingual,
        to: Bilingual,
        group: StatusGroup,
        resolution: Option<Bilingual>,
        reason: Option<String>,
    },
    PriorityChanged {
        from: Priority,
        to: Priority,
        reason: String,
    },
    Edited {
        fields: Vec<String>,
        reason: Option<String>,
    },
    NoteAdded {
        note: NoteId,
        audience: Audience,
        text: String,
    },
    PhotosAdded {
        photos: u32,
    },
    Linked {
        kind: LinkKind,
        reference: Reference,
    },
    Claimed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueView {
    pub id: QueueId,
    pub code: String,
    pub name: Bilingual,
    pub department: Option<DepartmentId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WardView {
    pub number: i32,
    pub name: Bilingual,
}

/// A count that is exact up to a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count {
    pub cases: u32,
    /// There are more; counting stopped.
    pub and_more: bool,
}

/// What waits in the reader's part of the organization.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseCounts {
    pub mine: Count,
    pub team: Count,
    pub unassigned: Count,
}

/// What came of opening a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenedCase {
    pub id: CaseId,
    pub reference: Reference,
    pub category: CategoryName,
    pub queue: Bilingual,
    pub response_due: DateTime<Utc>,
    pub resolution_due: DateTime<Utc>,
    /// How the reporter hears of what happens.
    pub updates: Updates,
    /// The secret part of the tracking link, for the reporter alone.
    pub tracking_secret: crate::Secret,
}

/// Where a case would go if it were opened now, and by when it would be dealt with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningPreview {
    pub queue: Bilingual,
    pub priority: Priority,
    pub ward: Option<i32>,
    pub response_due: DateTime<Utc>,
    pub resolution_due: DateTime<Utc>,
}

/// A case that may be about the same thing (CASE-047).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarCase {
    pub id: CaseId,
    pub reference: Reference,
    pub category: CategoryName,
    pub status: StatusView,
    pub place: Option<String>,
    pub opened_at: DateTime<Utc>,
    pub metres: Option<u32>,
}

/// A search somebody keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedFilterView {
    pub id: SavedFilterId,
    pub name: String,
    pub search: SearchForm,
}

/// Somebody who opened the case in the last minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PresenceView {
    pub staff: StaffId,
    pub since: DateTime<Utc>,
}

/// What an import would do or did: lines by their number in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    pub dry_run: bool,
    pub added: u32,
    pub changed: u32,
    pub unchanged: u32,
    pub faults: Vec<LineFault>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineFault {
    pub line: u32,
    pub column: String,
    pub fault: Fault,
}

code! {
    /// What is wrong with a line of an imported file.
    Fault {
        Missing = "missing",
        Unreadable = "unreadable",
        Twice = "twice",
        Unknown = "unknown",
        OutOfRange = "out_of_range",
    }
}

impl From<CaseRefusal> for crate::Refusal {
    fn from(refusal: CaseRefusal) -> Self {
        Self::Case(refusal)
    }
}
