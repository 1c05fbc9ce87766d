//! What happened to a case, newest first (CASE-092), for staff.

use contract::cases::{CaseId, Happening, Page, TimelineEntry};
use contract::iam::StaffId;
use contract::{ActorKind, Bilingual, Cursor, Problem, Problems, Slice};
use iam::Actor;
use platform::Timestamp;

use crate::catalogue::Catalogue;
use crate::store::activity::{Activity, Fact};
use crate::store::notes::Note;
use crate::{CaseError, Cases, store};

impl Cases {
    /// The history by itself, which leaves a row (PRIV-25): messages and notes are about people.
    pub async fn history(
        &self,
        actor: &Actor,
        case: CaseId,
        page: Page,
        limit: u16,
    ) -> Result<Slice<TimelineEntry>, CaseError> {
        let case = store::cases::get(self.foundation.db.reader(), case).await?;
        let (permit, _) = self.readable(actor, &case).await?;
        let catalogue = self.catalogue().await?;
        let entries = self.told(&catalogue, case.id, page, limit).await?;
        self.seen(&permit, None, "case_history").await?;
        Ok(entries)
    }

    /// Everything, internal notes too, beside a case that is shown. Only `First` and `After` (what is older) are offered.
    pub async fn timeline(
        &self,
        actor: &Actor,
        case: CaseId,
        page: Page,
        limit: u16,
    ) -> Result<Slice<TimelineEntry>, CaseError> {
        let case = store::cases::get(self.foundation.db.reader(), case).await?;
        self.readable(actor, &case).await?;
        let catalogue = self.catalogue().await?;
        self.told(&catalogue, case.id, page, limit).await
    }

    /// The entries, for whoever was found to be allowed to read the case.
    pub(super) async fn told(
        &self,
        catalogue: &Catalogue,
        case: CaseId,
        page: Page,
        limit: u16,
    ) -> Result<Slice<TimelineEntry>, CaseError> {
        let db = self.foundation.db.reader();
        let before = match page {
            Page::First => None,
            Page::After(cursor) => Some(place(&cursor)?),
            Page::Before(_) => return Err(unusable()),
        };
        let mut activities =
            store::activity::list(db, case, false, before, u64::from(limit) + 1).await?;
        let is_more = activities.len() > usize::from(limit);
        activities.truncate(usize::from(limit));
        let last = activities.last().filter(|_| is_more);
        let after =
            last.map(|last| Cursor(format!("{}.{}", last.at.timestamp_micros(), last.step)));
        let rows = self.entries(catalogue, activities).await?;
        Ok(Slice { rows, before: None, after })
    }

    async fn entries(
        &self,
        catalogue: &Catalogue,
        activities: Vec<Activity>,
    ) -> Result<Vec<TimelineEntry>, CaseError> {
        let ids = activities.iter().filter_map(|activity| match activity.fact {
            Fact::NoteAdded { note, .. } => Some(note),
            _ => None,
        });
        let mut notes = store::notes::named(self.foundation.db.reader(), ids.collect()).await?;
        let entry = |activity: Activity| {
            let note = match activity.fact {
                Fact::NoteAdded { note, .. } => notes.remove(&note),
                _ => None,
            };
            let by_staff = activity.actor_kind == ActorKind::Staff;
            Ok(TimelineEntry {
                id: activity.id,
                at: activity.at,
                is_public: activity.is_public,
                actor_kind: activity.actor_kind,
                staff: activity.actor.filter(|_| by_staff).map(StaffId),
                what: happening(catalogue, activity.fact, note)?,
            })
        };
        activities.into_iter().map(entry).collect()
    }
}

fn happening(
    catalogue: &Catalogue,
    fact: Fact,
    note: Option<Note>,
) -> Result<Happening, CaseError> {
    Ok(match fact {
        Fact::Opened { intake, photos } => Happening::Opened { intake, photos },
        Fact::Routed { queue } => Happening::Routed { queue: catalogue.queue(queue)?.name.clone() },
        Fact::AssignedToPerson { assignee } => Happening::AssignedToPerson { assignee },
        Fact::AssignedToQueue { queue, reason } => {
            Happening::AssignedToQueue { queue: catalogue.queue(queue)?.name.clone(), reason }
        }
        Fact::Unassigned => Happening::Unassigned,
        Fact::StatusChanged { from, to, resolution, reason } => {
            let to = catalogue.status(to)?;
            Happening::StatusChanged {
                from: catalogue.status(from)?.name.clone(),
                to: to.name.clone(),
                group: to.group,
                resolution: resolution.map(|code| outcome(catalogue, &code)),
                reason,
            }
        }
        Fact::PriorityChanged { from, to, reason } => {
            Happening::PriorityChanged { from, to, reason }
        }
        Fact::Edited { fields } => Happening::Edited { fields },
        Fact::NoteAdded { note: id, audience } => Happening::NoteAdded {
            note: id,
            audience,
            text: note.map(|note| note.text).unwrap_or_default(),
        },
        Fact::PhotosAdded { photos } => Happening::PhotosAdded { photos },
        Fact::Linked { kind, reference } => Happening::Linked { kind, reference },
        Fact::Claimed => Happening::Claimed,
    })
}

fn outcome(catalogue: &Catalogue, code: &str) -> Bilingual {
    catalogue
        .resolution(code)
        .map_or_else(|| Bilingual::new(code, code), |outcome| outcome.name.clone())
}

fn unusable() -> CaseError {
    Problems::one(contract::cases::CaseField::Page, Problem::NotOffered).into()
}

fn place(cursor: &Cursor) -> Result<(Timestamp, i32), CaseError> {
    let (at, step) = cursor.0.split_once('.').ok_or_else(unusable)?;
    let at = store::search::moment(at).ok_or_else(unusable)?;
    Ok((at, step.parse().map_err(|_| unusable())?))
}
