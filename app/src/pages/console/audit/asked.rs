//! The search as it stands in the address: ids, codes and days only. What makes no sense there is left out.

use chrono::{Days, NaiveDate};
use contract::iam::{Action, AuditAbout, AuditOutcome, AuditQuery, Module};
use contract::{ActorKind, Channel, Failure, FailureKind};
use uuid::Uuid;

use crate::desk::Desk;
use crate::paths;

/// How far back a search goes that leads to no one person or record.
const USUAL: Days = Days::new(29);

#[derive(Clone, Copy, Default)]
pub struct Asked {
    pub actor_kind: Option<ActorKind>,
    pub actor: Option<Uuid>,
    pub about: Option<AuditAbout>,
    pub action: Option<Action>,
    pub module: Option<Module>,
    pub channel: Option<Channel>,
    pub outcome: Option<AuditOutcome>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl Asked {
    pub fn read(desk: &Desk) -> Self {
        fn of<T: std::str::FromStr>(desk: &Desk, name: &str) -> Option<T> {
            desk.query(name).and_then(|value| value.parse().ok())
        }
        let about = of(desk, "citizen").map(AuditAbout::Citizen);
        let about = about.or_else(|| of(desk, "record").map(AuditAbout::Record));
        let actor_kind = of(desk, "actor_kind");
        let actor = of(desk, "actor").filter(|_| actor_kind.is_some());
        let today = desk.services.municipality.day(desk.services.foundation.now());
        let until: Option<NaiveDate> = of(desk, "until");
        let usual = || until.unwrap_or(today).checked_sub_days(USUAL);
        let is_narrow = about.is_some() || actor.is_some();
        let from = of(desk, "from").or_else(|| usual().filter(|_| !is_narrow));
        Self {
            actor_kind,
            actor,
            about,
            action: of(desk, "act"),
            module: of(desk, "module"),
            channel: of(desk, "channel"),
            outcome: of(desk, "outcome"),
            from,
            until,
        }
    }

    pub fn by(self, kind: ActorKind, id: Option<Uuid>) -> Self {
        Self { actor_kind: Some(kind), actor: id, ..self }
    }

    pub fn about(self, about: AuditAbout) -> Self {
        Self { about: Some(about), ..self }
    }

    /// Days are those of the municipality.
    pub fn query(&self, desk: &Desk) -> Result<AuditQuery, Failure> {
        let malformed = || desk.fail(FailureKind::Malformed);
        let begin = |day: NaiveDate| desk.begin_of(day).ok_or_else(malformed);
        let next = |day: NaiveDate| day.succ_opt().ok_or_else(malformed).and_then(begin);
        Ok(AuditQuery {
            actor: self.actor_kind.map(|kind| (kind, self.actor)),
            about: self.about,
            action: self.action,
            module: self.module,
            channel: self.channel,
            outcome: self.outcome,
            from: self.from.map(begin).transpose()?,
            until: self.until.map(next).transpose()?,
        })
    }

    /// What stands in the address, name by name.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let (citizen, record) = match self.about {
            Some(AuditAbout::Citizen(id)) => (Some(id), None),
            Some(AuditAbout::Record(id)) => (None, Some(id)),
            None => (None, None),
        };
        let values = [
            ("actor_kind", self.actor_kind.map(|kind| kind.to_string())),
            ("actor", self.actor.map(|id| id.to_string())),
            ("citizen", citizen.map(|id| id.to_string())),
            ("record", record.map(|id| id.to_string())),
            ("act", self.action.map(|action| action.to_string())),
            ("module", self.module.map(|module| module.to_string())),
            ("channel", self.channel.map(|channel| channel.to_string())),
            ("outcome", self.outcome.map(|outcome| outcome.to_string())),
            ("from", self.from.map(|day| day.to_string())),
            ("until", self.until.map(|day| day.to_string())),
        ];
        values.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The address of a page of the ledger with this search.
    pub fn href(&self, desk: &Desk, page: &str) -> String {
        let values = self.values();
        let values = values.iter().map(|(name, value)| format!("{name}={value}"));
        let query = values.collect::<Vec<_>>().join("&");
        let page = paths::page(desk.language, page);
        if query.is_empty() { page } else { format!("{page}?{query}") }
    }
}
