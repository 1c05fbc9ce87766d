//! One bucket row: the moment at which it will be empty. An attempt is one conditional statement, so that servers cannot
//! both take the last drop.

use std::time::Duration;

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};

use super::{Limit, RetryAfter};
use crate::{Db, StoreError, Timestamp};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "throttle_bucket")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    key: String,
    /// Microseconds since 1970: arithmetic on instants is spelled differently by every database.
    empty_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(super) async fn take(
    db: &Db,
    key: &str,
    limit: Limit,
    now: Timestamp,
) -> Result<Result<(), RetryAfter>, StoreError> {
    let (now, every, room) = (now.timestamp_micros(), limit.every_micros(), limit.room_micros());
    let stored = || Expr::col((Entity, Column::EmptyAt));
    let filled = Expr::case(stored().gt(now), stored()).finally(now);
    let first = ActiveModel { key: Set(key.to_owned()), empty_at: Set(now + every) };
    let taken = Entity::insert(first)
        .on_conflict(
            OnConflict::column(Column::Key)
                .value(Column::EmptyAt, Expr::expr(filled).add(every))
                .action_and_where(stored().lte(now + room - every))
                .to_owned(),
        )
        .exec_without_returning(db.writer())
        .await;
    match taken {
        Ok(1..) => return Ok(Ok(())),
        Ok(0) | Err(DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    let row = Entity::find_by_id(key).one(db.writer()).await?;
    let wait = row.map_or(0, |row| row.empty_at - (now + room - every));
    Ok(Err(RetryAfter(Duration::from_micros(u64::try_from(wait).unwrap_or(0)))))
}

pub(super) async fn give_back(db: &Db, key: &str, limit: Limit) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::EmptyAt, Expr::col(Column::EmptyAt).sub(limit.every_micros()))
        .filter(Column::Key.eq(key))
        .exec(db.writer())
        .await?;
    Ok(())
}

pub(super) async fn forget_empty(db: &Db, now: Timestamp) -> Result<u64, StoreError> {
    let empty = Entity::delete_many().filter(Column::EmptyAt.lte(now.timestamp_micros()));
    Ok(empty.exec(db.writer()).await?.rows_affected)
}
