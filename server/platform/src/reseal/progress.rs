//! How far each column is with which key.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::SealedColumn;
use crate::{StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reseal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: String,
    pub key_number: i64,
    pub after: Option<Uuid>,
    pub unopened: i64,
    pub done: bool,
    pub at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn is_of(&self, column: &SealedColumn, key: u32) -> bool {
        self.place == column.to_string() && self.key_number == i64::from(key)
    }
}

pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>, StoreError> {
    Ok(Entity::find().all(db).await?)
}

pub async fn set(
    work: &Work,
    column: &SealedColumn,
    key: u32,
    after: Option<Uuid>,
    unopened: i64,
    done: bool,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        place: Set(column.to_string()),
        key_number: Set(key.into()),
        after: Set(after),
        unopened: Set(unopened),
        done: Set(done),
        at: Set(work.now()),
    };
    let taken = OnConflict::column(Column::Place)
        .update_columns([
            Column::KeyNumber,
            Column::After,
            Column::Unopened,
            Column::Done,
            Column::At,
        ])
        .to_owned();
    Entity::insert(row).on_conflict(taken).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn forget(work: &Work) -> Result<(), StoreError> {
    Entity::delete_many().exec(work.connection()).await?;
    Ok(())
}
