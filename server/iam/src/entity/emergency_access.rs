//! Emergency access that somebody asked for, took and had looked at. When it began and ended stands in its assignment.

use contract::iam::{AssignmentId, EmergencyId, EmergencyPlanId, RoleId, StaffId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency_access")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmergencyId,
    pub plan_id: EmergencyPlanId,
    pub role_id: RoleId,
    pub staff_id: StaffId,
    pub departments: String,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub incident: String,
    pub hours: i32,
    pub asked_at: Timestamp,
    pub decided_by: Option<StaffId>,
    pub refused_at: Option<Timestamp>,
    pub assignment_id: Option<AssignmentId>,
    pub closed_at: Option<Timestamp>,
    pub reviewed_at: Option<Timestamp>,
    pub reviewed_by: Option<StaffId>,
    #[sea_orm(column_type = "Text", nullable)]
    pub review_note: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
