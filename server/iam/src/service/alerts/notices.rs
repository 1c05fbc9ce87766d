//! The jobs of security monitoring, and the message about an alert.

use contract::iam::{Action, AlertId, AlertKind, StaffId};
use platform::Work;
use platform::queue::Job;
use serde::{Deserialize, Serialize};

use crate::service::effective::people_who_may;
use crate::service::told::{Topic, by_itself};
use crate::service::{Iam, Recipient};
use crate::{IamError, store};

/// Looks through what is new in the ledger.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct WatchSecurity;

impl Job for WatchSecurity {
    const NAME: &'static str = "iam.watch_security";
}

/// Checks that the ledger is what was sealed.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckLedger {
    /// The second look at what only waited for its seal.
    pub again: bool,
}

impl Job for CheckLedger {
    const NAME: &'static str = "iam.check_ledger";
}

/// Tells one person of an alert.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct AlertNotice {
    pub alert: AlertId,
    pub staff: StaffId,
}

impl Job for AlertNotice {
    const NAME: &'static str = "iam.alert_notice";
}

/// Everybody who works alerts, but for whom it is about; many of a kind in one message.
pub(super) async fn tell(
    work: &Work,
    alert: AlertId,
    kind: AlertKind,
    but: Option<StaffId>,
) -> Result<(), IamError> {
    for staff in people_who_may(work.connection(), Action::WorkAlerts, work.now()).await? {
        if Some(staff) != but && by_itself(work, staff, Topic::Alert(kind)).await? {
            work.enqueue(&AlertNotice { alert, staff }).await?;
        }
    }
    Ok(())
}

impl Iam {
    /// Who is told of what; nothing where there is nobody to tell any more.
    pub async fn alert_news(
        &self,
        notice: &AlertNotice,
    ) -> Result<Option<(Recipient, AlertKind)>, IamError> {
        let db = self.foundation.db.reader();
        let alert = store::alerts::find(db, notice.alert).await?;
        let to = store::staff::find(db, notice.staff).await?.and_then(Recipient::of);
        Ok(to.zip(alert.map(|alert| alert.kind)))
    }
}
