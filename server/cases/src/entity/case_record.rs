//! A case.

use contract::Language;
use contract::cases::{
    AddressId, CaseId, CaseTypeId, CategoryId, Hours, Intake, PlaceId, QueueId, Reference,
    StatusGroup, StatusId,
};
use contract::iam::{DepartmentId, StaffId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaseId,
    pub reference: Reference,
    pub version: i32,
    pub type_id: CaseTypeId,
    pub category_id: CategoryId,
    pub status_id: StatusId,
    pub status_group: StatusGroup,
    pub is_done: bool,
    pub priority_rank: i32,
    pub queue_id: QueueId,
    pub department_id: Option<DepartmentId>,
    pub assignee_id: Option<StaffId>,
    pub ward: Option<i32>,
    pub place_label: Option<String>,
    pub place_details: Option<String>,
    pub address_id: Option<AddressId>,
    pub place_id: Option<PlaceId>,
    pub latitude_e6: Option<i32>,
    pub longitude_e6: Option<i32>,
    pub is_sensitive: bool,
    pub is_complaint: bool,
    pub description: Option<String>,
    pub answers: String,
    pub intake: Intake,
    pub language: Language,
    pub hours: Hours,
    pub opened_at: platform::Timestamp,
    pub changed_at: platform::Timestamp,
    pub response_due: platform::Timestamp,
    pub resolution_due: platform::Timestamp,
    pub responded_at: Option<platform::Timestamp>,
    pub resolved_at: Option<platform::Timestamp>,
    pub closed_at: Option<platform::Timestamp>,
    pub paused_at: Option<platform::Timestamp>,
    pub due_order: platform::Timestamp,
    /// The holidays known then are in its due times.
    pub dated_at: platform::Timestamp,
    pub resolution: Option<String>,
    pub parent_id: Option<CaseId>,
    pub merged_into: Option<CaseId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
