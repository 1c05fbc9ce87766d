//! A role: a named set of permissions.

use contract::iam::{RoleId, SignInDemand};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "role")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoleId,
    pub code: String,
    pub name_en: String,
    pub name_fr: String,
    pub about_en: String,
    pub about_fr: String,
    pub built_in: bool,
    pub demand: SignInDemand,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
