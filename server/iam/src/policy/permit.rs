//! A granted permission. Only this folder can make one; whoever writes must show one.

use contract::iam::{Action, DepartmentId, EmergencyId};
use platform::{ActorKind, Authority, Circumstance, Origin, Resource, Timestamp};
use uuid::Uuid;

use super::{Actions, Fields, Target};
use crate::Actor;

/// Proof that `allow` said yes.
#[derive(Clone, Debug)]
pub struct Permit {
    actor: (ActorKind, Option<Uuid>),
    action: Action,
    resource: Resource,
    origin: Origin,
    fields: Fields,
    /// What the actor must not have done to the record before.
    apart: Actions,
    /// The emergency access that the actor has now.
    emergency: Option<EmergencyId>,
    /// Where the record lies.
    department: Option<DepartmentId>,
}

impl Permit {
    pub(super) fn new(
        actor: &Actor,
        action: Action,
        target: &Target,
        fields: Fields,
        now: Timestamp,
    ) -> Self {
        Self {
            actor: (actor.kind(), actor.id()),
            action,
            resource: target.resource,
            origin: actor.origin,
            fields,
            apart: actor.apart_from(action),
            emergency: actor.emergency(now).map(|running| running.id),
            department: target.department,
        }
    }

    /// The protected fields its holder may see of the record.
    pub fn fields(&self) -> Fields {
        self.fields
    }

    /// The same permission for a record that the act itself brought into being.
    pub fn on(&self, resource: Resource) -> Self {
        Self { resource, ..self.clone() }
    }
}

impl Authority for Permit {
    fn actor(&self) -> (ActorKind, Option<Uuid>) {
        self.actor
    }

    fn action(&self) -> &'static str {
        self.action.code()
    }

    fn resource(&self) -> Resource {
        self.resource
    }

    fn origin(&self) -> Origin {
        self.origin
    }

    fn circumstance(&self) -> Option<Circumstance> {
        let emergency = self.emergency?.0;
        Some(Circumstance { emergency, department: self.department.map(|id| id.0) })
    }

    fn apart(&self) -> Vec<&'static str> {
        self.apart.iter().map(Action::code).collect()
    }
}
