//! One change of the address that signs a resident in.

use contract::identity::{EmailChangeId, ResidentId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "resident_email_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmailChangeId,
    pub resident_id: ResidentId,
    pub old_email: String,
    pub old_folded: String,
    pub new_email: String,
    pub at: Timestamp,
    pub changed_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
