//! A rule by which a claim of an identity provider gives something.

use contract::iam::{ClaimRuleId, IdentityProviderId, StaffId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClaimRuleId,
    pub provider_id: IdentityProviderId,
    pub claim: String,
    pub value: String,
    pub gives: String,
    pub made_by: Option<StaffId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
