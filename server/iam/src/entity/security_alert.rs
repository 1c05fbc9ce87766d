//! Something that was noticed, and what became of it.

use contract::iam::{AlertId, AlertKind, Finding, StaffId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "security_alert")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AlertId,
    pub kind: AlertKind,
    pub about_kind: String,
    pub about: String,
    pub raised_at: Timestamp,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    pub count: i32,
    pub taken_by: Option<StaffId>,
    pub taken_at: Option<Timestamp>,
    pub closed_by: Option<StaffId>,
    pub closed_at: Option<Timestamp>,
    pub finding: Option<Finding>,
    pub note: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
