//! One time that a number was unmasked; its id is that of the audit entry.

use contract::identity::{ResidentId, SinPurpose, SinViewId};
use platform::{ActorKind, Timestamp};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "citizen_sin_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SinViewId,
    pub citizen_id: ResidentId,
    pub viewer_kind: ActorKind,
    pub viewer_id: Uuid,
    pub purpose: SinPurpose,
    pub reason: String,
    pub at: Timestamp,
    pub shown_until: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
