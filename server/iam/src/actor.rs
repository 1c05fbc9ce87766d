//! Who makes a request, with everything a decision needs, so that deciding reads nothing.

use std::sync::Arc;

use contract::iam::{Action, ApiKeyId, EmergencyId, RoleName, StaffId};
use contract::identity::ResidentId;
use platform::{ActorKind, Origin, Resource, Timestamp};
use uuid::Uuid;

use crate::policy::{Actions, Apart, Grant};

/// Somebody or something that acts, built once per request.
#[derive(Clone, Debug)]
pub struct Actor {
    pub who: Who,
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub enum Who {
    /// Nobody is signed in.
    Anonymous,
    Resident(ResidentActor),
    Staff(StaffActor),
    /// Whoever proved to hold the secret link of this one record, and nothing else.
    Holder(Resource),
    /// A program with an API key.
    Client(ClientActor),
    /// The portal itself, in a job or a command; the name says which.
    System(&'static str),
}

#[derive(Clone, Debug)]
pub struct ResidentActor {
    pub id: ResidentId,
}

#[derive(Clone, Debug)]
pub struct StaffActor {
    pub id: StaffId,
    pub grants: Arc<[Grant]>,
    /// What they may hold together, and not do to the same record.
    pub apart: Arc<[Apart]>,
    /// Until when password and second factor count as given just now.
    pub confirmed_until: Timestamp,
    /// Whether they signed in in a way that resists phishing. Where not, roles that demand it give nothing.
    pub resists_phishing: bool,
}

#[derive(Clone, Debug)]
pub struct ClientActor {
    pub key: ApiKeyId,
    /// What the key may do.
    pub grants: Arc<[Grant]>,
    /// Fewer calls than every caller may make.
    pub calls_per_minute: Option<u32>,
}

/// Emergency access that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunningEmergency {
    pub id: EmergencyId,
    pub until: Timestamp,
}

impl Actor {
    pub fn system(name: &'static str, origin: Origin) -> Self {
        Self { who: Who::System(name), origin }
    }

    pub fn anonymous(origin: Origin) -> Self {
        Self { who: Who::Anonymous, origin }
    }

    pub fn of_resident(id: ResidentId, origin: Origin) -> Self {
        Self { who: Who::Resident(ResidentActor { id }), origin }
    }

    pub fn of_staff(
        id: StaffId,
        grants: impl Into<Arc<[Grant]>>,
        confirmed_until: Timestamp,
        origin: Origin,
    ) -> Self {
        Self::of_staff_proved(id, grants, confirmed_until, origin, false)
    }

    /// As `of_staff`, of somebody who may have signed in in a way that resists phishing. The one place where a role that
    /// demands it is held against the session.
    pub fn of_staff_proved(
        id: StaffId,
        grants: impl Into<Arc<[Grant]>>,
        confirmed_until: Timestamp,
        origin: Origin,
        resists_phishing: bool,
    ) -> Self {
        let mut grants: Arc<[Grant]> = grants.into();
        if !resists_phishing && grants.iter().any(|grant| grant.demanded_by.is_some()) {
            let counts = |grant: &Grant| match grant.demanded_by {
                Some(_) => grant.resting(),
                None => grant.clone(),
            };
            grants = grants.iter().map(counts).collect();
        }
        let apart = Arc::default();
        let staff = StaffActor { id, grants, apart, confirmed_until, resists_phishing };
        Self { who: Who::Staff(staff), origin }
    }

    /// The same person, under these rules about acts on the same record.
    pub fn keeping_apart(mut self, rules: Arc<[Apart]>) -> Self {
        if let Who::Staff(staff) = &mut self.who {
            staff.apart = rules;
        }
        self
    }

    pub fn of_key(key: ApiKeyId, grants: impl Into<Arc<[Grant]>>, origin: Origin) -> Self {
        let client = ClientActor { key, grants: grants.into(), calls_per_minute: None };
        Self { who: Who::Client(client), origin }
    }

    /// A program that may make fewer calls than every caller.
    pub fn at_most(mut self, calls_per_minute: Option<u32>) -> Self {
        if let Who::Client(client) = &mut self.who {
            client.calls_per_minute = calls_per_minute;
        }
        self
    }

    /// The same person, having shown the secret link of a record.
    pub fn holding(&self, record: Resource) -> Self {
        Self { who: Who::Holder(record), origin: self.origin }
    }

    pub fn kind(&self) -> ActorKind {
        match self.who {
            Who::Anonymous | Who::Holder(_) => ActorKind::Anonymous,
            Who::Resident(_) => ActorKind::Resident,
            Who::Staff(_) => ActorKind::Staff,
            Who::Client(_) => ActorKind::Client,
            Who::System(_) => ActorKind::System,
        }
    }

    pub fn id(&self) -> Option<Uuid> {
        match &self.who {
            Who::Resident(resident) => Some(resident.id.0),
            Who::Staff(staff) => Some(staff.id.0),
            Who::Client(client) => Some(client.key.0),
            Who::Anonymous | Who::Holder(_) | Who::System(_) => None,
        }
    }

    pub fn resident(&self) -> Option<ResidentId> {
        match &self.who {
            Who::Resident(resident) => Some(resident.id),
            _ => None,
        }
    }

    pub fn staff(&self) -> Option<StaffId> {
        match &self.who {
            Who::Staff(staff) => Some(staff.id),
            _ => None,
        }
    }

    /// What whoever does this to a record must not have done to it before.
    pub(crate) fn apart_from(&self, action: Action) -> Actions {
        match &self.who {
            Who::Staff(staff) => staff
                .apart
                .iter()
                .fold(Actions::NONE, |apart, rule| apart.union(rule.own_against(action))),
            _ => Actions::NONE,
        }
    }

    /// As `apart_from`, for any code and as codes.
    pub(crate) fn apart_from_code(&self, code: &str) -> Vec<&str> {
        match &self.who {
            Who::Staff(staff) => staff.apart.iter().flat_map(|rule| rule.against(code)).collect(),
            _ => Vec::new(),
        }
    }

    /// The emergency access that somebody has now.
    pub fn emergency(&self, now: Timestamp) -> Option<RunningEmergency> {
        self.running_grants(now).find_map(|grant| {
            let (id, until) = grant.emergency.zip(grant.until)?;
            Some(RunningEmergency { id, until })
        })
    }

    /// The roles that would give something now, had the person signed in as they demand.
    pub fn resting_roles(&self, now: Timestamp) -> Vec<RoleName> {
        match &self.who {
            Who::Staff(staff) if !staff.resists_phishing => self.demanding_roles(now),
            _ => Vec::new(),
        }
    }

    /// The roles that count only after a sign-in that resists phishing.
    pub fn demanding_roles(&self, now: Timestamp) -> Vec<RoleName> {
        let mut roles: Vec<RoleName> = Vec::new();
        for role in self.running_grants(now).filter_map(|grant| grant.demanded_by.as_deref()) {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        roles
    }

    pub(crate) fn running_grants(&self, now: Timestamp) -> impl Iterator<Item = &Grant> {
        self.grants().iter().filter(move |grant| grant.is_running(now))
    }

    fn grants(&self) -> &[Grant] {
        match &self.who {
            Who::Staff(staff) => &staff.grants,
            Who::Client(client) => &client.grants,
            Who::Anonymous | Who::Holder(_) | Who::Resident(_) | Who::System(_) => &[],
        }
    }
}
