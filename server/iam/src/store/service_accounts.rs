//! Service accounts.

use contract::iam::{ServiceAccountId, ServiceAccountView};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use crate::entity::service_account::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<ServiceAccountView>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::Code).all(db).await?;
    Ok(rows.into_iter().map(read).collect())
}

pub async fn find(
    db: &impl ConnectionTrait,
    id: ServiceAccountId,
) -> Result<Option<ServiceAccountView>, StoreError> {
    Ok(Entity::find_by_id(id).one(db).await?.map(read))
}

/// `StoreError::Taken` where the code is in use.
pub async fn insert(
    work: &Work,
    _permit: &Permit,
    account: &ServiceAccountView,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(account.id),
        code: Set(account.code.clone()),
        purpose: Set(account.purpose.clone()),
        owner_id: Set(account.owner),
        active: Set(account.active),
        created_at: Set(work.now()),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn update(
    work: &Work,
    _permit: &Permit,
    account: &ServiceAccountView,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Purpose, Expr::value(account.purpose.clone()))
        .col_expr(Column::OwnerId, Expr::value(account.owner))
        .col_expr(Column::Active, Expr::value(account.active))
        .filter(Column::Id.eq(account.id))
        .exec(work.connection())
        .await?;
    Ok(())
}

fn read(row: Model) -> ServiceAccountView {
    let Model { id, code, purpose, owner_id, active, created_at: _ } = row;
    ServiceAccountView { id, code, purpose, owner: owner_id, active }
}
