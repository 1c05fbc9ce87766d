//! What happened to a case, entry by entry. Entries name other records by id; their words are looked up when shown.

use contract::ActorKind;
use contract::cases::{
    ActivityId, Audience, CaseId, Intake, LinkKind, NoteId, Priority, QueueId, Reference, StatusId,
};
use contract::iam::StaffId;
use iam::Permit;
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::catalogue::json;
use crate::entity::case_activity::{ActiveModel, Column, Entity, Model};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Fact {
    Opened {
        intake: Intake,
        photos: u32,
    },
    Routed {
        queue: QueueId,
    },
    AssignedToPerson {
        assignee: StaffId,
    },
    AssignedToQueue {
        queue: QueueId,
        reason: Option<String>,
    },
    Unassigned,
    StatusChanged {
        from: StatusId,
        to: StatusId,
        resolution: Option<String>,
        reason: Option<String>,
    },
    PriorityChanged {
        from: Priority,
        to: Priority,
        reason: String,
    },
    Edited {
        fields: Vec<String>,
        #[serde(default)]
        reason: Option<String>,
    },
    NoteAdded {
        note: NoteId,
        audience: Audience,
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

pub struct Activity {
    pub id: ActivityId,
    pub at: Timestamp,
    pub step: i32,
    pub is_public: bool,
    pub actor_kind: ActorKind,
    pub actor: Option<Uuid>,
    pub fact: Fact,
}

impl Fact {
    /// Whether the reporter may learn of it (CASE-123).
    fn is_public(&self) -> bool {
        match self {
            Self::Opened { .. }
            | Self::Routed { .. }
            | Self::AssignedToQueue { .. }
            | Self::StatusChanged { .. }
            | Self::PhotosAdded { .. } => true,
            Self::NoteAdded { audience, .. } => *audience == Audience::Public,
            Self::AssignedToPerson { .. }
            | Self::Unassigned
            | Self::PriorityChanged { .. }
            | Self::Edited { .. }
            | Self::Linked { .. }
            | Self::Claimed => false,
        }
    }

    fn note(&self) -> Option<NoteId> {
        match self {
            Self::NoteAdded { note, .. } => Some(*note),
            _ => None,
        }
    }
}

/// Writes what happened in this unit of work, in this order.
pub async fn insert(
    work: &Work,
    permit: &Permit,
    case: CaseId,
    facts: Vec<Fact>,
) -> Result<(), StoreError> {
    append(work, permit, case, 0, facts).await
}

/// `insert` for a unit of work that has written so many entries about the case already.
pub async fn append(
    work: &Work,
    permit: &Permit,
    case: CaseId,
    before: i32,
    facts: Vec<Fact>,
) -> Result<(), StoreError> {
    let mut entries = Vec::with_capacity(facts.len());
    for (step, fact) in (before..).zip(facts) {
        entries.push((case, entry(permit, work.id(), work.now(), step, fact)));
    }
    insert_all(work, permit, entries).await
}

/// What the holder of the permit did.
pub fn entry(permit: &Permit, id: ActivityId, at: Timestamp, step: i32, fact: Fact) -> Activity {
    let (actor_kind, actor) = permit.actor();
    Activity { id, at, step, is_public: fact.is_public(), actor_kind, actor, fact }
}

pub async fn insert_all(
    work: &Work,
    _permit: &Permit,
    entries: Vec<(CaseId, Activity)>,
) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(entries.len());
    for (case, entry) in entries {
        let facts = serde_json::to_string(&entry.fact)
            .map_err(|_| StoreError::Corrupt { table: "case_activity", column: "facts" })?;
        rows.push(ActiveModel {
            id: Set(entry.id),
            case_id: Set(case),
            at: Set(entry.at),
            step: Set(entry.step),
            is_public: Set(entry.is_public),
            actor_kind: Set(entry.actor_kind),
            actor_id: Set(entry.actor),
            note_id: Set(entry.fact.note()),
            facts: Set(facts),
        });
    }
    platform::db::insert_all(work, rows).await
}

/// The history of a case, newest first, from before a place in it.
pub async fn list(
    connection: &impl ConnectionTrait,
    case: CaseId,
    only_public: bool,
    before: Option<(Timestamp, i32)>,
    limit: u64,
) -> Result<Vec<Activity>, StoreError> {
    let mut select = Entity::find().filter(Column::CaseId.eq(case));
    if only_public {
        select = select.filter(Column::IsPublic.eq(true));
    }
    if let Some((at, step)) = before {
        let earlier_in_the_moment =
            Condition::all().add(Column::At.eq(at)).add(Column::Step.lt(step));
        select = select.filter(Condition::any().add(Column::At.lt(at)).add(earlier_in_the_moment));
    }
    let newest_first =
        select.order_by_desc(Column::At).order_by_desc(Column::Step).order_by_desc(Column::Id);
    newest_first.limit(limit).all(connection).await?.into_iter().map(read).collect()
}

fn read(row: Model) -> Result<Activity, StoreError> {
    Ok(Activity {
        id: row.id,
        at: row.at,
        step: row.step,
        is_public: row.is_public,
        actor_kind: row.actor_kind,
        actor: row.actor_id,
        fact: json(&row.facts, "case_activity", "facts")?,
    })
}
