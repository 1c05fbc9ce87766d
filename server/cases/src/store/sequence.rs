//! Numbers for references: one row per prefix and year, counted up within the unit of work (CASE-013). A unit of work that
//! fails leaves no gap behind it on SQLite and may leave one on PostgreSQL; no number is ever given out twice.

use contract::cases::Reference;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};

use crate::entity::reference_sequence::{ActiveModel, Column, Entity, Model};

pub async fn next(work: &Work, prefix: &str, year: i32) -> Result<Reference, StoreError> {
    let row = raise(work, prefix, year, 1).await?;
    reference(prefix, row.year, row.last)
}

/// So many numbers in a row.
pub async fn some(
    work: &Work,
    prefix: &str,
    year: i32,
    count: i32,
) -> Result<Vec<Reference>, StoreError> {
    let row = raise(work, prefix, year, count).await?;
    (row.last - count + 1..=row.last).map(|number| reference(prefix, row.year, number)).collect()
}

async fn raise(work: &Work, prefix: &str, year: i32, by: i32) -> Result<Model, StoreError> {
    let first = ActiveModel { prefix: Set(prefix.to_owned()), year: Set(year), last: Set(by) };
    let so_many_more = Expr::col((Entity, Column::Last)).add(by);
    let raised = Entity::insert(first)
        .on_conflict(
            OnConflict::columns([Column::Prefix, Column::Year])
                .value(Column::Last, so_many_more)
                .to_owned(),
        )
        .exec_with_returning(work.connection());
    Ok(raised.await?)
}

fn reference(prefix: &str, year: i32, number: i32) -> Result<Reference, StoreError> {
    let unusable = StoreError::Corrupt { table: "reference_sequence", column: "last" };
    match (u16::try_from(year), u32::try_from(number)) {
        (Ok(year), Ok(number)) => Reference::new(prefix, year, number).map_err(|_| unusable),
        _ => Err(unusable),
    }
}
