//! A person's social insurance number, sealed.

use contract::iam::DepartmentId;
use contract::identity::{ResidentId, SinAuthority};
use platform::{ActorKind, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "citizen_sin")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub citizen_id: ResidentId,
    #[sea_orm(column_type = "Text")]
    pub number_sealed: String,
    pub authority: SinAuthority,
    pub recorded_at: Timestamp,
    pub recorded_by_kind: ActorKind,
    pub recorded_by: Option<Uuid>,
    pub department_id: Option<DepartmentId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
