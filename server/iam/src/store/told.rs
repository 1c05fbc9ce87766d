//! How often people were told about what.

use contract::iam::StaffId;
use platform::{StoreError, Timestamp, Work};
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};

use crate::entity::staff_told::{Column, Entity, Model};

/// How often somebody was told about a topic since then, and of how many they were not told yet.
#[derive(Clone, Debug)]
pub struct Told {
    pub staff: StaffId,
    pub topic: String,
    pub since: Timestamp,
    pub told: i32,
    pub more: i32,
}

pub async fn find(
    db: &impl ConnectionTrait,
    staff: StaffId,
    topic: &str,
) -> Result<Option<Told>, StoreError> {
    let row = Entity::find_by_id((staff, topic.to_owned())).one(db).await?;
    Ok(row.map(|row| Told {
        staff: row.staff_id,
        topic: row.topic,
        since: row.since,
        told: row.told,
        more: row.more,
    }))
}

pub async fn save(work: &Work, told: Told) -> Result<(), StoreError> {
    let known = OnConflict::columns([Column::StaffId, Column::Topic])
        .update_columns([Column::Since, Column::Told, Column::More])
        .to_owned();
    let Told { staff, topic, since, told, more } = told;
    let row = Model { staff_id: staff, topic, since, told, more };
    Entity::insert(row.into_active_model().reset_all())
        .on_conflict(known)
        .exec_without_returning(work.connection())
        .await?;
    Ok(())
}

/// So many of those that waited were told now.
pub async fn caught_up(
    work: &Work,
    staff: StaffId,
    topic: &str,
    count: i32,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::More, Expr::col(Column::More).sub(count))
        .filter(Column::StaffId.eq(staff))
        .filter(Column::Topic.eq(topic))
        .exec(work.connection())
        .await?;
    Ok(())
}
