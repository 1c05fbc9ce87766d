//! What is done during an emergency access: every request is noted while it lasts, and everything is listed afterwards, acts
//! apart from what was only shown, so that no number of pages pushes an act out.

use std::pin::pin;

use chrono::TimeDelta;
use contract::iam::{
    Action, DepartmentId, EmergencyAct, EmergencyCounts, EmergencyId, EmergencyPart,
};
use contract::{Cursor, Slice};
use futures::{Stream, TryStreamExt};
use platform::audit::{AuditRecord, Events, SEEN, Sought};
use platform::{ActorKind, audit};
use serde::Deserialize;
use serde_json::json;

use super::views::known;
use crate::emergency;
use crate::policy::allow;
use crate::service::Iam;
use crate::{Actor, IamError, Target, store};

pub(in crate::service) const USED: &str = "emergency_access.used";
/// Events of pages and records that were only shown.
const VIEWS: &[&str] = &[SEEN, USED];
/// How much of the address of a page is kept.
const ADDRESS: usize = 200;
/// Entries on one page.
const PAGE: usize = 100;
/// Entries of the ledger that are read at once.
const PIECE: u64 = 500;

/// What the ledger says beside the event itself.
#[derive(Deserialize)]
struct Said {
    emergency: Option<EmergencyId>,
    department: Option<DepartmentId>,
    page: Option<String>,
}

/// Whose entries are looked at, and from where the person comes.
#[derive(Clone)]
struct Used {
    emergency: EmergencyId,
    own: Option<DepartmentId>,
    sought: Sought,
}

impl Iam {
    /// Notes a request of somebody with emergency access, before it is answered; of nobody else. `page` is its path.
    pub async fn note_emergency_use(&self, actor: &Actor, page: &str) -> Result<(), IamError> {
        let now = self.foundation.now();
        let Some(running) = actor.emergency(now) else { return Ok(()) };
        let target = Target { assignee: actor.staff(), ..emergency::target(running.id) };
        let permit = allow(actor, Action::UseEmergency, &target, now)?;
        let page: String = page.chars().take(ADDRESS).collect();
        let facts = json!({ "page": page }).to_string();
        Ok(audit::noted(&self.foundation, &permit, USED, &facts).await?)
    }

    /// A page of what was done with an emergency access, the latest first, for whoever looks at it.
    pub async fn emergency_acts(
        &self,
        actor: &Actor,
        id: EmergencyId,
        part: EmergencyPart,
        before: Option<Cursor>,
    ) -> Result<Slice<EmergencyAct>, IamError> {
        let events = match part {
            EmergencyPart::Acts => Events::AllBut(VIEWS),
            EmergencyPart::Views => Events::These(VIEWS),
            EmergencyPart::Across => Events::All,
        };
        let mut acts: Vec<EmergencyAct> = Vec::new();
        let mut pieces = pin!(self.used(actor, id, events, before).await?);
        while acts.len() <= PAGE {
            let Some(some) = pieces.try_next().await? else { break };
            let is_wanted = |act: &EmergencyAct| part != EmergencyPart::Across || act.is_foreign;
            acts.extend(some.into_iter().filter(is_wanted));
        }
        let more = acts.len() > PAGE;
        acts.truncate(PAGE);
        let after = acts.last().filter(|_| more).map(|last| Cursor(last.entry.to_string()));
        Ok(Slice { rows: acts, before: None, after })
    }

    /// How much there is of each part.
    pub async fn emergency_counts(
        &self,
        actor: &Actor,
        id: EmergencyId,
    ) -> Result<EmergencyCounts, IamError> {
        let mut counts = EmergencyCounts::default();
        let mut pieces = pin!(self.used(actor, id, Events::All, None).await?);
        while let Some(some) = pieces.try_next().await? {
            for act in some {
                counts.across += u64::from(act.is_foreign);
                if act.is_view { counts.views += 1 } else { counts.acts += 1 }
            }
        }
        Ok(counts)
    }

    /// Everything that was done, in pieces, the latest first.
    pub async fn emergency_file(
        &self,
        actor: &Actor,
        id: EmergencyId,
    ) -> Result<impl Stream<Item = Result<Vec<EmergencyAct>, IamError>> + use<>, IamError> {
        self.used(actor, id, Events::All, None).await
    }

    async fn used(
        &self,
        actor: &Actor,
        id: EmergencyId,
        events: Events,
        before: Option<Cursor>,
    ) -> Result<impl Stream<Item = Result<Vec<EmergencyAct>, IamError>> + use<>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let emergency = store::emergencies::find(db, id).await?.ok_or(IamError::NotFound)?;
        known(actor, &emergency, now)?;
        allow(actor, Action::ReviewEmergency, &emergency.target(), now)?;
        let own = store::staff::find(db, emergency.person).await?;
        let own = own.and_then(|person| person.facts.department);
        let used = emergency.window().map(|(from, until)| Used {
            emergency: id,
            own,
            sought: Sought {
                actor: Some((ActorKind::Staff, Some(emergency.person.0))),
                events,
                from: Some(from),
                until: Some(until + TimeDelta::microseconds(1)),
                ..Sought::default()
            },
        });
        let start = (self.foundation.clone(), used, before);
        Ok(futures::stream::try_unfold(start, |(foundation, used, before)| async move {
            // Nothing was done with what never began.
            let Some(used) = used else { return Ok(None) };
            let db = foundation.db.reader();
            let found = audit::search(db, &used.sought, before.as_ref(), PIECE).await?;
            let acts = found.rows.into_iter().filter_map(|row| used.act(row)).collect();
            let next = found.after.is_some().then_some(used);
            Ok(Some((acts, (foundation, next, found.after))))
        }))
    }
}

impl Used {
    /// What an entry says, where it is one of this emergency.
    fn act(&self, row: AuditRecord) -> Option<EmergencyAct> {
        let said: Said = serde_json::from_str(&row.facts).ok()?;
        (said.emergency == Some(self.emergency)).then(|| EmergencyAct {
            entry: row.id,
            at: row.at,
            permission: row.action,
            is_view: VIEWS.contains(&row.event_type.as_str()),
            event: row.event_type,
            kind: row.resource_kind,
            record: row.resource_id,
            department: said.department,
            is_foreign: said.department.is_some() && said.department != self.own,
            page: said.page,
        })
    }
}
