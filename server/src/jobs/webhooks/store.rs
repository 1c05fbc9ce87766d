//! The statements about webhooks and their deliveries.

use chrono::TimeDelta;
use iam::Permit;
use platform::outbox::Event;
use platform::queue::is_alive;
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::deliver::Deliver;
use super::entity::delivery::State;
use super::entity::{delivery, webhook};

pub async fn insert(
    work: &Work,
    permit: &Permit,
    id: Uuid,
    url: &str,
    secret: String,
    events: &[String],
) -> Result<webhook::Model, StoreError> {
    let (created_by_kind, created_by) = permit.actor();
    let row = webhook::Model {
        id,
        url: url.to_owned(),
        secret,
        former_secret: None,
        former_until: None,
        events: serde_json::to_string(events).unwrap_or_default(),
        active: true,
        stopped_because: None,
        failures: 0,
        paused_until: None,
        created_by_kind,
        created_by,
        created_at: work.now(),
    };
    let active: webhook::ActiveModel = row.clone().into();
    // Every column is new: `into` of a model marks them unchanged.
    let active = sea_orm::ActiveModelTrait::reset_all(active);
    webhook::Entity::insert(active).exec_without_returning(work.connection()).await?;
    Ok(row)
}

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<webhook::Model>, StoreError> {
    Ok(webhook::Entity::find().order_by_asc(webhook::Column::Id).all(db).await?)
}

