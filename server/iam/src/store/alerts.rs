//! Alerts, the rules that raise them, and until when the ledger was watched.

use contract::iam::{AlertAbout, AlertId, AlertKind, AlertRule, CloseAlert, StaffId};
use platform::{StoreError, Timestamp, Work};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect};

use crate::alert::{Alert, Noticed};
use crate::entity::security_alert::{self as row, Column, Entity};
use crate::entity::{alert_rule, security_watch};
use crate::policy::Permit;

const TABLE: &str = "security_alert";
const STAFF: &str = "staff";
const KEY: &str = "api_key";
const NETWORK: &str = "network";
const LEDGER: &str = "ledger";

/// The latest first; without what is closed, where so asked.
pub async fn list(
    db: &impl ConnectionTrait,
    closed: bool,
    limit: u64,
) -> Result<Vec<Alert>, StoreError> {
    let mut alerts = Entity::find();
    alerts = match closed {
        true => alerts.filter(Column::ClosedAt.is_not_null()),
        false => alerts.filter(Column::ClosedAt.is_null()),
    };
    let rows = alerts.order_by_desc(Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(read).collect()
}

pub async fn find(db: &impl ConnectionTrait, id: AlertId) -> Result<Option<Alert>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

/// The latest of this kind about the same.
pub async fn latest(
    db: &impl ConnectionTrait,
    kind: AlertKind,
    about: &AlertAbout,
) -> Result<Option<Alert>, StoreError> {
    let (about_kind, about) = stored(about);
    Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::AboutKind.eq(about_kind))
        .filter(Column::About.eq(about))
        .order_by_desc(Column::Id)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    id: AlertId,
    noticed: &Noticed,
) -> Result<(), StoreError> {
    let (about_kind, about) = stored(&noticed.about);
    let row = row::ActiveModel {
        id: Set(id),
        kind: Set(noticed.kind),
        about_kind: Set(about_kind.to_owned()),
        about: Set(about),
        raised_at: Set(work.now()),
        first_at: Set(noticed.first_at),
        last_at: Set(noticed.last_at),
        count: Set(many(noticed.count)),
        taken_by: Set(None),
        taken_at: Set(None),
        closed_by: Set(None),
        closed_at: Set(None),
        finding: Set(None),
        note: Set(None),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// It goes on.
pub async fn goes_on(
    work: &Work,
    _permit: &Permit,
    alert: &Alert,
    noticed: &Noticed,
) -> Result<(), StoreError> {
    let count = many(noticed.count).max(many(alert.count as usize));
    Entity::update_many()
        .col_expr(Column::LastAt, Expr::value(noticed.last_at.max(alert.last_at)))
        .col_expr(Column::Count, Expr::value(count))
        .filter(Column::Id.eq(alert.id))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// False where somebody else was faster, or it is closed.
pub async fn take(
    work: &Work,
    _permit: &Permit,
    id: AlertId,
    by: StaffId,
) -> Result<bool, StoreError> {
    let taken = Entity::update_many()
        .col_expr(Column::TakenBy, Expr::value(by))
        .col_expr(Column::TakenAt, Expr::value(work.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::TakenBy.is_null())
        .filter(Column::ClosedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// False where it is closed already.
pub async fn close(
    work: &Work,
    _permit: &Permit,
    order: &CloseAlert,
    by: StaffId,
) -> Result<bool, StoreError> {
    let closed = Entity::update_many()
        .col_expr(Column::ClosedBy, Expr::value(by))
        .col_expr(Column::ClosedAt, Expr::value(work.now()))
        .col_expr(Column::Finding, Expr::value(order.finding))
        .col_expr(Column::Note, Expr::value(order.note.clone()))
        .filter(Column::Id.eq(order.alert))
        .filter(Column::ClosedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(closed.rows_affected == 1)
}

/// What differs from the rules that are delivered.
pub async fn rules(db: &impl ConnectionTrait) -> Result<Vec<AlertRule>, StoreError> {
    let corrupt = |_| StoreError::Corrupt { table: "alert_rule", column: "threshold" };
    let unknown = || StoreError::Corrupt { table: "alert_rule", column: "kind" };
    let rows = alert_rule::Entity::find().all(db).await?;
    rows.into_iter()
        .map(|row| {
            Ok(AlertRule {
                kind: row.kind.parse().map_err(|_| unknown())?,
                active: row.active,
                threshold: row.threshold.try_into().map_err(corrupt)?,
                minutes: row.minutes.try_into().map_err(corrupt)?,
            })
        })
        .collect()
}

pub async fn save_rule(work: &Work, _permit: &Permit, rule: AlertRule) -> Result<(), StoreError> {
    let row = alert_rule::ActiveModel {
        kind: Set(rule.kind.code().to_owned()),
        active: Set(rule.active),
        threshold: Set(many(rule.threshold as usize)),
        minutes: Set(many(rule.minutes as usize)),
    };
    let columns =
        [alert_rule::Column::Active, alert_rule::Column::Threshold, alert_rule::Column::Minutes];
    let known = OnConflict::column(alert_rule::Column::Kind).update_columns(columns).to_owned();
    alert_rule::Entity::insert(row)
        .on_conflict(known)
        .exec_without_returning(work.connection())
        .await?;
    Ok(())
}

/// When the ledger was watched last, and up to which place.
pub async fn watched_until(
    db: &impl ConnectionTrait,
) -> Result<Option<(Timestamp, Option<i64>)>, StoreError> {
    let row = security_watch::Entity::find_by_id(1).one(db).await?;
    Ok(row.map(|row| (row.watched_until, row.sequence)))
}

pub async fn watched(work: &Work, _permit: &Permit, sequence: i64) -> Result<(), StoreError> {
    let row = security_watch::ActiveModel {
        id: Set(1),
        watched_until: Set(work.now()),
        sequence: Set(Some(sequence)),
    };
    let known = OnConflict::column(security_watch::Column::Id)
        .update_columns([security_watch::Column::WatchedUntil, security_watch::Column::Sequence])
        .to_owned();
    security_watch::Entity::insert(row)
        .on_conflict(known)
        .exec_without_returning(work.connection())
        .await?;
    Ok(())
}

fn many(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn stored(about: &AlertAbout) -> (&'static str, String) {
    match about {
        AlertAbout::Staff(id) => (STAFF, id.to_string()),
        AlertAbout::Key(id) => (KEY, id.to_string()),
        AlertAbout::Network(network) => (NETWORK, network.clone()),
        AlertAbout::Ledger => (LEDGER, String::new()),
    }
}

fn read(row: row::Model) -> Result<Alert, StoreError> {
    let corrupt = || StoreError::Corrupt { table: TABLE, column: "about" };
    let about = match row.about_kind.as_str() {
        STAFF => AlertAbout::Staff(row.about.parse().map_err(|_| corrupt())?),
        KEY => AlertAbout::Key(row.about.parse().map_err(|_| corrupt())?),
        NETWORK => AlertAbout::Network(row.about),
        LEDGER => AlertAbout::Ledger,
        _ => return Err(corrupt()),
    };
    Ok(Alert {
        id: row.id,
        kind: row.kind,
        about,
        raised_at: row.raised_at,
        first_at: row.first_at,
        last_at: row.last_at,
        count: row.count.try_into().map_err(|_| corrupt())?,
        taken: row.taken_by.zip(row.taken_at),
        closed: row.closed_by.zip(row.closed_at),
        finding: row.finding,
        note: row.note,
    })
}
