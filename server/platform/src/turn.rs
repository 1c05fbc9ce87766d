//! Turns: of several servers only one at a time does a thing, and whoever dies gives its turn back with its transaction.

use sea_orm::ActiveValue::Set;
use sea_orm::ExprTrait;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::{StoreError, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "turn")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub count: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Waits until nobody else has the turn, and keeps it until the unit of work ends. What is read afterwards is what the one
/// before has left.
pub async fn take(work: &Work, name: &'static str) -> Result<(), StoreError> {
    let first = ActiveModel { name: Set(name.to_owned()), count: Set(1) };
    let next = Expr::col((Entity, Column::Count)).add(1);
    Entity::insert(first)
        .on_conflict(OnConflict::column(Column::Name).value(Column::Count, next).to_owned())
        .exec_without_returning(work.connection())
        .await?;
    Ok(())
}
