//! Which queue new cases go to.

use contract::cases::{CategoryId, QueueId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "routing_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub position: i32,
    pub category_id: CategoryId,
    pub wards: Option<String>,
    pub priorities: Option<String>,
    pub near_sensitive_place: Option<bool>,
    pub queue_id: QueueId,
    pub note: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
