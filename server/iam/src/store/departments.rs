//! Departments.

use contract::Bilingual;
use contract::iam::{DepartmentId, DepartmentView};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::entity::department::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<DepartmentView>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::Code).all(db).await?;
    Ok(rows.into_iter().map(read).collect())
}

pub async fn find(
    db: &impl ConnectionTrait,
    id: DepartmentId,
) -> Result<Option<DepartmentView>, StoreError> {
    Ok(Entity::find_by_id(id).one(db).await?.map(read))
}

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    department: &DepartmentView,
) -> Result<(), StoreError> {
    let row = row(department);
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn update(
    work: &Work,
    _permit: &Permit,
    department: &DepartmentView,
) -> Result<(), StoreError> {
    Entity::update_many()
        .set(row(department))
        .filter(Column::Id.eq(department.id))
        .exec(work.connection())
        .await?;
    Ok(())
}

fn row(department: &DepartmentView) -> ActiveModel {
    ActiveModel {
        id: Set(department.id),
        code: Set(department.code.clone()),
        name_en: Set(department.name.en.clone()),
        name_fr: Set(department.name.fr.clone()),
        about_en: Set(department.about.en.clone()),
        about_fr: Set(department.about.fr.clone()),
        active: Set(department.active),
    }
}

fn read(row: Model) -> DepartmentView {
    let Model { id, code, name_en, name_fr, about_en, about_fr, active } = row;
    DepartmentView {
        id,
        code,
        name: Bilingual::new(name_en, name_fr),
        about: Bilingual::new(about_en, about_fr),
        active,
    }
}