pub async fn find(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<webhook::Model>, StoreError> {
    Ok(webhook::Entity::find_by_id(id).one(db).await?)
}

/// The active webhooks that listen to this type.
pub async fn listening(
    db: &impl ConnectionTrait,
    event_type: &str,
) -> Result<Vec<webhook::Model>, StoreError> {
    let active = webhook::Entity::find()
        .filter(webhook::Column::Active.eq(true))
        .order_by_asc(webhook::Column::Id)
        .all(db)
        .await?;
    Ok(active.into_iter().filter(|row| events(row).iter().any(|name| name == event_type)).collect())
}

pub fn events(row: &webhook::Model) -> Vec<String> {
    serde_json::from_str(&row.events).unwrap_or_default()
}

/// With its deliveries.
pub async fn remove(work: &Work, _: &Permit, id: Uuid) -> Result<(), StoreError> {
    webhook::Entity::delete_by_id(id).exec(work.connection()).await?;
    Ok(())
}

/// The new secret counts from now on; the present one goes on counting until then.
pub async fn rotate(
    work: &Work,
    _: &Permit,
    row: &webhook::Model,
    secret: String,
    until: Timestamp,
) -> Result<(), StoreError> {
    let values = webhook::ActiveModel {
        secret: Set(secret),
        former_secret: Set(Some(row.secret.clone())),
        former_until: Set(Some(until)),
        ..Default::default()
    };
    change(work, row.id, values).await
}

/// Starts it again, or stops it for a reason.
pub async fn switch(
    work: &Work,
    _: &Permit,
    id: Uuid,
    stopped_because: Option<&str>,
) -> Result<(), StoreError> {
    let values = webhook::ActiveModel {
        active: Set(stopped_because.is_none()),
        stopped_because: Set(stopped_because.map(str::to_owned)),
        failures: Set(0),
        paused_until: Set(None),
        ..Default::default()
    };
    change(work, id, values).await
}

/// How many attempts in a row have failed, and the pause that follows.
pub async fn fared(
    work: &Work,
    id: Uuid,
    failures: i32,
    paused_until: Option<Timestamp>,
) -> Result<(), StoreError> {
    let values = webhook::ActiveModel {
        failures: Set(failures),
        paused_until: Set(paused_until),
        ..Default::default()
    };
    change(work, id, values).await
}

async fn change(work: &Work, id: Uuid, values: webhook::ActiveModel) -> Result<(), StoreError> {
    webhook::Entity::update_many()
        .set(values)
        .filter(webhook::Column::Id.eq(id))
        .exec(work.connection())
        .await?;
    Ok(())
}

pub async fn insert_delivery(
    work: &Work,
    webhook: Uuid,
    event: &Event,
    body: String,
) -> Result<Uuid, StoreError> {
    let id: Uuid = work.id();
    let row = delivery::ActiveModel {
        id: Set(id),
        webhook_id: Set(webhook),
        event_id: Set(event.id),
        event_type: Set(event.event_type.clone()),
        body: Set(body),
        state: Set(State::Waiting),
        attempts: Set(0),
        last_status: Set(None),
        reason: Set(None),
        created_at: Set(work.now()),
        ended_at: Set(None),
    };
    delivery::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(id)
}

pub async fn find_delivery(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<delivery::Model>, StoreError> {
    Ok(delivery::Entity::find_by_id(id).one(db).await?)
}

/// The latest deliveries of a webhook.
pub async fn deliveries(
    db: &impl ConnectionTrait,
    webhook: Uuid,
    limit: u64,
) -> Result<Vec<delivery::Model>, StoreError> {
    let rows = delivery::Entity::find()
        .filter(delivery::Column::WebhookId.eq(webhook))
        .order_by_desc(delivery::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows)
}

/// What came of an attempt.
pub struct Outcome {
    pub state: State,
    pub status: Option<u16>,
    pub reason: Option<&'static str>,
}

pub async fn attempted(
    work: &Work,
    row: &delivery::Model,
    outcome: &Outcome,
) -> Result<(), StoreError> {
    let is_over = outcome.state != State::Waiting;
    let values = delivery::ActiveModel {
        state: Set(outcome.state),
        attempts: Set(row.attempts + 1),
        last_status: Set(outcome.status.map(i32::from)),
        reason: Set(outcome.reason.map(str::to_owned)),
        ended_at: Set(is_over.then_some(work.now())),
        ..Default::default()
    };
    delivery::Entity::update_many()
        .set(values)
        .filter(delivery::Column::Id.eq(row.id))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Makes deliveries wait again; answers which. `None`: all of the webhook that ended without success, or whose job did.
pub async fn revive(
    work: &Work,
    _: &Permit,
    webhook: Uuid,
    one: Option<Uuid>,
) -> Result<Vec<Uuid>, StoreError> {
    let mut wanted = delivery::Entity::find()
        .select_only()
        .columns([delivery::Column::Id, delivery::Column::State])
        .filter(delivery::Column::WebhookId.eq(webhook));
    wanted = match one {
        Some(id) => wanted.filter(delivery::Column::Id.eq(id)),
        None => wanted.filter(delivery::Column::State.ne(State::Delivered)),
    };
    let found: Vec<(Uuid, State)> =
        wanted.order_by_asc(delivery::Column::Id).into_tuple().all(work.connection()).await?;
    let mut ids = Vec::new();
    for (delivery, state) in found {
        // A job that kills its worker every time leaves its delivery waiting.
        if state != State::Waiting
            || !is_alive(work.connection(), &Deliver { delivery, webhook }).await?
        {
            ids.push(delivery);
        }
    }
    delivery::Entity::update_many()
        .col_expr(delivery::Column::State, Expr::val("waiting"))
        .col_expr(delivery::Column::Attempts, Expr::val(0))
        .col_expr(delivery::Column::EndedAt, Expr::val(Option::<Timestamp>::None))
        .filter(delivery::Column::Id.is_in(ids.iter().copied()))
        .exec(work.connection())
        .await?;
    Ok(ids)
}

/// Forgets what ended longer ago than that, and what is so old that nobody works on it any more.
pub async fn forget(work: &Work, keep: TimeDelta) -> Result<u64, StoreError> {
    let gone = delivery::Entity::delete_many()
        .filter(
            Condition::any()
                .add(delivery::Column::EndedAt.lt(work.now() - keep))
                .add(delivery::Column::CreatedAt.lt(work.now() - keep * 3)),
        )
        .exec(work.connection())
        .await?;
    Ok(gone.rows_affected)
}
