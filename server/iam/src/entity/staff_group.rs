//! A group of staff.

use contract::iam::GroupId;
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GroupId,
    pub code: String,
    pub name_en: String,
    pub name_fr: String,
    pub external_id: Option<String>,
    /// The directory decides who is in it.
    pub is_kept: bool,
    pub version: i32,
    pub created_at: Option<Timestamp>,
    pub changed_at: Option<Timestamp>,
    pub removed_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
