//! What somebody signs in with. Apart from the account, so that lists of people never load it.

use contract::iam::StaffId;
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_credential")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff_id: StaffId,
    pub password: Option<String>,
    pub totp: Option<String>,
    pub totp_step: Option<i64>,
    pub pending_totp: Option<String>,
    pub pending_since: Option<Timestamp>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
