//! Showing personal data to staff leaves one entry a page (PRIV-25), committed before the page leaves. Pages that are
//! shown at the same time share a transaction: whoever comes while one is committed waits, and the next takes them all.

use std::sync::{Mutex, PoisonError};

use contract::iam::FieldGrant;
use serde::Serialize;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{entry, subject};
use crate::{Authority, Foundation, StoreError, Work};

/// The event of personal data that was shown.
pub const EVENT: &str = "personal_data.seen";

/// Who was seen, what of them, and why. Ids and codes only.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pub subjects: &'a [Uuid],
    pub fields: &'a [FieldGrant],
    /// A code, such as the name of the page: `case_page`.
    pub purpose: &'static str,
}

#[derive(Serialize)]
struct Facts<'a> {
    fields: Vec<&'static str>,
    purpose: &'a str,
}

#[derive(Clone)]
struct Sighting {
    entry: entry::Model,
    subjects: Vec<Uuid>,
}

struct Waiting {
    sighting: Sighting,
    written: oneshot::Sender<()>,
}

/// The sightings of this process that are about to be written.
#[derive(Default)]
pub(crate) struct Sightings {
    waiting: Mutex<Vec<Waiting>>,
    pen: tokio::sync::Mutex<()>,
}

/// Writes that personal data is being shown. Returns when that is durable; if it fails, the page must not be shown. What is
/// shown of nobody in particular (a place, somebody's words) has no subjects.
pub async fn seen(
    foundation: &Foundation,
    authority: &impl Authority,
    seen: Seen<'_>,
) -> Result<(), StoreError> {
    note(foundation, authority, EVENT, &facts_of(seen)?, seen.subjects).await
}

/// Writes that something was done which changes nothing; returns when that is durable. Shares transactions as sightings do.
pub async fn noted(
    foundation: &Foundation,
    authority: &impl Authority,
    event: &'static str,
    facts: &str,
) -> Result<(), StoreError> {
    note(foundation, authority, event, facts, &[]).await
}

async fn note(
    foundation: &Foundation,
    authority: &impl Authority,
    event: &'static str,
    facts: &str,
    subjects: &[Uuid],
) -> Result<(), StoreError> {
    let id = foundation.ids.next();
    let sighting = Sighting {
        entry: entry::row(id, foundation.now(), authority, event, authority.resource(), facts),
        subjects: subjects.to_vec(),
    };
    loop {
        if write_together(foundation, sighting.clone()).await? {
            return Ok(());
        }
        // Whoever wrote for us was cut off; the entry has its id already and is written once at most.
    }
}

/// As `seen`, in the transaction of an act that shows something once. Says which entry it is.
pub async fn seen_in(
    work: &Work,
    authority: &impl Authority,
    seen: Seen<'_>,
) -> Result<Uuid, StoreError> {
    let (id, resource) = (work.id(), authority.resource());
    let entry = entry::row(id, work.now(), authority, EVENT, resource, &facts_of(seen)?);
    entry::write(work, vec![entry]).await?;
    let pairs: Vec<_> = seen.subjects.iter().map(|who| (id, *who)).collect();
    subject::write(work, &pairs).await?;
    Ok(id)
}

fn facts_of(seen: Seen<'_>) -> Result<String, StoreError> {
    let fields = seen.fields.iter().map(|field| field.code()).collect();
    serde_json::to_string(&Facts { fields, purpose: seen.purpose })
        .map_err(|_| StoreError::Corrupt { table: "audit_entry", column: "facts" })
}

/// False if whoever took our sighting along did not get through.
async fn write_together(foundation: &Foundation, sighting: Sighting) -> Result<bool, StoreError> {
    let sightings = &foundation.sightings;
    let (written, mut done) = oneshot::channel();
    sightings
        .waiting
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Waiting { sighting, written });
    crate::db::let_go();
    let _pen = sightings.pen.lock().await;
    match done.try_recv() {
        Ok(()) => return Ok(true),
        Err(oneshot::error::TryRecvError::Closed) => return Ok(false),
        Err(oneshot::error::TryRecvError::Empty) => {}
    }
    let all =
        std::mem::take(&mut *sightings.waiting.lock().unwrap_or_else(PoisonError::into_inner));
    let (rows, written): (Vec<_>, Vec<_>) =
        all.into_iter().map(|waiting| (waiting.sighting, waiting.written)).unzip();
    let work = foundation.begin().await?;
    for some in rows.chunks(100) {
        let entries = some.iter().map(|sighting| sighting.entry.clone()).collect();
        entry::write(&work, entries).await?;
        let pairs: Vec<_> = some
            .iter()
            .flat_map(|sighting| sighting.subjects.iter().map(|who| (sighting.entry.id, *who)))
            .collect();
        subject::write(&work, &pairs).await?;
    }
    work.commit().await?;
    for sender in written {
        // Whoever is gone needs no answer.
        let _ = sender.send(());
    }
    Ok(true)
}
