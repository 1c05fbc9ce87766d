//! One delivery: signs, posts, and keeps what came of it. Tried again with growing waits for a day; then it is dead until
//! somebody has it repeated.

use adapters::{AddressRefused, Undelivered};
use chrono::TimeDelta;
use contract::Channel;
use iam::{Action, Actor, Target, allow};
use platform::queue::{Done, Job, Task};
use platform::vault::Purpose;
use platform::{Origin, Resource, SPANS, StoreError, Timestamp, Work};
use serde::{Deserialize, Serialize};
use tracing::Instrument;
use tracing::field::Empty;
use uuid::Uuid;

use super::entity::delivery::{self, State};
use super::entity::webhook;
use super::event::{KIND, WebhookStopped};
use super::store::{self, Outcome};
use super::{manage, sign};
use crate::jobs::Office;
use crate::telemetry::traces;

/// Failures in a row until a receiver is paused.
const PATIENCE: i32 = 5;
const KEPT: TimeDelta = TimeDelta::days(30);

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Deliver {
    pub delivery: Uuid,
    #[serde(default)]
    pub webhook: Uuid,
}

/// One delivery at a time to each receiver.
pub fn lane(webhook: Uuid) -> String {
    format!("webhook:{webhook}")
}

impl Job for Deliver {
    const NAME: &'static str = "webhooks.deliver";

    fn lane(&self) -> Option<String> {
        Some(lane(self.webhook))
    }
}

impl Task<Office> for Deliver {
    async fn run(self, office: &Office, at: Timestamp) -> Done {
        match deliver(office, self.delivery, at).await {
            Ok(done) => done,
            Err(error) => {
                tracing::error!(%error, "a webhook could not be worked on");
                Done::Failed("database")
            }
        }
    }
}

async fn deliver(office: &Office, id: Uuid, at: Timestamp) -> Result<Done, StoreError> {
    let db = office.services.foundation.db.reader();
    let Some(row) = store::find_delivery(db, id).await? else { return Ok(Done::Finished) };
    let Some(webhook) = store::find(db, row.webhook_id).await? else { return Ok(Done::Finished) };
    if row.state != State::Waiting {
        return Ok(Done::Finished);
    }
    if let Some(until) = webhook.paused_until.filter(|until| webhook.active && *until > at) {
        return Ok(Done::Again(until - at));
    }
    let outcome = if webhook.active {
        attempt(office, &webhook, &row, at).await
    } else {
        Outcome { state: State::Dead, status: None, reason: Some("stopped") }
    };
    let work = office.services.foundation.begin().await?;
    store::attempted(&work, &row, &outcome).await?;
    if webhook.active {
        fared(&work, &webhook, &outcome).await?;
    }
    if outcome.reason == Some(GONE) {
        let actor = Actor::system(Deliver::NAME, Origin::inside(Channel::Job));
        let target = Target::of(Resource::new(KIND, webhook.id));
        if let Ok(permit) = allow(&actor, Action::ManageWebhooks, &target, work.now()) {
            store::switch(&work, &permit, webhook.id, Some(GONE)).await?;
            work.record(&permit, WebhookStopped { webhook: webhook.id, reason: GONE }).await?;
        }
    }
    work.commit().await?;
    Ok(match outcome.state {
        State::Waiting => Done::Failed(outcome.reason.unwrap_or("not_delivered")),
        State::Delivered | State::Dead => Done::Finished,
    })
}

/// A receiver that keeps failing is left alone for a while, and longer each time; then one delivery tries whether it is back.
async fn fared(work: &Work, webhook: &webhook::Model, outcome: &Outcome) -> Result<(), StoreError> {
    if outcome.reason.is_none() {
        return match webhook.failures {
            0 => Ok(()),
            _ => store::fared(work, webhook.id, 0, None).await,
        };
    }
    let failures = webhook.failures.saturating_add(1);
    let until = pause(failures).map(|pause| work.now() + pause);
    if until.is_some() {
        tracing::warn!(webhook = %webhook.id, failures, "a receiver of webhooks fails and is paused");
    }
    store::fared(work, webhook.id, failures, until).await
}

/// One minute after five failures in a row, two after six, an hour at most.
fn pause(failures: i32) -> Option<TimeDelta> {
    let doublings = u32::try_from(failures - PATIENCE).ok()?.min(6);
    Some(TimeDelta::minutes(1 << doublings).min(TimeDelta::hours(1)))
}

/// The receiver said that it is gone for good (410).
const GONE: &str = "gone";

async fn attempt(
    office: &Office,
    webhook: &webhook::Model,
    row: &delivery::Model,
    at: Timestamp,
) -> Outcome {
    let vault = &office.services.foundation.vault;
    let former = webhook.former_secret.iter().filter(|_| webhook.former_until > Some(at));
    let secrets: Vec<_> = [&webhook.secret]
        .into_iter()
        .chain(former)
        .filter_map(|sealed| vault.open_text(Purpose::Credential, sealed).ok())
        .collect();
    let (id, timestamp) = (manage::message_id(row.event_id), at.timestamp());
    let known = secrets.iter().map(|secret| secret.as_str());
    let span = tracing::info_span!(
        target: SPANS,
        "webhook",
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = "POST",
        http.response.status_code = Empty,
        portal.webhook = %webhook.id,
    );
    let mut headers = vec![
        ("webhook-signature", sign::signatures(known, &id, timestamp, &row.body)),
        ("webhook-timestamp", timestamp.to_string()),
        ("webhook-id", id),
    ];
    headers.extend(traces::traceparent(&span).map(|parent| ("traceparent", parent)));
    let failed = |status, reason| Outcome {
        state: if row.attempts + 1 >= Deliver::ATTEMPTS { State::Dead } else { State::Waiting },
        status,
        reason: Some(reason),
    };
    let posting = office.courier.post(&webhook.url, &headers, row.body.clone());
    let posted = posting.instrument(span.clone()).await;
    match posted {
        Ok(status) => span.record("http.response.status_code", status),
        Err(_) => span.record("otel.status_code", "ERROR"),
    };
    match posted {
        Ok(status @ 200..=299) => {
            Outcome { state: State::Delivered, status: Some(status), reason: None }
        }
        Ok(410) => Outcome { state: State::Dead, status: Some(410), reason: Some(GONE) },
        Ok(status) => failed(Some(status), "refused"),
        Err(Undelivered::Unreachable) => failed(None, "unreachable"),
        Err(Undelivered::Refused(AddressRefused::Form | AddressRefused::NotPublic)) => {
            failed(None, "address_not_allowed")
        }
    }
}

/// Forgets deliveries that ended long ago.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ForgetDeliveries;

impl Job for ForgetDeliveries {
    const NAME: &'static str = "webhooks.forget_deliveries";
}

impl Task<Office> for ForgetDeliveries {
    async fn run(self, office: &Office, _: Timestamp) -> Done {
        let forgotten = async {
            let work = office.services.foundation.begin().await?;
            store::forget(&work, KEPT).await?;
            work.commit().await
        };
        let forgotten: Result<(), StoreError> = forgotten.await;
        match forgotten {
            Ok(()) => Done::Finished,
            Err(error) => {
                tracing::error!(%error, "deliveries could not be forgotten");
                Done::Failed("database")
            }
        }
    }
}
