//! What a resident signs in with.

use contract::identity::ResidentId;
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "resident_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub resident_id: ResidentId,
    pub email: String,
    pub email_folded: String,
    pub email_confirmed_at: Option<Timestamp>,
    pub password_hash: Option<String>,
    pub password_changed_at: Option<Timestamp>,
    pub signed_in_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
