//! Turns an event into deliveries, one for each webhook that listens to it, in the transaction that dispatches the event.

use async_trait::async_trait;
use chrono::SecondsFormat;
use platform::outbox::{Event, Sink};
use platform::{StoreError, Work};
use serde_json::{Value, json};

use super::deliver::Deliver;
use super::store;

/// The events that others may hear of. What is not here never leaves the portal.
pub const PUBLISHED: &[&str] = &[
    "auth.login_failed",
    "auth.login_succeeded",
    "auth.mfa_enrolled",
    "auth.passkey_added",
    "auth.passkey_removed",
    "auth.passkey_suspected",
    "case.assigned",
    "case.closed",
    "case.created",
    "case.note_added",
    "case.resolved",
    "case.status_changed",
    "case.updated",
    "citizen.registered",
    "citizen.updated",
    "emergency_access.activated",
    "emergency_access.revoked",
    "role.assigned",
    "role.conflict_blocked",
    "role.revoked",
    "security.alert_closed",
    "security.alert_raised",
    "user.deactivated",
    "user.provisioned",
];

/// Asks for the deliveries of an event.
pub struct FanOut {
    /// The portal's address: `source` of every event.
    source: String,
}

impl FanOut {
    pub fn new(public_url: &str) -> Self {
        Self { source: public_url.to_owned() }
    }
}

#[async_trait]
impl Sink for FanOut {
    async fn take(&self, work: &Work, event: &Event) -> Result<(), StoreError> {
        if !PUBLISHED.contains(&event.event_type.as_str()) {
            return Ok(());
        }
        for webhook in store::listening(work.connection(), &event.event_type).await? {
            let body = cloud_event(&self.source, event).to_string();
            let delivery = store::insert_delivery(work, webhook.id, event, body).await?;
            work.enqueue(&Deliver { delivery, webhook: webhook.id }).await?;
        }
        Ok(())
    }
}

/// CloudEvents 1.0 in the structured form. Extension attributes say who acted and which shape `data` has.
fn cloud_event(source: &str, event: &Event) -> Value {
    let subject = event.subject_id.map(|id| format!("{}/{id}", event.subject_kind));
    let mut document = json!({
        "specversion": "1.0",
        "id": event.id,
        "source": source,
        "type": event.event_type,
        "time": event.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        "datacontenttype": "application/json",
        "dataversion": event.version,
        "actorkind": event.actor_kind,
        "data": serde_json::from_str::<Value>(&event.data).unwrap_or_default(),
    });
    if let Some(subject) = subject {
        document["subject"] = json!(subject);
    }
    if let Some(actor) = event.actor_id {
        document["actorid"] = json!(actor);
    }
    document
}
