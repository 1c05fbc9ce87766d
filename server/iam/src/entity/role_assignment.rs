//! A role in the hands of one holder: a person, a group or a department. Ended ones stay, to show who could do what when.

use contract::iam::{
    AssignmentId, DepartmentId, EmergencyId, GroupId, IdentityProviderId, RoleId, StaffId,
};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "role_assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssignmentId,
    pub staff_id: Option<StaffId>,
    pub group_id: Option<GroupId>,
    pub department_id: Option<DepartmentId>,
    pub role_id: RoleId,
    pub extent: String,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    pub given_at: Timestamp,
    pub given_by: Option<Uuid>,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<Uuid>,
    pub provider_id: Option<IdentityProviderId>,
    pub emergency_id: Option<EmergencyId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
