//! A report as its reporter sees it: one's own when signed in, or by its secret link (CASE-123). A wrong reference, a wrong
//! secret and somebody else's report answer alike.

use contract::ActorKind;
use contract::cases::{
    Audience, CaseId, PublicCaseView, PublicEntry, PublicHappening, PublicStatus, ReportChoice,
    Tracking, Updates,
};
use iam::{Action, Actor, allow};
use platform::Resource;

use super::view::place;
use crate::case::{Case, KIND};
use crate::catalogue::{Catalogue, Status};
use crate::store::activity::{Activity, Fact};
use crate::store::attachments::PhotoHolder;
use crate::{CaseError, Cases, store};

/// More than any report has; the newest are shown.
const ENTRIES: u64 = 300;

impl Cases {
    pub async fn public_detail(
        &self,
        actor: &Actor,
        report: ReportChoice,
    ) -> Result<PublicCaseView, CaseError> {
        let db = self.foundation.db.reader();
        let (actor, case) = match report {
            ReportChoice::Own(case) => (actor.clone(), store::cases::get(db, case).await?),
            ReportChoice::Tracked(tracking) => self.holder(actor, &tracking).await?,
        };
        let owners = store::reporters::owners(db, case.id).await?;
        let target = case.target(owners);
        let now = self.foundation.now();
        allow(&actor, Action::ReadCase, &target, now)?;
        let can_message = allow(&actor, Action::AddPublicNote, &target, now).is_ok();
        let updates = self.updates(&actor, case.id).await?;
        self.public_view(case, can_message, updates).await
    }

    /// The actor as the holder of the secret link, and the case it opens.
    pub(super) async fn holder(
        &self,
        actor: &Actor,
        tracking: &Tracking,
    ) -> Result<(Actor, Case), CaseError> {
        let db = self.foundation.db.reader();
        let case = store::cases::find_by_reference(db, &tracking.reference)
            .await?
            .ok_or(CaseError::NotFound)?;
        match store::reporters::holding(db, case.id, &tracking.secret).await? {
            Some(_) => Ok((actor.holding(Resource::new(KIND, case.id.0)), case)),
            None => Err(CaseError::NotFound),
        }
    }

    async fn updates(&self, actor: &Actor, case: CaseId) -> Result<Updates, CaseError> {
        let reporters =
            store::reporters::of_case(self.foundation.db.reader(), &self.foundation.vault, case)
                .await?;
        let mine = reporters
            .iter()
            .find(|reporter| actor.resident().is_none() || reporter.resident == actor.resident());
        Ok(mine.map_or(Updates::None, |reporter| reporter.updates))
    }

    async fn public_view(
        &self,
        case: Case,
        can_message: bool,
        updates: Updates,
    ) -> Result<PublicCaseView, CaseError> {
        let catalogue = self.catalogue().await?;
        let db = self.foundation.db.reader();
        let now = self.foundation.now();
        let activities = store::activity::list(db, case.id, true, None, ENTRIES).await?;
        let timeline = self.public_entries(&catalogue, activities).await?;
        let photos = store::attachments::of(db, PhotoHolder::Case(case.id)).await?;
        let followed_with = match case.merged_into {
            Some(primary) => {
                store::cases::find(db, primary).await?.map(|primary| primary.reference)
            }
            None => None,
        };
        let clocks = &case.clocks;
        let resolution = case.resolution.as_deref().and_then(|code| catalogue.resolution(code));
        Ok(PublicCaseView {
            status: public_status(catalogue.status(case.status)?),
            category: catalogue.category_name(case.category)?,
            place: place(&catalogue, &case),
            answer_by: clocks.responded_at.is_none().then_some(clocks.response_due),
            resolve_by: clocks.resolved_at.is_none().then_some(clocks.resolution_due),
            is_late: clocks.due_order() < now,
            resolution: resolution.map(|outcome| outcome.resident.clone()),
            photos: photos.iter().map(store::attachments::Photo::view).collect(),
            timeline,
            updates,
            can_message,
            followed_with,
            id: case.id,
            reference: case.reference,
            language: case.language,
            description: case.description,
            opened_at: case.opened_at,
        })
    }

    async fn public_entries(
        &self,
        catalogue: &Catalogue,
        activities: Vec<Activity>,
    ) -> Result<Vec<PublicEntry>, CaseError> {
        let ids = activities.iter().filter_map(|activity| match activity.fact {
            Fact::NoteAdded { note, .. } => Some(note),
            _ => None,
        });
        let mut notes = store::notes::named(self.foundation.db.reader(), ids.collect()).await?;
        let mut entries = Vec::with_capacity(activities.len());
        for activity in activities {
            let what = match activity.fact {
                Fact::Opened { photos, .. } => Some(PublicHappening::Received { photos }),
                Fact::Routed { queue } | Fact::AssignedToQueue { queue, .. } => {
                    Some(PublicHappening::GivenTo { queue: catalogue.queue(queue)?.name.clone() })
                }
                Fact::StatusChanged { to, resolution, .. } => {
                    let to = catalogue.status(to)?;
                    let outcome = resolution.as_deref().and_then(|code| catalogue.resolution(code));
                    Some(PublicHappening::StatusChanged {
                        to: to.resident.clone(),
                        group: to.group,
                        resolution: outcome.map(|outcome| outcome.resident.clone()),
                    })
                }
                // The note's own audience decides, whatever the entry says.
                Fact::NoteAdded { note, .. } => notes
                    .remove(&note)
                    .filter(|note| note.audience == Audience::Public)
                    .map(|note| {
                        if matches!(note.author_kind, ActorKind::Anonymous | ActorKind::Resident) {
                            PublicHappening::Message { text: note.text }
                        } else {
                            PublicHappening::Answer { text: note.text }
                        }
                    }),
                Fact::PhotosAdded { photos } => Some(PublicHappening::PhotosAdded { photos }),
                Fact::AssignedToPerson { .. }
                | Fact::Unassigned
                | Fact::PriorityChanged { .. }
                | Fact::Edited { .. }
                | Fact::Linked { .. }
                | Fact::Claimed => None,
            };
            entries.extend(what.map(|what| PublicEntry { at: activity.at, what }));
        }
        Ok(entries)
    }
}

pub(super) fn public_status(status: &Status) -> PublicStatus {
    PublicStatus {
        is_initial: status.is_initial,
        code: status.code.clone(),
        group: status.group,
        name: status.resident.clone(),
        next: status.next.clone(),
        awaits_reporter: status.awaits_reporter(),
    }
}
