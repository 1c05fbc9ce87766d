//! What the last checks of the whole ledger found, so that its pages can say how far the chain is known to be unbroken.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder};

use super::verify::{Finding, Verification};
use crate::{Authority, StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_check")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: Timestamp,
    pub sealed: i64,
    pub sequence: Option<i64>,
    pub found: i64,
    pub first_broken: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What a check of the whole ledger found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub at: Timestamp,
    /// The last place of the chain then.
    pub sequence: Option<i64>,
    /// How many findings there were; none where it was sound.
    pub found: u64,
    /// The first place that is not what was sealed, where the findings name one.
    pub first_broken: Option<i64>,
}

/// Keeps what a check found.
pub async fn checked(
    work: &Work,
    _authority: &impl Authority,
    result: &Verification,
) -> Result<(), StoreError> {
    let number = |many: u64| i64::try_from(many).unwrap_or(i64::MAX);
    let row = ActiveModel {
        id: Set(work.id()),
        at: Set(work.now()),
        sealed: Set(number(result.sealed)),
        sequence: Set(result.head.as_ref().map(|head| head.sequence)),
        found: Set(number(result.found)),
        first_broken: Set(result.findings.iter().find_map(place)),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// The last check; nothing before the first.
pub async fn last_check(db: &impl ConnectionTrait) -> Result<Option<Checked>, StoreError> {
    let last = Entity::find().order_by_desc(Column::Id).one(db).await?;
    Ok(last.map(|row| Checked {
        at: row.at,
        sequence: row.sequence,
        found: u64::try_from(row.found).unwrap_or_default(),
        first_broken: row.first_broken,
    }))
}

const fn place(finding: &Finding) -> Option<i64> {
    match finding {
        Finding::Gap { before, .. } => Some(*before),
        Finding::Broken { sequence }
        | Finding::Changed { sequence, .. }
        | Finding::Missing { sequence, .. }
        | Finding::NotTheKeptHead { sequence } => Some(*sequence),
        Finding::Unsealed { .. } => None,
    }
}
