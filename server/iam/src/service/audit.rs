//! Looking through the ledger. It tells of the whole town, so whoever may read it in some departments only may not look at
//! all; every look, and every file made of one, is an entry of its own (PRIV-25).

use chrono::{DateTime, Utc};
use contract::iam::{Action, AuditAbout, AuditOutcome, AuditQuery, StaffName, StaffQuery};
use contract::{Cursor, Slice};
use futures::Stream;
use platform::Resource;
use platform::audit::{self, About, AuditDetail, AuditRecord, Checked, Events, SEEN, Sought};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Iam;
use super::emergency::USED;
use crate::policy::{Permit, Target, allow, scope};
use crate::{Actor, Denied, IamError, store};

const KIND: &str = "audit";
const SEARCHED: &str = "audit.searched";
const READ: &str = "audit.read";
const EXPORTED: &str = "audit.exported";

/// Events that only show something.
const SHOWN: &[&str] = &[SEEN, USED, SEARCHED, READ, "citizen.access_reported"];
/// Events of what was refused or failed.
const FAILED: &[&str] = &["auth.login_failed", "role.conflict_blocked", "emergency_access.refused"];
const NOT_DONE: &[&str] = &[
    SEEN,
    USED,
    SEARCHED,
    READ,
    "citizen.access_reported",
    "auth.login_failed",
    "role.conflict_blocked",
    "emergency_access.refused",
];

/// The kinds of record that entries are about.
pub const AUDITED: &[&str] = &[
    "case",
    "citizen",
    "staff",
    "role",
    "staff_group",
    "department",
    "position",
    "api_key",
    "service_account",
    "identity_provider",
    "product",
    "conflict_rule",
    "emergency_access",
    "emergency_plan",
    "access_review",
    "security_alert",
    "webhook",
    "job",
    KIND,
];

const PAGE: u64 = 50;
const CHUNK: u64 = 500;
/// More are not offered where somebody is looked for by name.
const PEOPLE: u16 = 20;

impl Iam {
    /// A page of what was looked for, newest first.
    pub async fn audit_search(
        &self,
        actor: &Actor,
        query: &AuditQuery,
        before: Option<&Cursor>,
    ) -> Result<Slice<AuditRecord>, IamError> {
        let permit = self.may_audit(actor)?;
        let db = self.foundation.db.reader();
        let found = audit::search(db, &sought(query), before, PAGE).await?;
        self.noted(&permit, SEARCHED, facts(query)).await?;
        Ok(found)
    }

    /// Everything that was looked for until now, in pieces. The entry about it is written before the first one.
    pub async fn audit_export(
        &self,
        actor: &Actor,
        query: AuditQuery,
    ) -> Result<impl Stream<Item = Result<Vec<AuditRecord>, IamError>> + use<>, IamError> {
        let permit = self.may_audit(actor)?;
        let now = self.foundation.now();
        let query =
            AuditQuery { until: Some(query.until.map_or(now, |until| until.min(now))), ..query };
        self.noted(&permit, EXPORTED, facts(&query)).await?;
        let start = (self.clone(), actor.clone(), sought(&query), Some(None));
        Ok(futures::stream::try_unfold(start, |(iam, actor, sought, place)| async move {
            let Some(place): Option<Option<Cursor>> = place else { return Ok(None) };
            iam.may_audit(&actor)?;
            let db = iam.foundation.db.reader();
            let found = audit::search(db, &sought, place.as_ref(), CHUNK).await?;
            let next = found.after.map(Some);
            Ok(Some((found.rows, (iam, actor, sought, next))))
        }))
    }

    /// One entry with all that belongs to it.
    pub async fn audit_entry(&self, actor: &Actor, id: Uuid) -> Result<AuditDetail, IamError> {
        let permit = self.may_audit(actor).map_err(hidden)?;
        let found = audit::detail(self.foundation.db.reader(), id).await?;
        let found = found.ok_or(IamError::NotFound)?;
        self.noted(&permit, READ, json!({ "entry": id })).await?;
        Ok(found)
    }

