//! What is ready for an emergency.

use contract::iam::{EmergencyPlanId, RoleId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency_plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmergencyPlanId,
    pub role_id: RoleId,
    pub departments: String,
    pub longest_hours: i32,
    pub second_person: bool,
    pub active: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
