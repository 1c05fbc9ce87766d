//! The entries of the ledger that made an alert, found again by the rule that noticed them.

use contract::iam::{AlertEvidence, AlertId};
use platform::{Timestamp, audit};

use super::watch::powerful;
use crate::alert::Sight;
use crate::service::Iam;
use crate::{Actor, IamError};
use chrono::TimeDelta;

/// More are not shown on one page; the ledger has them all.
const MOST: usize = 200;

impl Iam {
    /// What was counted, the earliest first.
    pub async fn alert_evidence(
        &self,
        actor: &Actor,
        id: AlertId,
        is_off_hours: &(dyn Fn(Timestamp) -> bool + Send + Sync),
    ) -> Result<Vec<AlertEvidence>, IamError> {
        let alert = self.seen_alert(actor, id).await?;
        let db = self.foundation.db.reader();
        let powerful = powerful(db).await?;
        let sight = Sight { powerful: &powerful, is_off_hours };
        let window = (alert.first_at - TimeDelta::microseconds(1), alert.last_at);
        let mut left = MOST;
        let entries = audit::happened(db, window, |entry, subjects| {
            let marks = sight.marks(&entry, &subjects);
            let is_counted =
                marks.iter().any(|mark| mark.kind == alert.kind && mark.about == alert.about);
            if !is_counted || left == 0 {
                return Vec::new();
            }
            left -= 1;
            vec![AlertEvidence {
                at: entry.at,
                event: entry.event_type,
                permission: entry.action,
                record_kind: entry.resource_kind,
                address: entry.address,
            }]
        });
        Ok(entries.await?)
    }
}