    /// What the last check of the chain found; nothing before the first.
    pub async fn audit_chain(&self, actor: &Actor) -> Result<Option<Checked>, IamError> {
        self.may_audit(actor)?;
        Ok(audit::last_check(self.foundation.db.reader()).await?)
    }

    /// The staff who may be meant, by a part of the name or address.
    pub async fn audit_people(
        &self,
        actor: &Actor,
        text: &str,
    ) -> Result<Vec<StaffName>, IamError> {
        self.may_audit(actor)?;
        let db = self.foundation.db.reader();
        let scope = scope(actor, Action::ReadAudit, self.foundation.now())?;
        let query = StaffQuery { text: text.to_owned(), limit: PEOPLE, ..StaffQuery::default() };
        let found = store::staff::search(db, &scope, &query).await?;
        let found = found.map(|found| found.rows).unwrap_or_default();
        Ok(store::staff::named(db, found.into_iter().map(|staff| staff.id)).await?)
    }

    /// Whether all accounts of staff may be read, and so be led to.
    pub fn reads_all_staff(&self, actor: &Actor) -> bool {
        let target = Target::of(Resource::all(crate::staff::KIND));
        allow(actor, Action::ReadStaff, &target, self.foundation.now()).is_ok()
    }

    fn may_audit(&self, actor: &Actor) -> Result<Permit, Denied> {
        let target = Target::of(Resource::all(KIND));
        allow(actor, Action::ReadAudit, &target, self.foundation.now())
    }

    async fn noted(
        &self,
        permit: &Permit,
        event: &'static str,
        facts: Value,
    ) -> Result<(), IamError> {
        Ok(audit::noted(&self.foundation, permit, event, &facts.to_string()).await?)
    }
}

/// Whoever may not read the ledger learns of no entry.
fn hidden(denied: Denied) -> Denied {
    match denied {
        Denied::Forbidden => Denied::NotVisible,
        other => other,
    }
}

fn sought(query: &AuditQuery) -> Sought {
    let actions = match (query.action, query.module) {
        (Some(action), _) => vec![action.code()],
        (None, Some(module)) => {
            let of_module = Action::ALL.iter().filter(|action| action.entity().module() == module);
            of_module.map(|action| action.code()).collect()
        }
        (None, None) => Vec::new(),
    };
    Sought {
        actor: query.actor,
        about: query.about.map(|about| match about {
            AuditAbout::Citizen(id) => About::Person("citizen", id),
            AuditAbout::Record(id) => About::Record(AUDITED, id),
        }),
        actions,
        events: match query.outcome {
            None => Events::All,
            Some(AuditOutcome::Shown) => Events::These(SHOWN),
            Some(AuditOutcome::Failed) => Events::These(FAILED),
            Some(AuditOutcome::Done) => Events::AllBut(NOT_DONE),
        },
        channel: query.channel,
        from: query.from,
        until: query.until,
    }
}

/// What became of the act that an entry tells of.
pub fn outcome(event: &str) -> AuditOutcome {
    match event {
        event if FAILED.contains(&event) => AuditOutcome::Failed,
        event if SHOWN.contains(&event) => AuditOutcome::Shown,
        _ => AuditOutcome::Done,
    }
}

/// What was looked for, in ids and codes.
fn facts(query: &AuditQuery) -> Value {
    let AuditQuery { actor, about, action, module, channel, outcome, from, until } = query;
    let moment = |at: &Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339());
    let (citizen, record) = match about {
        Some(AuditAbout::Citizen(id)) => (Some(id), None),
        Some(AuditAbout::Record(id)) => (None, Some(id)),
        None => (None, None),
    };
    json!({
        "actor_kind": actor.map(|(kind, _)| kind.code()),
        "actor": actor.and_then(|(_, id)| id),
        "citizen": citizen,
        "record": record,
        "action": action.map(Action::code),
        "module": module.map(|module| module.code()),
        "channel": channel.map(|channel| channel.code()),
        "outcome": outcome.map(|outcome| outcome.code()),
        "from": moment(from),
        "until": moment(until),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_only_shown_or_failed_was_not_done() {
        let both: Vec<&str> = SHOWN.iter().chain(FAILED).copied().collect();
        assert_eq!(both, NOT_DONE);
    }
}
