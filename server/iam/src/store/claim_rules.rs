//! Rules by which claims give roles and departments, in the order in which they were made.

use contract::iam::{ClaimRule, ClaimRuleId, IdentityProviderId};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::{read as read_json, written};
use crate::entity::claim_rule::{ActiveModel, Column, Entity};
use crate::policy::Permit;

const TABLE: &str = "claim_rule";

pub async fn of(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
) -> Result<Vec<(ClaimRuleId, ClaimRule)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::ProviderId.eq(provider))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let gives = read_json(&row.gives, TABLE, "gives")?;
            Ok((row.id, ClaimRule { claim: row.claim, value: row.value, gives }))
        })
        .collect()
}

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    id: ClaimRuleId,
    provider: IdentityProviderId,
    rule: &ClaimRule,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(id),
        provider_id: Set(provider),
        claim: Set(rule.claim.clone()),
        value: Set(rule.value.clone()),
        gives: Set(written(&rule.gives, TABLE, "gives")?),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// False where there was none.
pub async fn remove(
    work: &Work,
    _permit: &Permit,
    provider: IdentityProviderId,
    id: ClaimRuleId,
) -> Result<bool, StoreError> {
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::ProviderId.eq(provider))
        .exec(work.connection())
        .await?;
    Ok(gone.rows_affected > 0)
}
