//! Numbers for references: one row per prefix and year, counted up within the unit of work (CASE-013). A unit of work that
//! fails leaves no gap behind it on SQLite and may leave one on PostgreSQL; no number is ever given out twice.

use contract::cases::Reference;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};

use crate::entity::reference_sequence::{ActiveModel, Column, Entity};

pub async fn next(work: &Work, prefix: &str, year: i32) -> Result<Reference, StoreError> {
    let first = ActiveModel { prefix: Set(prefix.to_owned()), year: Set(year), last: Set(1) };
    let one_more = Expr::col((Entity, Column::Last)).add(1);
    let row = Entity::insert(first)
        .on_conflict(
            OnConflict::columns([Column::Prefix, Column::Year])
                .value(Column::Last, one_more)
                .to_owned(),
        )
        .exec_with_returning(work.connection())
        .await?;
    let unusable = StoreError::Corrupt { table: "reference_sequence", column: "last" };
    match (u16::try_from(row.year), u32::try_from(row.last)) {
        (Ok(year), Ok(number)) => Reference::new(prefix, year, number).map_err(|_| unusable),
        _ => Err(unusable),
    }
}
