//! What is done during an emergency access: every request is noted while it lasts, and everything is listed afterwards.

use chrono::TimeDelta;
use contract::iam::{Action, DepartmentId, EmergencyAct, EmergencyActs, EmergencyId};
use platform::audit::Sought;
use platform::{ActorKind, audit};
use serde::Deserialize;
use serde_json::json;

use super::views::known;
use crate::emergency;
use crate::policy::allow;
use crate::service::Iam;
use crate::{Actor, IamError, Target, store};

pub(in crate::service) const USED: &str = "emergency_access.used";
/// More are not shown on one page; the ledger has them all.
const MOST: u64 = 5_000;
const PAGE: usize = 200;

/// What the ledger says beside the event itself.
#[derive(Deserialize)]
struct Said {
    emergency: Option<EmergencyId>,
    department: Option<DepartmentId>,
    page: Option<String>,
}

impl Iam {
    /// Notes a request of somebody with emergency access, before it is answered; of nobody else. `page` is its path.
    pub async fn note_emergency_use(&self, actor: &Actor, page: &str) -> Result<(), IamError> {
        let now = self.foundation.now();
        let Some(running) = actor.emergency(now) else { return Ok(()) };
        let target = Target { assignee: actor.staff(), ..emergency::target(running.id) };
        let permit = allow(actor, Action::UseEmergency, &target, now)?;
        let page: String = page.chars().take(PAGE).collect();
        let facts = json!({ "page": page }).to_string();
        Ok(audit::noted(&self.foundation, &permit, USED, &facts).await?)
    }

    /// Everything that was done with an emergency access, the latest first, for whoever looks at it.
    pub async fn emergency_acts(
        &self,
        actor: &Actor,
        id: EmergencyId,
    ) -> Result<EmergencyActs, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let emergency = store::emergencies::find(db, id).await?.ok_or(IamError::NotFound)?;
        known(actor, &emergency, now)?;
        allow(actor, Action::ReviewEmergency, &emergency.target(), now)?;
        let Some((from, until)) = emergency.window() else { return Ok(EmergencyActs::default()) };
        let own = store::staff::find(db, emergency.person).await?;
        let own = own.and_then(|person| person.facts.department);
        let sought = Sought {
            actor: Some((ActorKind::Staff, Some(emergency.person.0))),
            from: Some(from),
            until: Some(until + TimeDelta::microseconds(1)),
            ..Sought::default()
        };
        let found = audit::search(db, &sought, None, MOST).await?;
        let cut_off = found.after.is_some();
        let acts: Vec<EmergencyAct> = found
            .rows
            .into_iter()
            .filter_map(|row| {
                let said: Said = serde_json::from_str(&row.facts).ok()?;
                (said.emergency == Some(id)).then(|| EmergencyAct {
                    at: row.at,
                    permission: row.action,
                    event: row.event_type,
                    kind: row.resource_kind,
                    record: row.resource_id,
                    department: said.department,
                    is_foreign: said.department.is_some() && said.department != own,
                    page: said.page,
                })
            })
            .collect();
        let foreign = acts.iter().filter(|act| act.is_foreign).count() as u64;
        Ok(EmergencyActs { acts, foreign, cut_off })
    }
}
