//! What several subjects need: somebody who may do everything, and an event that says nothing.

use platform::{ActorKind, Authority, Channel, DomainEvent, Origin, Resource};
use serde::Serialize;
use uuid::Uuid;

/// A permission for tests of the platform, which knows no real ones.
pub struct Allowed {
    pub actor: Uuid,
    pub resource: Resource,
}

impl Allowed {
    pub fn on(resource: Uuid) -> Self {
        Self { actor: Uuid::from_u128(7), resource: Resource::new("thing", resource) }
    }
}

impl Authority for Allowed {
    fn actor(&self) -> (ActorKind, Option<Uuid>) {
        (ActorKind::Staff, Some(self.actor))
    }

    fn action(&self) -> &'static str {
        "things.thing.change"
    }

    fn resource(&self) -> Resource {
        self.resource
    }

    fn origin(&self) -> Origin {
        Origin { address: "192.0.2.7".parse().ok(), ..Origin::inside(Channel::Console) }
    }

    fn apart(&self) -> Vec<&'static str> {
        Vec::new()
    }
}

#[derive(Serialize)]
pub struct ThingChanged {
    pub thing: Uuid,
    pub step: u32,
}

impl DomainEvent for ThingChanged {
    const TYPE: &'static str = "thing.changed";

    fn subject(&self) -> Resource {
        Resource::new("thing", self.thing)
    }
}
