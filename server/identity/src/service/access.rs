//! Reports who saw what of a person's record, when and what for (PRIV-31), from the rows that showing it leaves.

use std::collections::HashMap;

use contract::identity::{AccessEntry, AccessReport, ResidentId, SinViewId};
use iam::{Action, Actor};
use platform::audit::{AuditRecord, Sought};
use platform::{StoreError, Timestamp, audit};
use serde::Deserialize;

use crate::store::sins;
use crate::{CitizenAccessReported, Identity, IdentityError};

/// The most entries of one report; more than anybody reads, and no more than a page can hold.
const MOST: usize = 2_000;

#[derive(Deserialize)]
struct Facts {
    fields: Vec<String>,
    purpose: String,
}

impl Identity {
    /// Every time that somebody else was shown something of the record, in this span. Making the report is written down too.
    pub async fn citizen_access(
        &self,
        actor: &Actor,
        id: ResidentId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<AccessReport, IdentityError> {
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let permit =
            iam::allow(actor, Action::ReportCitizenAccess, &resident.target(), work.now())?;
        let db = work.connection();
        let sought = Sought { from: Some(from), until: Some(until), ..Sought::shown_of(id.0) };
        let found = audit::search(db, &sought, None, MOST as u64).await?;
        let (rows, is_cut) = (found.rows, found.after.is_some());
        let reasons = sins::reasons(db, id, from, until).await?;
        let mut reasons: HashMap<SinViewId, String> = reasons.into_iter().collect();
        let entries: Result<Vec<_>, _> =
            rows.into_iter().map(|row| entry(row, &mut reasons)).collect();
        work.record(&permit, CitizenAccessReported { citizen: id, from, until }).await?;
        work.commit().await?;
        Ok(AccessReport {
            citizen: id,
            number: resident.number,
            from,
            until,
            entries: entries?,
            is_cut,
        })
    }
}

fn entry(
    row: AuditRecord,
    reasons: &mut HashMap<SinViewId, String>,
) -> Result<AccessEntry, StoreError> {
    let facts: Facts = serde_json::from_str(&row.facts)
        .map_err(|_| StoreError::Corrupt { table: "audit_entry", column: "facts" })?;
    Ok(AccessEntry {
        at: row.at,
        viewer_kind: row.actor_kind,
        viewer: row.actor_id,
        fields: facts.fields,
        purpose: facts.purpose,
        reason: reasons.remove(&SinViewId(row.id)),
        channel: row.channel,
        address: row.address,
    })
}
