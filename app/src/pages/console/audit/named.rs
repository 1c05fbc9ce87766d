//! Who acted and what entries are about, in words, as far as the reader may know: names of staff, numbers of cases and people
//! that they may read, and ids of everything else.

use std::collections::HashMap;

use contract::cases::{CaseId, Reference};
use contract::iam::{RoleId, StaffId};
use contract::identity::{CivicNumber, ResidentId};
use contract::{ActorKind, Bilingual, Failure};
use iam::Sees;
use platform::audit::AuditRecord;
use uuid::Uuid;

use super::super::parts::People;
use crate::desk::Desk;
use crate::l10n::labels;
use crate::paths;

/// Read together for a page.
#[derive(Clone)]
pub struct Named {
    pub people: People,
    cases: HashMap<CaseId, Reference>,
    citizens: HashMap<ResidentId, CivicNumber>,
    roles: HashMap<RoleId, Bilingual>,
    see: Sees,
    all_staff: bool,
}

impl Named {
    /// With `more`: people whose data was shown, and whoever was asked for.
    pub async fn read(
        desk: &Desk,
        rows: &[AuditRecord],
        more: (&[Uuid], Option<Uuid>),
    ) -> Result<Self, Failure> {
        let (services, actor) = (&desk.services, &desk.actor);
        let see = services.iam.sees(actor);
        let about = |kind: &'static str| {
            rows.iter()
                .filter(move |row| row.resource_kind == kind)
                .filter_map(|row| row.resource_id)
        };
        let by = |kind: ActorKind| {
            rows.iter().filter(move |row| row.actor_kind == kind).filter_map(|row| row.actor_id)
        };
        let staff = by(ActorKind::Staff).chain(about("staff")).chain(more.1).map(StaffId);
        let mut cases: Vec<CaseId> = about("case").map(CaseId).collect();
        let citizens =
            by(ActorKind::Resident).chain(about("citizen")).chain(more.0.iter().copied());
        let mut citizens: Vec<ResidentId> = citizens.map(ResidentId).collect();
        cases.sort_unstable();
        cases.dedup();
        citizens.sort_unstable();
        citizens.dedup();
        let roles = match see.roles {
            true => services.iam.roles(actor).await?,
            false => Vec::new(),
        };
        Ok(Self {
            people: People::named(desk, staff).await?,
            cases: services.cases.references(actor, cases).await?,
            citizens: services.identity.numbers(actor, &citizens).await?,
            roles: roles.into_iter().map(|role| (role.id, role.name)).collect(),
            see,
            all_staff: services.iam.reads_all_staff(actor),
        })
    }

    /// Who acted.
    pub fn actor(&self, desk: &Desk, kind: ActorKind, id: Option<Uuid>) -> String {
        let word = labels::audit::actor_kind(desk.language, kind);
        match (kind, id) {
            (ActorKind::Staff, Some(id)) => {
                let name = self.people.name(StaffId(id)).map(str::to_owned);
                name.unwrap_or_else(|| format!("{word} {}", short(id)))
            }
            (ActorKind::Resident, Some(id)) => format!("{word} {}", self.citizen(id)),
            (_, Some(id)) => format!("{word} {}", short(id)),
            (_, None) => word,
        }
    }

    /// The number, or the end of the id where the reader may not know it.
    pub fn citizen(&self, id: Uuid) -> String {
        self.citizens.get(&ResidentId(id)).map_or_else(|| short(id), ToString::to_string)
    }

    /// What an entry is about: its kind, and which one.
    pub fn record(&self, desk: &Desk, kind: &str, id: Option<Uuid>) -> String {
        let word = labels::audit::record_kind(desk.language, kind);
        let Some(id) = id else { return word };
        let which = match kind {
            "case" => self.cases.get(&CaseId(id)).map(ToString::to_string),
            "citizen" => self.citizens.get(&ResidentId(id)).map(ToString::to_string),
            "staff" => self.people.name(StaffId(id)).map(str::to_owned),
            "role" => self.roles.get(&RoleId(id)).map(|name| name.get(desk.language).to_owned()),
            _ => None,
        };
        format!("{word} {}", which.unwrap_or_else(|| short(id)))
    }

    /// A record whose kind is not said.
    pub fn any(&self, id: Uuid) -> Option<String> {
        let case = self.cases.get(&CaseId(id)).map(ToString::to_string);
        case.or_else(|| self.people.name(StaffId(id)).map(str::to_owned))
    }

    /// The page of the record, where the reader may open it.
    pub fn page(&self, desk: &Desk, kind: &str, id: Uuid) -> Option<String> {
        let see = &self.see;
        let (seen, path) = match kind {
            "case" => {
                let reference = self.cases.get(&CaseId(id))?;
                return Some(paths::case(desk.language, reference.as_str()));
            }
            "citizen" => (self.citizens.contains_key(&ResidentId(id)), "citizens"),
            "staff" => (self.all_staff, "staff"),
            "role" => (self.roles.contains_key(&RoleId(id)), "roles"),
            "staff_group" => (see.roles, "groups"),
            "api_key" => (see.api_keys, "api-keys"),
            "service_account" => (see.api_keys, "service-accounts"),
            "emergency_access" => (see.emergency, "emergency"),
            "security_alert" => (desk.services.iam.works_alerts(&desk.actor), "alerts"),
            "identity_provider" => (see.providers, "providers"),
            "access_review" => (see.reviews, "reviews"),
            _ => (false, ""),
        };
        seen.then(|| paths::page(desk.language, &format!("console/{path}/{id}")))
    }
}

/// The end of an id: what tells ids of one day apart.
pub fn short(id: Uuid) -> String {
    let id = id.to_string();
    format!("…{}", id.rsplit('-').next().unwrap_or_default())
}
