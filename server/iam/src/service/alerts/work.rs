//! Working alerts: who looks at one, and what they found.

use contract::iam::{Action, AlertId, AlertView, CloseAlert, StaffRefusal};
use platform::Resource;

use super::{KIND, everywhere};
use crate::alert::Alert;
use crate::event::{AlertClosed, AlertTaken};
use crate::policy::{Target, allow};
use crate::service::Iam;
use crate::{Actor, Denied, IamError, store};

/// More are not shown on one page.
const MOST: u64 = 200;

impl Iam {
    /// Those that wait or are looked at, or those that are closed; the latest first.
    pub async fn alerts(&self, actor: &Actor, closed: bool) -> Result<Vec<AlertView>, IamError> {
        allow(actor, Action::WorkAlerts, &everywhere(), self.foundation.now())?;
        let found = store::alerts::list(self.foundation.db.reader(), closed, MOST).await?;
        Ok(found.into_iter().map(|alert| view(actor, alert)).collect())
    }

    pub async fn alert(&self, actor: &Actor, id: AlertId) -> Result<AlertView, IamError> {
        Ok(view(actor, self.seen_alert(actor, id).await?))
    }

    pub(super) async fn seen_alert(&self, actor: &Actor, id: AlertId) -> Result<Alert, IamError> {
        let may = allow(actor, Action::WorkAlerts, &everywhere(), self.foundation.now());
        may.map_err(|_| Denied::NotVisible)?;
        let found = store::alerts::find(self.foundation.db.reader(), id).await?;
        found.ok_or(IamError::NotFound)
    }

    /// Says that one looks at it.
    pub async fn take_alert(&self, actor: &Actor, id: AlertId) -> Result<(), IamError> {
        let alert = self.seen_alert(actor, id).await?;
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::new(KIND, id.0));
        let permit = allow(actor, Action::WorkAlerts, &target, work.now())?;
        let by = actor.staff().ok_or(Denied::Forbidden)?;
        if alert.is_about(Some(by)) {
            return Err(StaffRefusal::OwnAccount.into());
        }
        if !store::alerts::take(&work, &permit, id, by).await? {
            return Err(StaffRefusal::AlertGone.into());
        }
        work.record(&permit, AlertTaken { alert: id, kind: alert.kind }).await?;
        Ok(work.commit().await?)
    }

    /// Closes it with a finding. Whoever closes it need not have taken it before.
    pub async fn close_alert(&self, actor: &Actor, order: CloseAlert) -> Result<(), IamError> {
        let alert = self.seen_alert(actor, order.alert).await?;
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::new(KIND, order.alert.0));
        let permit = allow(actor, Action::WorkAlerts, &target, work.now())?;
        let by = actor.staff().ok_or(Denied::Forbidden)?;
        if alert.is_about(Some(by)) {
            return Err(StaffRefusal::OwnAccount.into());
        }
        if !store::alerts::close(&work, &permit, &order, by).await? {
            return Err(StaffRefusal::AlertGone.into());
        }
        let CloseAlert { alert: id, finding, .. } = order;
        work.record(&permit, AlertClosed { alert: id, kind: alert.kind, finding }).await?;
        Ok(work.commit().await?)
    }
}

fn view(actor: &Actor, alert: Alert) -> AlertView {
    AlertView {
        state: alert.state(),
        may_work: actor.staff().is_some() && !alert.is_about(actor.staff()),
        id: alert.id,
        kind: alert.kind,
        about: alert.about,
        raised_at: alert.raised_at,
        first_at: alert.first_at,
        last_at: alert.last_at,
        count: alert.count,
        taken_by: alert.taken.map(|(by, _)| by),
        taken_at: alert.taken.map(|(_, at)| at),
        closed_by: alert.closed.map(|(by, _)| by),
        closed_at: alert.closed.map(|(_, at)| at),
        finding: alert.finding,
        note: alert.note,
    }
}
