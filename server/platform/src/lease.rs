//! Leases: of several servers only one does a thing at a time, and another takes over when it falls silent.

use chrono::TimeDelta;
use sea_orm::ActiveValue::Set;
use sea_orm::Condition;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::{StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lease")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub holder: Uuid,
    pub until: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Takes or renews the lease inside the unit of work; false if somebody else holds it. While the unit of work is open no
/// other can take it, so what it writes is written by the one holder.
pub(crate) async fn hold(
    work: &Work,
    name: &'static str,
    holder: Uuid,
    span: TimeDelta,
) -> Result<bool, StoreError> {
    let until = work.now() + span;
    let renewed = Entity::update_many()
        .col_expr(Column::Holder, Expr::val(holder))
        .col_expr(Column::Until, Expr::val(until))
        .filter(Column::Name.eq(name))
        .filter(Condition::any().add(Column::Holder.eq(holder)).add(Column::Until.lt(work.now())))
        .exec(work.connection())
        .await?;
    if renewed.rows_affected > 0 {
        return Ok(true);
    }
    let row = ActiveModel { name: Set(name.to_owned()), holder: Set(holder), until: Set(until) };
    let taken = Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Name).do_nothing().to_owned())
        .exec_without_returning(work.connection())
        .await?;
    Ok(taken > 0)
}

/// Gives the lease back, so that another server need not wait for its end.
pub(crate) async fn release(
    work: &Work,
    name: &'static str,
    holder: Uuid,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::Name.eq(name))
        .filter(Column::Holder.eq(holder))
        .exec(work.connection())
        .await?;
    Ok(())
}
