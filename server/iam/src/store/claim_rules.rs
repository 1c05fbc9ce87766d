//! Rules by which claims give roles and departments, in the order in which they were made.

use contract::iam::{ClaimRule, ClaimRuleId, IdentityProviderId, StaffId};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;

use super::{read as read_json, written};
use crate::entity::claim_rule::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;

const TABLE: &str = "claim_rule";

pub async fn of(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
) -> Result<Vec<(ClaimRuleId, ClaimRule)>, StoreError> {
    let rows = of_provider(provider).all(db).await?;
    rows.into_iter().map(|row| Ok((row.id, read(row)?))).collect()
}

/// Those that hold for this person: nobody's own rules give them anything.
pub async fn for_person(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
    staff: StaffId,
) -> Result<Vec<ClaimRule>, StoreError> {
    let by_others = Condition::any().add(Column::MadeBy.is_null()).add(Column::MadeBy.ne(staff));
    let rows = of_provider(provider).filter(by_others).all(db).await?;
    rows.into_iter().map(read).collect()
}

fn of_provider(provider: IdentityProviderId) -> Select<Entity> {
    Entity::find().filter(Column::ProviderId.eq(provider)).order_by_asc(Column::Id)
}

fn read(row: Model) -> Result<ClaimRule, StoreError> {
    let gives = read_json(&row.gives, TABLE, "gives")?;
    Ok(ClaimRule { claim: row.claim, value: row.value, gives })
}

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    id: ClaimRuleId,
    provider: IdentityProviderId,
    rule: &ClaimRule,
    made_by: Option<StaffId>,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(id),
        provider_id: Set(provider),
        claim: Set(rule.claim.clone()),
        value: Set(rule.value.clone()),
        gives: Set(written(&rule.gives, TABLE, "gives")?),
        made_by: Set(made_by),
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
