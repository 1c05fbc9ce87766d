//! Positions, found by their title in either language.

use std::collections::HashMap;

use contract::Bilingual;
use contract::iam::{AssignmentId, PositionContents, PositionId, PositionView, RoleId};
use platform::{StoreError, Work, fold};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{ExprTrait, QueryOrder};

use crate::entity::{position, position_grant, position_role};
use crate::policy::Permit;

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<PositionView>, StoreError> {
    let rows =
        position::Entity::find().order_by_asc(position::Column::TitleEnFolded).all(db).await?;
    with_roles(db, rows).await
}

pub async fn find(
    db: &impl ConnectionTrait,
    id: PositionId,
) -> Result<Option<PositionView>, StoreError> {
    let row = position::Entity::find_by_id(id).one(db).await?;
    Ok(with_roles(db, row.into_iter().collect()).await?.pop())
}

/// The position that this is the title of.
pub async fn titled(
    db: &impl ConnectionTrait,
    title: &str,
) -> Result<Option<PositionView>, StoreError> {
    let title = fold::name(title);
    let either = position::Column::TitleEnFolded
        .eq(title.as_str())
        .or(position::Column::TitleFrFolded.eq(title.as_str()));
    let row =
        position::Entity::find().filter(either).order_by_asc(position::Column::Id).one(db).await?;
    Ok(with_roles(db, row.into_iter().collect()).await?.pop())
}

/// `StoreError::Taken` where a title names another position.
pub async fn insert(
    work: &Work,
    _permit: &Permit,
    id: PositionId,
    contents: &PositionContents,
) -> Result<(), StoreError> {
    let row = position::ActiveModel { id: Set(id), version: Set(1), ..row(contents) };
    position::Entity::insert(row).exec_without_returning(work.connection()).await?;
    put_roles(work, id, &contents.roles).await
}

/// `StoreError::Stale` where somebody else changed it since it was read.
pub async fn update(
    work: &Work,
    _permit: &Permit,
    id: PositionId,
    contents: &PositionContents,
    version: i32,
) -> Result<(), StoreError> {
    let row = position::ActiveModel { version: Set(version + 1), ..row(contents) };
    let changed = position::Entity::update_many()
        .set(row)
        .filter(position::Column::Id.eq(id))
        .filter(position::Column::Version.eq(version))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 {
        return Err(StoreError::Stale);
    }
    take_roles(work, id).await?;
    put_roles(work, id, &contents.roles).await
}

pub async fn delete(work: &Work, _permit: &Permit, id: PositionId) -> Result<(), StoreError> {
    take_roles(work, id).await?;
    position::Entity::delete_by_id(id).exec(work.connection()).await?;
    Ok(())
}

/// The assignment came with a position.
pub async fn came(work: &Work, _permit: &Permit, id: AssignmentId) -> Result<(), StoreError> {
    let row = position_grant::ActiveModel { assignment_id: Set(id) };
    position_grant::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// Those of these assignments that came with a position.
pub async fn that_came(
    db: &impl ConnectionTrait,
    assignments: &[AssignmentId],
) -> Result<Vec<AssignmentId>, StoreError> {
    let rows = position_grant::Entity::find()
        .filter(position_grant::Column::AssignmentId.is_in(assignments.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.assignment_id).collect())
}

async fn put_roles(work: &Work, id: PositionId, roles: &[RoleId]) -> Result<(), StoreError> {
    for role in roles {
        let row = position_role::ActiveModel { position_id: Set(id), role_id: Set(*role) };
        position_role::Entity::insert(row).exec_without_returning(work.connection()).await?;
    }
    Ok(())
}

async fn take_roles(work: &Work, id: PositionId) -> Result<(), StoreError> {
    position_role::Entity::delete_many()
        .filter(position_role::Column::PositionId.eq(id))
        .exec(work.connection())
        .await?;
    Ok(())
}

async fn with_roles(
    db: &impl ConnectionTrait,
    rows: Vec<position::Model>,
) -> Result<Vec<PositionView>, StoreError> {
    let ids: Vec<PositionId> = rows.iter().map(|row| row.id).collect();
    let mut roles: HashMap<PositionId, Vec<RoleId>> = HashMap::new();
    let found = position_role::Entity::find()
        .filter(position_role::Column::PositionId.is_in(ids))
        .all(db)
        .await?;
    for row in found {
        roles.entry(row.position_id).or_default().push(row.role_id);
    }
    Ok(rows
        .into_iter()
        .map(|row| PositionView {
            id: row.id,
            version: row.version,
            contents: PositionContents {
                title: Bilingual::new(row.title_en, row.title_fr),
                department: row.department_id,
                roles: roles.remove(&row.id).unwrap_or_default(),
                everywhere: row.everywhere,
                welcome: row.welcome_en.zip(row.welcome_fr).map(|(en, fr)| Bilingual::new(en, fr)),
            },
        })
        .collect())
}

fn row(contents: &PositionContents) -> position::ActiveModel {
    let PositionContents { title, department, everywhere, welcome, roles: _ } = contents;
    position::ActiveModel {
        title_en: Set(title.en.clone()),
        title_fr: Set(title.fr.clone()),
        title_en_folded: Set(fold::name(&title.en)),
        title_fr_folded: Set(fold::name(&title.fr)),
        department_id: Set(*department),
        everywhere: Set(*everywhere),
        welcome_en: Set(welcome.as_ref().map(|welcome| welcome.en.clone())),
        welcome_fr: Set(welcome.as_ref().map(|welcome| welcome.fr.clone())),
        ..Default::default()
    }
}
