//! Somebody who works for the municipality.

use contract::Language;
use contract::iam::{Density, DepartmentId, StaffId, StaffStatus};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffId,
    pub email: String,
    pub email_folded: String,
    pub name: String,
    pub name_folded: String,
    pub title: Option<String>,
    pub department_id: Option<DepartmentId>,
    pub status: StaffStatus,
    pub language: Language,
    pub density: Density,
    pub single_key_shortcuts: bool,
    pub live_updates: bool,
    pub grants_version: i64,
    pub version: i32,
    pub created_at: Timestamp,
    pub deactivated_at: Option<Timestamp>,
    pub last_sign_in_at: Option<Timestamp>,
    pub changed_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
