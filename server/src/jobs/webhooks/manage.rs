//! Managing webhooks: the use cases. All of them need the permission for webhooks, which no ordinary role has.

use adapters::{AddressRefused, WebhookCourier};
use chrono::TimeDelta;
use contract::Secret;
use iam::{Action, Actor, Denied, Permit, Target, allow};
use platform::queue;
use platform::vault::Purpose;
use platform::{Foundation, Resource, StoreError, Timestamp, Work};
use uuid::Uuid;

use super::deliver::{Deliver, lane};
use super::entity::{delivery, webhook};
use super::event::{
    DeliveriesRepeated, KIND, SecretRotated, WebhookAdded, WebhookRemoved, WebhookStarted,
};
use super::fan_out::PUBLISHED;
use super::{sign, store};

/// After a rotation the former secret signs too, for this long.
const OVERLAP: TimeDelta = TimeDelta::days(1);

#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    #[error("there is no such webhook or delivery")]
    NotFound,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("the address cannot be used: {0}")]
    Address(#[from] AddressRefused),
    #[error("there is no event `{0}` to listen to")]
    UnknownEvent(String),
    #[error("at least one event must be named")]
    NoEvent,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A webhook to be added.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    pub url: String,
    /// Types of events, of those published.
    pub events: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookView {
    pub id: Uuid,
    pub url: String,
    pub events: Vec<String>,
    pub active: bool,
    pub stopped_because: Option<String>,
    /// Attempts in a row that failed.
    pub failures: i32,
    pub paused_until: Option<Timestamp>,
    pub created_at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryView {
    pub id: Uuid,
    /// The `webhook-id` that the receiver got.
    pub message: String,
    pub event_type: String,
    pub state: delivery::State,
    pub attempts: i32,
    pub last_status: Option<i32>,
    pub reason: Option<String>,
    pub created_at: Timestamp,
}

#[derive(Clone)]
pub struct Webhooks {
    foundation: Foundation,
    courier: WebhookCourier,
}

impl Webhooks {
    pub fn new(foundation: &Foundation, courier: WebhookCourier) -> Self {
        Self { foundation: foundation.clone(), courier }
    }

    /// Adds a webhook. The secret is in the answer and nowhere else.
    pub async fn add(
        &self,
        actor: &Actor,
        order: NewWebhook,
    ) -> Result<(WebhookView, Secret), WebhookError> {
        let work = self.foundation.begin().await?;
        let permit = permit(actor, Resource::all(KIND), &work)?;
        let url = self.courier.check(&order.url)?;
        let events = known_events(order.events)?;
        let secret = sign::new_secret(self.foundation.random.as_ref());
        let id: Uuid = work.id();
        let permit = permit.on(Resource::new(KIND, id));
        let sealed = self.sealed(&secret);
        let row = store::insert(&work, &permit, id, url.as_str(), sealed, &events).await?;
        work.record(&permit, WebhookAdded { webhook: id, events }).await?;
        work.commit().await?;
        Ok((view(row), secret))
    }

    pub async fn list(&self, actor: &Actor) -> Result<Vec<WebhookView>, WebhookError> {
        let target = Target::of(Resource::all(KIND));
        allow(actor, Action::ManageWebhooks, &target, self.foundation.now())?;
        let rows = store::list(self.foundation.db.reader()).await?;
        Ok(rows.into_iter().map(view).collect())
    }

    /// The latest deliveries, newest first.
    pub async fn deliveries(
        &self,
        actor: &Actor,
        webhook: Uuid,
        limit: u64,
    ) -> Result<Vec<DeliveryView>, WebhookError> {
        let db = self.foundation.db.reader();
        let target = Target::of(Resource::new(KIND, webhook));
        allow(actor, Action::ManageWebhooks, &target, self.foundation.now())?;
        store::find(db, webhook).await?.ok_or(WebhookError::NotFound)?;
        let rows = store::deliveries(db, webhook, limit).await?;
        Ok(rows.into_iter().map(delivered).collect())
    }

    /// Removes a webhook; what waits for it is not delivered any more.
    pub async fn remove(&self, actor: &Actor, id: Uuid) -> Result<(), WebhookError> {
        let (work, permit, _) = self.open(actor, id).await?;
        store::remove(&work, &permit, id).await?;
        work.record(&permit, WebhookRemoved { webhook: id }).await?;
        Ok(work.commit().await?)
    }

    /// A new secret. For a day both sign every delivery, so that the receiver can change over without a gap.
    pub async fn rotate(&self, actor: &Actor, id: Uuid) -> Result<Secret, WebhookError> {
        let (work, permit, row) = self.open(actor, id).await?;
        let secret = sign::new_secret(self.foundation.random.as_ref());
        let until = work.now() + OVERLAP;
        store::rotate(&work, &permit, &row, self.sealed(&secret), until).await?;
        work.record(&permit, SecretRotated { webhook: id }).await?;
        work.commit().await?;
        Ok(secret)
    }

    /// Starts a webhook that was stopped because its receiver was gone, or is paused because it failed; what waits for it is
    /// delivered now.
    pub async fn start(&self, actor: &Actor, id: Uuid) -> Result<(), WebhookError> {
        let (work, permit, _) = self.open(actor, id).await?;
        store::switch(&work, &permit, id, None).await?;
        queue::hasten(&work, &lane(id)).await?;
        work.record(&permit, WebhookStarted { webhook: id }).await?;
        Ok(work.commit().await?)
    }

    /// Delivers again: one delivery that ended, or all that are dead. Says how many.
    pub async fn repeat(
        &self,
        actor: &Actor,
        id: Uuid,
        one: Option<Uuid>,
    ) -> Result<u64, WebhookError> {
        let (work, permit, _) = self.open(actor, id).await?;
        let revived = store::revive(&work, &permit, id, one).await?;
        if one.is_some() && revived.is_empty() {
            return Err(WebhookError::NotFound);
        }
        for delivery in &revived {
            work.enqueue(&Deliver { delivery: *delivery, webhook: id }).await?;
        }
        let deliveries = u64::try_from(revived.len()).unwrap_or(u64::MAX);
        work.record(&permit, DeliveriesRepeated { webhook: id, deliveries }).await?;
        work.commit().await?;
        Ok(deliveries)
    }

    async fn open(
        &self,
        actor: &Actor,
        id: Uuid,
    ) -> Result<(Work, Permit, webhook::Model), WebhookError> {
        let work = self.foundation.begin().await?;
        let permit = permit(actor, Resource::new(KIND, id), &work)?;
        let row = store::find(work.connection(), id).await?.ok_or(WebhookError::NotFound)?;
        Ok((work, permit, row))
    }

    fn sealed(&self, secret: &Secret) -> String {
        self.foundation.vault.seal(Purpose::Credential, secret.reveal().as_bytes())
    }
}

fn permit(actor: &Actor, resource: Resource, work: &Work) -> Result<Permit, Denied> {
    allow(actor, Action::ManageWebhooks, &Target::of(resource), work.now())
}

fn known_events(mut events: Vec<String>) -> Result<Vec<String>, WebhookError> {
    events.sort_unstable();
    events.dedup();
    match events.iter().find(|event| !PUBLISHED.contains(&event.as_str())) {
        Some(unknown) => Err(WebhookError::UnknownEvent(unknown.clone())),
        None if events.is_empty() => Err(WebhookError::NoEvent),
        None => Ok(events),
    }
}

/// The same in every attempt and repetition, so that receivers recognise what they have.
pub(super) fn message_id(event: Uuid) -> String {
    format!("msg_{}", event.simple())
}

fn view(row: webhook::Model) -> WebhookView {
    let events = store::events(&row);
    let webhook::Model {
        id, url, active, stopped_because, failures, paused_until, created_at, ..
    } = row;
    WebhookView { id, url, events, active, stopped_because, failures, paused_until, created_at }
}

fn delivered(row: delivery::Model) -> DeliveryView {
    DeliveryView {
        id: row.id,
        message: message_id(row.event_id),
        event_type: row.event_type,
        state: row.state,
        attempts: row.attempts,
        last_status: row.last_status,
        reason: row.reason,
        created_at: row.created_at,
    }
}
