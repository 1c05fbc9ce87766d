//! Who makes a request, with everything a decision needs, so that deciding reads nothing.

use contract::iam::{ApiKeyId, StaffId};
use contract::identity::ResidentId;
use platform::{ActorKind, Origin, Timestamp};
use uuid::Uuid;

use crate::policy::Grant;

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
    pub grants: Vec<Grant>,
    /// When password and second factor were last given.
    pub authenticated_at: Timestamp,
}

#[derive(Clone, Debug)]
pub struct ClientActor {
    pub key: ApiKeyId,
    /// What the key may do; never more than its service account.
    pub grants: Vec<Grant>,
}

impl Actor {
    pub fn system(name: &'static str, origin: Origin) -> Self {
        Self { who: Who::System(name), origin }
    }

    pub fn anonymous(origin: Origin) -> Self {
        Self { who: Who::Anonymous, origin }
    }

    pub fn kind(&self) -> ActorKind {
        match self.who {
            Who::Anonymous => ActorKind::Anonymous,
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
            Who::Anonymous | Who::System(_) => None,
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

    pub(crate) fn grants(&self) -> &[Grant] {
        match &self.who {
            Who::Staff(staff) => &staff.grants,
            Who::Client(client) => &client.grants,
            Who::Anonymous | Who::Resident(_) | Who::System(_) => &[],
        }
    }
}
