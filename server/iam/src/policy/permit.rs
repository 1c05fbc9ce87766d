//! A granted permission. Only this folder can make one; whoever writes must show one.

use contract::iam::Action;
use platform::{ActorKind, Authority, Origin, Resource};
use uuid::Uuid;

use super::{Actions, Fields};
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
}

impl Permit {
    pub(super) fn new(actor: &Actor, action: Action, resource: Resource, fields: Fields) -> Self {
        let apart = actor.apart_from(action);
        let origin = actor.origin;
        Self { actor: (actor.kind(), actor.id()), action, resource, origin, fields, apart }
    }

    /// The protected fields its holder may see of the record.
    pub fn fields(&self) -> Fields {
        self.fields
    }

    /// What its holder must not have done to the record before.
    pub fn apart(&self) -> Actions {
        self.apart
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

    fn apart(&self) -> Vec<&'static str> {
        self.apart.iter().map(Action::code).collect()
    }
}
