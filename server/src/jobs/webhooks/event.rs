//! What happened to webhooks themselves, for the audit ledger.

use platform::{DomainEvent, Resource};
use serde::Serialize;
use uuid::Uuid;

pub const KIND: &str = "webhook";

macro_rules! events {
    ($($name:ident = $type:literal { $($field:ident: $of:ty),* })+) => {
        $(
            #[derive(Clone, Debug, Serialize)]
            pub struct $name {
                pub webhook: Uuid,
                $(pub $field: $of),*
            }

            impl DomainEvent for $name {
                const TYPE: &'static str = $type;

                fn subject(&self) -> Resource {
                    Resource::new(KIND, self.webhook)
                }
            }
        )+
    };
}

events! {
    WebhookAdded = "webhook.added" { events: Vec<String> }
    WebhookRemoved = "webhook.removed" {}
    SecretRotated = "webhook.secret_rotated" {}
    WebhookStarted = "webhook.started" {}
    WebhookStopped = "webhook.stopped" { reason: &'static str }
    DeliveriesRepeated = "webhook.deliveries_repeated" { deliveries: u64 }
}
