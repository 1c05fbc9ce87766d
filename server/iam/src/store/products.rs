//! Products and their manifests.

use contract::iam::{Manifest, ProductId};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::{read as read_json, written};
use crate::entity::product::{ActiveModel, Column, Entity};
use crate::policy::Permit;

const TABLE: &str = "product";

/// All products, by module.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Manifest>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::Module).all(db).await?;
    rows.iter().map(|row| read_json(&row.manifest, TABLE, "manifest")).collect()
}

/// The product that has this code registered, if any.
pub async fn knowing(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Manifest>, StoreError> {
    let module = code.split('.').next().unwrap_or_default();
    let row = Entity::find().filter(Column::Module.eq(module)).one(db).await?;
    let manifest: Option<Manifest> =
        row.map(|row| read_json(&row.manifest, TABLE, "manifest")).transpose()?;
    Ok(manifest.filter(|known| known.find(code).is_some()))
}

pub async fn find(
    db: &impl ConnectionTrait,
    module: &str,
) -> Result<Option<ProductId>, StoreError> {
    let row = Entity::find().filter(Column::Module.eq(module)).one(db).await?;
    Ok(row.map(|row| row.id))
}

/// `StoreError::Taken` where somebody else registered the module meanwhile.
pub async fn insert(
    work: &Work,
    _permit: &Permit,
    id: ProductId,
    manifest: &Manifest,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(id),
        module: Set(manifest.module.clone()),
        manifest: Set(written(manifest, TABLE, "manifest")?),
        registered_at: Set(work.now()),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn replace(
    work: &Work,
    _permit: &Permit,
    id: ProductId,
    manifest: &Manifest,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        manifest: Set(written(manifest, TABLE, "manifest")?),
        registered_at: Set(work.now()),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(work.connection()).await?;
    Ok(())
}
