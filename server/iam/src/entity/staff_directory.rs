//! What the directory says of somebody, as it says it.

use contract::iam::StaffId;
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_directory")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff_id: StaffId,
    pub user_name: String,
    pub user_name_folded: String,
    pub external_id: Option<String>,
    pub formatted: Option<String>,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub language: Option<String>,
    pub employee_number: Option<String>,
    pub department: Option<String>,
    /// It was the directory that deactivated the account, and may take that back.
    pub has_left: bool,
    /// The directory deleted its record; the account stays, deactivated.
    pub removed_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
