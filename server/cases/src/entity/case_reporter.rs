//! Who reported a case: an account, or contact details that are kept sealed.

use contract::Language;
use contract::cases::{CaseId, ReporterId, Updates};
use contract::identity::ResidentId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_reporter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReporterId,
    pub case_id: CaseId,
    pub resident_id: Option<ResidentId>,
    pub name_sealed: Option<String>,
    pub email_sealed: Option<String>,
    pub email_index: Option<String>,
    pub phone_sealed: Option<String>,
    pub updates: Updates,
    pub language: Language,
    pub tracking_digest: String,
    pub tracking_sealed: String,
    pub claimed_at: Option<platform::Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
