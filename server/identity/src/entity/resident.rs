//! The record of a person.

use contract::Language;
use contract::identity::{CitizenStatus, ContactChannel, ResidentId, Tier};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "resident")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ResidentId,
    pub number: String,
    pub status: CitizenStatus,
    pub survivor_id: Option<ResidentId>,
    pub tier: Tier,
    pub version: i32,
    pub name: Option<String>,
    /// The name as it is searched: without case and accents.
    pub name_folded: Option<String>,
    pub date_of_birth_sealed: Option<String>,
    pub preferred_language: Option<Language>,
    pub preferred_channel: Option<ContactChannel>,
    /// Codes as JSON; nothing where the person was never asked.
    pub accommodations: Option<String>,
    pub registered_language: Language,
    pub registered_at: Timestamp,
    pub updated_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
