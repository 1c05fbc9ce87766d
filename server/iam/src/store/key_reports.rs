//! Reports of quarters.

use contract::iam::KeyReport;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::{read as read_json, written};
use crate::entity::key_report::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;

const TABLE: &str = "key_report";

/// The latest first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<KeyReport>, StoreError> {
    let rows = Entity::find().order_by_desc(Column::Quarter).all(db).await?;
    rows.into_iter().map(read).collect()
}

pub async fn find(
    db: &impl ConnectionTrait,
    quarter: &str,
) -> Result<Option<KeyReport>, StoreError> {
    Entity::find_by_id(quarter).one(db).await?.map(read).transpose()
}

/// `StoreError::Taken` where the quarter has its report.
pub async fn insert(
    work: &Work,
    _permit: &Permit,
    quarter: &str,
    report: &KeyReport,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        quarter: Set(quarter.to_owned()),
        made_at: Set(report.made_at),
        content: Set(written(report, TABLE, "content")?),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

fn read(row: Model) -> Result<KeyReport, StoreError> {
    read_json(&row.content, TABLE, "content")
}
