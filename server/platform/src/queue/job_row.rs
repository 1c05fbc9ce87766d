//! One row of the queue, and the statements that move it. A claim is a token and a later due time: whoever falls silent
//! loses both, and the job is due again.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, Query, SimpleExpr};
use sea_orm::{Condition, ConnectionTrait, ExprTrait, Order, QueryOrder, QuerySelect};

use crate::{StoreError, Timestamp};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub payload: String,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    pub claimed_by: Option<Uuid>,
    pub attempts: i32,
    pub dedup_key: Option<String>,
    pub lane: Option<String>,
    pub reason: Option<String>,
    pub dead_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

fn alive(names: &[&'static str]) -> Condition {
    Condition::all().add(Column::DeadAt.is_null()).add(Column::Name.is_in(names.iter().copied()))
}

/// Nobody works in its lane. One whose worker fell silent keeps its lane until it has run again.
fn lane_is_free() -> Condition {
    let taken = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, "other")
        .and_where(Expr::col(("other", Column::Lane)).equals((Entity, Column::Lane)))
        .and_where(Expr::col(("other", Column::ClaimedBy)).is_not_null())
        .and_where(Expr::col(("other", Column::Id)).not_equals((Entity, Column::Id)))
        .to_owned();
    Condition::any().add(Column::Lane.is_null()).add(Expr::exists(taken).not())
}

/// When the next of these jobs is due; of a running one, when its claim ends.
pub async fn next_due(
    db: &impl ConnectionTrait,
    names: &[&'static str],
) -> Result<Option<Timestamp>, StoreError> {
    let next: Option<Timestamp> = Entity::find()
        .select_only()
        .column(Column::DueAt)
        .filter(alive(names))
        .filter(lane_is_free())
        .order_by_asc(Column::DueAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(next)
}

/// Takes the job that has been due longest. `None` if nothing is due, or if another worker was quicker.
pub async fn claim(
    db: &impl ConnectionTrait,
    names: &[&'static str],
    token: Uuid,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Model>, StoreError> {
    let first = Query::select()
        .column(Column::Id)
        .from(Entity)
        .cond_where(alive(names).add(Column::DueAt.lte(now)).add(lane_is_free()))
        .order_by(Column::DueAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(1)
        .to_owned();
    let claimed = Entity::update_many()
        .col_expr(Column::DueAt, Expr::val(until))
        .col_expr(Column::ClaimedBy, Expr::val(token))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        // What is asked for from now on is not covered by this run.
        .col_expr(Column::DedupKey, Expr::val(Option::<String>::None))
        .filter(Column::Id.in_subquery(first))
        // PostgreSQL looks again after waiting for another worker's claim.
        .filter(alive(names).add(Column::DueAt.lte(now)))
        .exec_with_returning(db)
        .await
        .map_err(StoreError::from);
    match claimed {
        Ok(claimed) => Ok(claimed.into_iter().next()),
        // Another worker took another job of the lane at the same moment.
        Err(StoreError::Taken) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Changes the job if the token still holds it; false if the claim was lost.
async fn change(
    db: &impl ConnectionTrait,
    id: Uuid,
    token: Uuid,
    values: impl IntoIterator<Item = (Column, SimpleExpr)>,
) -> Result<bool, StoreError> {
    let mut update = Entity::update_many();
    for (column, value) in values {
        update = update.col_expr(column, value);
    }
    let changed = update
        .filter(Column::Id.eq(id))
        .filter(Column::ClaimedBy.eq(token))
        .filter(Column::DeadAt.is_null())
        .exec(db)
        .await?;
    Ok(changed.rows_affected > 0)
}

pub async fn renew(
    db: &impl ConnectionTrait,
    id: Uuid,
    token: Uuid,
    until: Timestamp,
) -> Result<bool, StoreError> {
    change(db, id, token, [(Column::DueAt, Expr::val(until))]).await
}

/// Puts the job back. `attempts` replaces the count, `reason` says what went wrong.
pub async fn put_back(
    db: &impl ConnectionTrait,
    id: Uuid,
    token: Uuid,
    due: Timestamp,
    attempts: i32,
    reason: Option<&'static str>,
) -> Result<bool, StoreError> {
    let values = [
        (Column::DueAt, Expr::val(due)),
        (Column::ClaimedBy, Expr::val(Option::<Uuid>::None)),
        (Column::Attempts, Expr::val(attempts)),
        (Column::Reason, Expr::val(reason)),
    ];
    change(db, id, token, values).await
}

pub async fn bury(
    db: &impl ConnectionTrait,
    id: Uuid,
    token: Uuid,
    now: Timestamp,
    reason: &'static str,
) -> Result<bool, StoreError> {
    let values = [
        (Column::DeadAt, Expr::val(now)),
        (Column::ClaimedBy, Expr::val(Option::<Uuid>::None)),
        (Column::Reason, Expr::val(reason)),
    ];
    change(db, id, token, values).await
}

pub async fn remove(db: &impl ConnectionTrait, id: Uuid, token: Uuid) -> Result<bool, StoreError> {
    let removed = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::ClaimedBy.eq(token))
        .exec(db)
        .await?;
    Ok(removed.rows_affected > 0)
}
