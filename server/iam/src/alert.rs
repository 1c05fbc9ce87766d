//! What security monitoring makes of the ledger: each rule marks entries, and enough different marks about the same one within
//! its window are an alert. Networks are compared, places are not.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::net::IpAddr;

use chrono::TimeDelta;
use contract::iam::{
    AlertAbout, AlertId, AlertKind, AlertRule, AlertState, ApiKeyId, Finding, RoleId, StaffId,
};
use platform::audit::AuditRecord;
use platform::{ActorKind, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

use crate::IamError;

const RULE_CHANGED: &str = "security.rule_changed";
const RULES: &str = include_str!("../data/alert-rules.json");

/// The rules as they are delivered.
pub(crate) fn delivered() -> Result<Vec<AlertRule>, IamError> {
    serde_json::from_str(RULES)
        .map_err(|_| platform::StoreError::Corrupt { table: "alert_rule", column: "kind" }.into())
}

/// Something that was noticed, and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Alert {
    pub id: AlertId,
    pub kind: AlertKind,
    pub about: AlertAbout,
    pub raised_at: Timestamp,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    pub count: u32,
    /// Who looks at it, and since when.
    pub taken: Option<(StaffId, Timestamp)>,
    pub closed: Option<(StaffId, Timestamp)>,
    pub finding: Option<Finding>,
    pub note: Option<String>,
}

impl Alert {
    pub fn state(&self) -> AlertState {
        match (self.taken, self.closed) {
            (_, Some(_)) => AlertState::Closed,
            (Some(_), None) => AlertState::Taken,
            (None, None) => AlertState::Open,
        }
    }

    /// Nobody works an alert about themselves.
    pub fn is_about(&self, person: Option<StaffId>) -> bool {
        matches!((&self.about, person), (AlertAbout::Staff(id), Some(person)) if *id == person)
    }
}

/// What a rule saw: about whom, when, and what makes it different from others.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub kind: AlertKind,
    pub about: AlertAbout,
    pub at: Timestamp,
    pub key: String,
    /// Its entry was not looked at before.
    pub is_new: bool,
    /// Told whatever the rules say: who sets the rules could set them so that nobody is told.
    pub always: bool,
}

/// Enough of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Noticed {
    pub kind: AlertKind,
    pub about: AlertAbout,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    pub count: usize,
}

/// What entries alone do not say.
pub(crate) struct Sight<'a> {
    /// Roles that change who may do what.
    pub powerful: &'a HashSet<RoleId>,
    pub is_off_hours: &'a (dyn Fn(Timestamp) -> bool + Send + Sync),
}

#[derive(Deserialize)]
struct Facts {
    role: Option<RoleId>,
    #[serde(default)]
    new_browser: bool,
}

impl Sight<'_> {
    /// What each kind sees in an entry about the data of these people.
    pub fn marks(&self, entry: &AuditRecord, subjects: &[Uuid]) -> Vec<Mark> {
        let mut marks = Vec::new();
        let itself = || entry.id.to_string();
        let event = entry.event_type.as_str();
        let mut mark = |kind, about, key: String| {
            let always = event == RULE_CHANGED;
            marks.push(Mark { kind, about, at: entry.at, key, is_new: true, always });
        };
        if event == "auth.login_failed" {
            let account = entry.resource_id.filter(|_| entry.resource_kind == "staff");
            if let Some(account) = account {
                mark(AlertKind::FailedSignIns, AlertAbout::Staff(StaffId(account)), itself());
            }
            if let Some(network) = entry.address.as_deref().and_then(network) {
                mark(AlertKind::FailedSignIns, AlertAbout::Network(network), itself());
            }
        }
        // Whoever acts, it is about the account.
        let account =
            of_passkey(event).zip(entry.resource_id.filter(|_| entry.resource_kind == "staff"));
        if let Some((kind, account)) = account {
            mark(kind, AlertAbout::Staff(StaffId(account)), itself());
        }
        let Some(by) = by(entry) else { return marks };
        match event {
            "auth.login_succeeded" if facts(entry).is_some_and(|facts| facts.new_browser) => {
                mark(AlertKind::NewDevice, by.clone(), itself());
            }
            "personal_data.seen" => {
                for subject in subjects {
                    mark(AlertKind::MassReads, by.clone(), subject.to_string());
                }
            }
            "case.exported" | "audit.exported" => {
                mark(AlertKind::MassExports, by.clone(), itself())
            }
            "identity_provider.changed" => mark(AlertKind::ProviderChange, by.clone(), itself()),
            RULE_CHANGED => mark(AlertKind::PrivilegeChange, by.clone(), itself()),
            "role.assigned" | "role.changed" => {
                let role = facts(entry).and_then(|facts| facts.role);
                if role.is_some_and(|role| self.powerful.contains(&role)) {
                    mark(AlertKind::PrivilegeChange, by.clone(), itself());
                }
            }
            _ => {}
        }
        if let AlertAbout::Staff(_) = by {
            if let Some(network) = entry.address.as_deref().and_then(network) {
                mark(AlertKind::TwoNetworks, by.clone(), network);
            }
            if (self.is_off_hours)(entry.at) {
                mark(AlertKind::OffHours, by, itself());
            }
        }
        marks
    }
}

fn of_passkey(event: &str) -> Option<AlertKind> {
    match event {
        "auth.passkey_suspected" => Some(AlertKind::PasskeySuspected),
        "auth.passkey_added" => Some(AlertKind::PasskeyAdded),
        _ => None,
    }
}

