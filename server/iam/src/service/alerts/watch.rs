//! Looks through what is new in the ledger, and raises what the rules notice. Every entry is looked at once, in the order of
//! the chain, whichever server does it and however late it was committed; what goes on does not raise a second alert while the
//! first is open.

use std::collections::HashSet;

use chrono::TimeDelta;
use contract::iam::{Action, AlertAbout, AlertId, AlertKind, AlertRule, AlertState, RoleId};
use platform::audit::Finding;
use platform::{Resource, Timestamp, Work, audit, turn};
use sea_orm::ConnectionTrait;

use super::notices::{CheckLedger, tell};
use super::rules::in_force;
use super::{KIND, everywhere};
use crate::alert::{Mark, Noticed, Sight, noticed};
use crate::event::AlertRaised;
use crate::policy::{Permit, allow, is_sensitive};
use crate::service::Iam;
use crate::{Actor, IamError, store};

const TURN: &str = "iam.security_watch";
/// Whatever the rules say, a change of the rules is told.
const WHOEVER: AlertRule =
    AlertRule { kind: AlertKind::PrivilegeChange, active: true, threshold: 1, minutes: 60 };
/// How far the first watch looks back.
const FIRST: TimeDelta = TimeDelta::hours(1);
/// Whoever stood still catches up in steps, of so many entries.
const STEP: u64 = 5_000;
/// Longer than any server waits before it seals.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);
/// When what waited for its seal is looked at again.
const SECOND_LOOK: TimeDelta = TimeDelta::minutes(30);

impl Iam {
    /// Watches until now. Returns how many alerts were raised.
    pub async fn watch_security(
        &self,
        actor: &Actor,
        is_off_hours: &(dyn Fn(Timestamp) -> bool + Send + Sync),
    ) -> Result<usize, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let watched = store::alerts::watched_until(db).await?;
        let after = match watched {
            Some((_, Some(place))) => place,
            Some((until, None)) => audit::sealed_before(db, until).await?,
            None => audit::sealed_before(db, now - FIRST).await?,
        };
        let new = audit::newly_sealed(db, after, STEP).await?;
        let Some((first, last)) = new.span else { return Ok(0) };
        let mut rules = in_force(db).await?;
        rules.retain(|rule| rule.active);
        let longest = rules.iter().map(|rule| i64::from(rule.minutes)).max().unwrap_or_default();
        let powerful = powerful(db).await?;
        let sight = Sight { powerful: &powerful, is_off_hours };
        // A late one may complete what was seen before and after it.
        let around = TimeDelta::minutes(longest.max(WHOEVER.minutes.into()));
        let window = (first - around - TimeDelta::microseconds(1), last + around);
        let marks = audit::happened(db, window, |entry, about| {
            let is_new = new.entries.contains(&entry.id);
            let marks = sight.marks(&entry, &about).into_iter();
            marks.map(|mark| Mark { is_new, ..mark }).collect()
        });
        let marks = marks.await?;
        let always: Vec<Mark> = marks.iter().filter(|mark| mark.always).cloned().collect();
        let is_told = |rule: &AlertRule| rule.kind == WHOEVER.kind && rule.threshold <= 1;
        let mut told: Vec<(&AlertRule, &[Mark])> =
            rules.iter().map(|rule| (rule, marks.as_slice())).collect();
        if !rules.iter().any(is_told) {
            told.push((&WHOEVER, &always));
        }
        let work = self.foundation.begin().await?;
        turn::take(&work, TURN).await?;
        if store::alerts::watched_until(work.connection()).await? != watched {
            // Another server did it meanwhile.
            return Ok(0);
        }
        let permit = allow(actor, Action::WorkAlerts, &everywhere(), now)?;
        let mut raised = 0;
        for (rule, marks) in told {
            for found in noticed(rule, marks) {
                let again = |since: Timestamp| {
                    let new: Vec<Mark> =
                        marks.iter().filter(|mark| mark.at > since).cloned().collect();
                    let again = noticed(rule, &new);
                    again.into_iter().find(|again| again.about == found.about)
                };
                raised += usize::from(note(&work, &permit, found.clone(), again).await?);
            }
        }
        store::alerts::watched(&work, &permit, new.last).await?;
        work.commit().await?;
        Ok(raised)
    }

    /// Checks the whole ledger, and raises an alert where it is not what was sealed. Returns how many findings there are. Whoever
    /// took in old records waits for their seals: what only lacks one is looked at again before it is told.
    pub async fn check_ledger(&self, actor: &Actor, check: CheckLedger) -> Result<u64, IamError> {
        let now = self.foundation.now();
        let permit = allow(actor, Action::WorkAlerts, &everywhere(), now)?;
        let checked = audit::verify(self.foundation.db.reader(), now, PATIENCE, None).await?;
        let work = self.foundation.begin().await?;
        if checked.is_sound() {
            audit::checked(&work, &permit, &checked).await?;
            work.commit().await?;
            return Ok(0);
        }
        let only_waits = checked.findings.iter().all(|one| matches!(one, Finding::Unsealed { .. }));
        if only_waits && !check.again {
            work.enqueue_at(&CheckLedger { again: true }, now + SECOND_LOOK).await?;
            work.commit().await?;
            return Ok(0);
        }
        audit::checked(&work, &permit, &checked).await?;
        turn::take(&work, TURN).await?;
        let found = Noticed {
            kind: AlertKind::LedgerBroken,
            about: AlertAbout::Ledger,
            first_at: now,
            last_at: now,
            count: usize::try_from(checked.found).unwrap_or(usize::MAX),
        };
        let same = found.clone();
        note(&work, &permit, found, |_| Some(same)).await?;
        work.commit().await?;
        Ok(checked.found)
    }
}

/// Raises an alert, or lets the one go on that is open. After one that was closed, only what came later counts: `again` looks
/// at it alone.
async fn note(
    work: &Work,
    permit: &Permit,
    found: Noticed,
    again: impl FnOnce(Timestamp) -> Option<Noticed>,
) -> Result<bool, IamError> {
    let latest = store::alerts::latest(work.connection(), found.kind, &found.about).await?;
    let found = match latest {
        Some(open) if open.state() != AlertState::Closed => {
            store::alerts::goes_on(work, permit, &open, &found).await?;
            return Ok(false);
        }
        Some(closed) => match again(closed.last_at) {
            Some(found) => found,
            None => return Ok(false),
        },
        None => found,
    };
    let id: AlertId = work.id();
    let permit = permit.on(Resource::new(KIND, id.0));
    store::alerts::insert(work, &permit, id, &found).await?;
    let staff = match found.about {
        AlertAbout::Staff(staff) => Some(staff),
        _ => None,
    };
    work.record(&permit, AlertRaised { alert: id, kind: found.kind, staff }).await?;
    tell(work, id, found.kind, staff).await?;
    Ok(true)
}

/// The roles that change who may do what, by themselves or by what they include.
pub(super) async fn powerful(db: &impl ConnectionTrait) -> Result<HashSet<RoleId>, IamError> {
    let mut roles = Vec::new();
    for action in Action::ALL.iter().copied().filter(|action| is_sensitive(*action)) {
        roles.extend(store::roles::permitting(db, action).await?);
    }
    Ok(store::roles::hierarchy(db).await?.above(roles).into_iter().collect())
}
