//! Somebody who follows a problem that another person reported.

use contract::Language;
use contract::cases::{CaseId, FollowerId};
use contract::identity::ResidentId;
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_follower")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FollowerId,
    pub case_id: CaseId,
    pub resident_id: Option<ResidentId>,
    pub email_sealed: Option<String>,
    pub who: String,
    pub language: Language,
    pub secret_digest: String,
    pub secret_sealed: String,
    pub at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