fn by(entry: &AuditRecord) -> Option<AlertAbout> {
    match entry.actor_kind {
        ActorKind::Staff => entry.actor_id.map(|id| AlertAbout::Staff(StaffId(id))),
        ActorKind::Client => entry.actor_id.map(|id| AlertAbout::Key(ApiKeyId(id))),
        _ => None,
    }
}

fn facts(entry: &AuditRecord) -> Option<Facts> {
    serde_json::from_str(&entry.facts).ok()
}

/// The network of an address: neighbours share it, as do the devices behind one router.
fn network(address: &str) -> Option<String> {
    match address.parse().ok()? {
        IpAddr::V4(address) => {
            let [one, two, three, _] = address.octets();
            Some(format!("{one}.{two}.{three}.0/24"))
        }
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => network(&address.to_string()),
            None => {
                let [one, two, three, ..] = address.segments();
                Some(format!("{one:x}:{two:x}:{three:x}::/48"))
            }
        },
    }
}

/// Where there are enough different marks within the window of the rule, and one of them is new: entries may come to be seen
/// later than others that happened after them.
pub(crate) fn noticed(rule: &AlertRule, marks: &[Mark]) -> Vec<Noticed> {
    let mut of: BTreeMap<&AlertAbout, Vec<&Mark>> = BTreeMap::new();
    for mark in marks.iter().filter(|mark| mark.kind == rule.kind) {
        of.entry(&mark.about).or_default().push(mark);
    }
    let width = TimeDelta::minutes(rule.minutes.into());
    let threshold = usize::try_from(rule.threshold).unwrap_or(usize::MAX);
    let mut all = Vec::new();
    for (about, mut marks) in of {
        marks.sort_by_key(|mark| mark.at);
        let (mut window, mut seen) = (VecDeque::new(), HashMap::<&str, usize>::new());
        let mut found: Option<Noticed> = None;
        for mark in marks {
            window.push_back(mark);
            *seen.entry(mark.key.as_str()).or_default() += 1;
            while let Some(first) = window.front().filter(|first| mark.at - first.at > width) {
                let key = first.key.as_str();
                let left = seen.get_mut(key).map_or(0, |times| {
                    *times -= 1;
                    *times
                });
                if left == 0 {
                    seen.remove(key);
                }
                window.pop_front();
            }
            let first_at = window.front().map_or(mark.at, |first| first.at);
            if seen.len() < threshold || !window.iter().any(|mark| mark.is_new) {
                continue;
            }
            let (kind, last_at, about) = (rule.kind, mark.at, about.clone());
            let count = seen.len();
            found = Some(match found {
                None => Noticed { kind, about, first_at, last_at, count },
                Some(before) => Noticed { last_at, count: before.count.max(count), ..before },
            });
        }
        all.extend(found);
    }
    all
}

#[cfg(test)]
mod tests {

    use super::*;

    const RULE: AlertRule =
        AlertRule { kind: AlertKind::MassReads, active: true, threshold: 3, minutes: 10 };

    fn at(minute: i64) -> Timestamp {
        chrono::DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn mark(person: u128, minute: i64, key: &str) -> Mark {
        let about = AlertAbout::Staff(StaffId(Uuid::from_u128(person)));
        let (kind, key) = (AlertKind::MassReads, key.into());
        Mark { kind, about, at: at(minute), key, is_new: true, always: false }
    }

    fn seen(marks: &[Mark]) -> Vec<Mark> {
        marks.iter().map(|mark| Mark { is_new: false, ..mark.clone() }).collect()
    }

    #[test]
    fn enough_different_marks_about_one_person_within_the_window_are_noticed() {
        let marks = [mark(1, 0, "a"), mark(2, 1, "b"), mark(1, 2, "b"), mark(1, 9, "c")];
        let found = noticed(&RULE, &marks);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].count, found[0].first_at, found[0].last_at), (3, at(0), at(9)));
        let slow = [mark(1, 0, "a"), mark(1, 8, "b"), mark(1, 11, "c")];
        assert_eq!(noticed(&RULE, &slow), []);
        let same = [mark(1, 0, "a"), mark(1, 1, "a"), mark(1, 2, "b")];
        assert_eq!(noticed(&RULE, &same), []);
        assert_eq!(noticed(&RULE, &seen(&marks)), [], "it was told before");
        // One that came to be seen later makes it enough, though others happened after it.
        let mut late = seen(&marks);
        late[0].is_new = true;
        assert_eq!(noticed(&RULE, &late)[0].count, 3);
    }

    #[test]
    fn addresses_of_one_network_are_not_two() {
        assert_eq!(network("192.0.2.7"), network("192.0.2.200"));
        assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.9"));
        assert_ne!(network("192.0.2.7"), network("198.51.100.7"));
        assert_eq!(network("2001:db8:1:2::3"), network("2001:db8:1:9::3"));
    }

    #[test]
    fn every_kind_that_can_be_set_is_delivered_with_a_rule() {
        let rules: Vec<AlertKind> = delivered().unwrap().iter().map(|rule| rule.kind).collect();
        let kinds: Vec<AlertKind> =
            AlertKind::ALL.iter().copied().filter(|kind| kind.has_rule()).collect();
        assert_eq!(rules, kinds);
    }
}
