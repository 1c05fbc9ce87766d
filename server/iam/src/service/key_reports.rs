//! What is told about keys by itself: warnings to owners, and the report of each quarter to whoever reviews keys.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use contract::Language;
use contract::iam::{
    Action, ApiKeyId, ApiKeyView, KeyFigures, KeyReport, KeyStanding, ReportedKey, StaffId,
};
use contract::identity::EmailAddress;
use platform::queue::Job;
use platform::{Resource, StoreError, Timestamp};
use serde::{Deserialize, Serialize};

use super::Iam;
use super::api_keys::{KEY, listed, works};
use super::effective::people_who_may;
use crate::event::{ApiKeyWarned, ApiKeysReported};
use crate::policy::{Target, allow};
use crate::staff::Staff;
use crate::{Actor, IamError, store};

/// Looks once a day which owners are to be warned, and whether a quarter is over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GovernKeys;

impl Job for GovernKeys {
    const NAME: &'static str = "iam.govern_keys";
}

/// Warns an owner of keys that must be rotated.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyWarning {
    pub owner: StaffId,
    pub keys: Vec<ApiKeyId>,
}

impl Job for KeyWarning {
    const NAME: &'static str = "iam.key_warning";
}

/// Tells somebody of the report of a quarter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyReportReady {
    pub staff: StaffId,
    pub quarter: String,
}

impl Job for KeyReportReady {
    const NAME: &'static str = "iam.key_report_ready";
}

/// To whom a message goes.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub email: EmailAddress,
    pub name: String,
    pub language: Language,
}

impl Recipient {
    /// Nobody who has left is written to.
    pub(super) fn of(staff: Staff) -> Option<Self> {
        let is_active = staff.is_active();
        let Staff { facts, preferences, .. } = staff;
        let language = preferences.language;
        is_active.then_some(Self { email: facts.email, name: facts.name, language })
    }
}

impl Iam {
    /// Asks for a message to every owner of keys whose time is near or over. Returns to how many.
    pub async fn warn_key_owners(&self, actor: &Actor) -> Result<usize, IamError> {
        let work = self.foundation.begin().await?;
        let (db, now, policy) = (work.connection(), work.now(), &self.settings.keys);
        let permit = allow(actor, Action::ManageApiKeys, &Target::of(Resource::all(KEY)), now)?;
        let accounts = store::service_accounts::list(db).await?;
        let keys = store::api_keys::list(db).await?;
        let mut waiting: BTreeMap<StaffId, Vec<ApiKeyId>> = BTreeMap::new();
        for view in listed(accounts, &keys, policy, now).keys.iter().filter(|key| works(key)) {
            let key = keys.iter().find(|key| key.id == view.id);
            let is_late = matches!(view.standing, KeyStanding::Due | KeyStanding::Overdue);
            if !is_late || !key.is_some_and(|key| key.warning_is_due(policy, now)) {
                continue;
            }
            store::api_keys::warned(&work, &permit, view.id).await?;
            let event =
                ApiKeyWarned { key: view.id, account: view.account.id, rotate_by: view.rotate_by };
            work.record(&permit.on(Resource::new(KEY, view.id.0)), event).await?;
            waiting.entry(view.account.owner).or_default().push(view.id);
        }
        let owners = waiting.len();
        for (owner, keys) in waiting {
            work.enqueue(&KeyWarning { owner, keys }).await?;
        }
        work.commit().await?;
        Ok(owners)
    }

