//! One category of the tree; rules of reporting only where nothing lies below.

use contract::cases::{CaseTypeId, CategoryId, Priority, QueueId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "category")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CategoryId,
    pub parent_id: Option<CategoryId>,
    pub code: String,
    pub prefix: String,
    pub position: i32,
    pub name_en: String,
    pub name_fr: String,
    pub description_en: String,
    pub description_fr: String,
    pub is_active: bool,
    pub type_id: Option<CaseTypeId>,
    pub queue_id: Option<QueueId>,
    pub is_public: bool,
    pub season_from: Option<String>,
    pub season_to: Option<String>,
    pub stopper: Option<String>,
    pub default_priority: Option<Priority>,
    pub targets: Option<String>,
    pub place_needed: bool,
    pub address_needed: bool,
    pub anonymous_allowed: bool,
    pub is_complaint: bool,
    pub minutes: i32,
    pub retention_years: i32,
    pub photo_advice_en: Option<String>,
    pub photo_advice_fr: Option<String>,
    pub questions: String,
    pub keywords: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
