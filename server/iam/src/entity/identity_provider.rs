//! An identity provider for staff.

use contract::iam::IdentityProviderId;
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_provider")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IdentityProviderId,
    pub code: String,
    pub name_en: String,
    pub name_fr: String,
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Option<String>,
    pub scopes: String,
    pub second_factor: String,
    pub phishing_resistant: String,
    pub saml: Option<String>,
    pub enabled: bool,
    pub vouches_for_email: bool,
    pub creates_accounts: bool,
    pub rule_days: i32,
    pub graph: Option<String>,
    pub version: i32,
    pub created_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