    /// What the message to an owner says: of those keys that still wait. Nothing where there is nobody to tell, or nothing.
    pub async fn key_warning(
        &self,
        warning: &KeyWarning,
    ) -> Result<Option<(Recipient, Vec<ApiKeyView>)>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let accounts = store::service_accounts::list(db).await?;
        let keys = store::api_keys::list(db).await?;
        let mut late = listed(accounts, &keys, &self.settings.keys, now).keys;
        late.retain(|key| {
            warning.keys.contains(&key.id)
                && works(key)
                && key.account.owner == warning.owner
                && matches!(key.standing, KeyStanding::Due | KeyStanding::Overdue)
        });
        late.sort_by_key(|key| key.rotate_by);
        let owner = store::staff::find(db, warning.owner).await?.and_then(Recipient::of);
        Ok(owner.filter(|_| !late.is_empty()).map(|owner| (owner, late)))
    }

    /// How the keys stand now.
    pub async fn key_report_now(&self, actor: &Actor) -> Result<KeyReport, IamError> {
        self.may_read_reports(actor)?;
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let accounts = store::service_accounts::list(db).await?;
        let keys = store::api_keys::list(db).await?;
        let listed = listed(accounts, &keys, &self.settings.keys, now);
        Ok(report(None, &listed.keys, listed.figures, now))
    }

    /// The reports of the quarters, the latest first.
    pub async fn key_reports(&self, actor: &Actor) -> Result<Vec<KeyReport>, IamError> {
        self.may_read_reports(actor)?;
        Ok(store::key_reports::list(self.foundation.db.reader()).await?)
    }

    pub async fn key_report(&self, actor: &Actor, quarter: &str) -> Result<KeyReport, IamError> {
        self.may_read_reports(actor)?;
        let db = self.foundation.db.reader();
        store::key_reports::find(db, quarter).await?.ok_or(IamError::NotFound)
    }

    /// Makes the report of the quarter that was over before this day, unless it is there or there was nothing to report, and
    /// tells whoever reviews keys. Says whether it was made.
    pub async fn report_quarter(&self, actor: &Actor, today: NaiveDate) -> Result<bool, IamError> {
        let (quarter, over) = quarter_before(today);
        let work = self.foundation.begin().await?;
        let (db, now) = (work.connection(), work.now());
        let permit = allow(actor, Action::ReviewApiKeys, &Target::of(Resource::all(KEY)), now)?;
        if store::key_reports::find(db, &quarter).await?.is_some() {
            return Ok(false);
        }
        let accounts = store::service_accounts::list(db).await?;
        let keys = store::api_keys::list(db).await?;
        if !keys.iter().any(|key| key.created_at.date_naive() < over) {
            return Ok(false);
        }
        let listed = listed(accounts, &keys, &self.settings.keys, now);
        let report = report(Some(quarter.clone()), &listed.keys, listed.figures, now);
        match store::key_reports::insert(&work, &permit, &quarter, &report).await {
            // Another server was faster.
            Err(StoreError::Taken) => return Ok(false),
            stored => stored?,
        }
        let KeyFigures { active, overdue, unused, .. } = report.figures;
        let event = ApiKeysReported { quarter: quarter.clone(), active, overdue, unused };
        work.record(&permit, event).await?;
        for staff in people_who_may(db, Action::ReviewApiKeys, now).await? {
            work.enqueue(&KeyReportReady { staff, quarter: quarter.clone() }).await?;
        }
        work.commit().await?;
        Ok(true)
    }

    /// What the message about a report says.
    pub async fn key_report_ready(
        &self,
        ready: &KeyReportReady,
    ) -> Result<Option<(Recipient, KeyReport)>, IamError> {
        let db = self.foundation.db.reader();
        let staff = store::staff::find(db, ready.staff).await?.and_then(Recipient::of);
        Ok(staff.zip(store::key_reports::find(db, &ready.quarter).await?))
    }

    /// Whether there are reports for this reader.
    pub fn reviews_keys(&self, actor: &Actor) -> bool {
        self.may_read_reports(actor).is_ok()
    }

    /// Whoever reads keys, or gets the reports sent.
    fn may_read_reports(&self, actor: &Actor) -> Result<(), IamError> {
        let (now, target) = (self.foundation.now(), Target::of(Resource::all(KEY)));
        let reads = allow(actor, Action::ReadApiKeys, &target, now);
        reads.or_else(|_| allow(actor, Action::ReviewApiKeys, &target, now))?;
        Ok(())
    }
}

fn report(
    quarter: Option<String>,
    keys: &[ApiKeyView],
    figures: KeyFigures,
    now: Timestamp,
) -> KeyReport {
    let mut keys: Vec<ReportedKey> = keys
        .iter()
        .filter(|key| works(key))
        .map(|key| ReportedKey {
            id: key.id,
            account: key.account.code.clone(),
            label: key.label.clone(),
            begins: key.begins.clone(),
            owner: key.account.owner,
            created_at: key.created_at,
            rotate_by: key.rotate_by,
            last_used_at: key.last_used_at,
            standing: key.standing,
            unused: key.unused,
        })
        .collect();
    keys.sort_by(|one, other| (&one.account, one.id).cmp(&(&other.account, other.id)));
    KeyReport { quarter, made_at: now, figures, keys }
}

/// The quarter before the one of this day, and the first day after it.
fn quarter_before(today: NaiveDate) -> (String, NaiveDate) {
    let over = today.month0() / 3;
    let first = NaiveDate::from_ymd_opt(today.year(), over * 3 + 1, 1).unwrap_or(today);
    match over {
        0 => (format!("{}-Q4", today.year() - 1), first),
        quarter => (format!("{}-Q{quarter}", today.year()), first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quarter_before_a_day_is_the_last_one_that_is_over() {
        let before = |day: &str| quarter_before(day.parse().unwrap());
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(before("2026-01-01"), ("2025-Q4".into(), day("2026-01-01")));
        assert_eq!(before("2026-03-31"), ("2025-Q4".into(), day("2026-01-01")));
        assert_eq!(before("2026-11-20"), ("2026-Q3".into(), day("2026-10-01")));
    }
}
