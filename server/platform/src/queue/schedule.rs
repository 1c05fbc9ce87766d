//! Turns schedules into jobs. The row of a schedule is moved and the job asked for in one transaction, so that of several
//! servers one does it and none does it twice.

use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};

use super::enqueue::{Asked, put_payload};
use super::registry::Schedule;
use crate::{Foundation, StoreError, Timestamp};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "schedule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub due_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Asks for what is due, and says when to look again.
pub async fn ask_for_due(
    foundation: &Foundation,
    schedules: &[Schedule],
) -> Result<Option<Timestamp>, StoreError> {
    let known: Vec<(String, Timestamp)> = Entity::find()
        .select_only()
        .columns([Column::Name, Column::DueAt])
        .into_tuple()
        .all(foundation.db.reader())
        .await?;
    let now = foundation.now();
    let mut next = None;
    for schedule in schedules {
        let due = known.iter().find(|(name, _)| name == schedule.name).map(|(_, due)| *due);
        let due = match due {
            Some(due) if due > now => due,
            due => {
                ask_for(foundation, schedule, due.is_some()).await?;
                schedule.rhythm.next(now)
            }
        };
        next = Some(next.map_or(due, |next: Timestamp| next.min(due)));
    }
    Ok(next)
}

async fn ask_for(
    foundation: &Foundation,
    schedule: &Schedule,
    known: bool,
) -> Result<(), StoreError> {
    let work = foundation.begin().await?;
    let next = schedule.rhythm.next(work.now());
    let mine = if known {
        Entity::update_many()
            .col_expr(Column::DueAt, Expr::val(next))
            .filter(Column::Name.eq(schedule.name))
            .filter(Column::DueAt.lte(work.now()))
            .exec(work.connection())
            .await?
            .rows_affected
    } else {
        let row = ActiveModel { name: Set(schedule.name.to_owned()), due_at: Set(next) };
        Entity::insert(row)
            .on_conflict(OnConflict::column(Column::Name).do_nothing().to_owned())
            .exec_without_returning(work.connection())
            .await?
    };
    if mine > 0 {
        let asked = Asked {
            name: schedule.job,
            payload: schedule.payload.clone(),
            key: Some(schedule.name),
            lane: None,
            due: work.now(),
        };
        put_payload(&work, asked).await?;
    }
    work.commit().await
}
