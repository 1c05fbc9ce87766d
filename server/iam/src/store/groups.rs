//! Groups of staff and who is in them.

use contract::Bilingual;
use contract::iam::{GroupContents, GroupId, StaffId};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::entity::{staff_group, staff_group_member};
use crate::policy::Permit;

#[derive(Clone, Debug)]
pub struct Group {
    pub id: GroupId,
    pub code: String,
    pub name: Bilingual,
}

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Group>, StoreError> {
    let rows = staff_group::Entity::find().order_by_asc(staff_group::Column::Code).all(db).await?;
    Ok(rows.into_iter().map(read).collect())
}

pub async fn find(db: &impl ConnectionTrait, id: GroupId) -> Result<Option<Group>, StoreError> {
    Ok(staff_group::Entity::find_by_id(id).one(db).await?.map(read))
}

/// Everybody in these groups, deactivated people too.
pub async fn members(
    db: &impl ConnectionTrait,
    groups: impl IntoIterator<Item = GroupId>,
) -> Result<Vec<(GroupId, StaffId)>, StoreError> {
    let rows = staff_group_member::Entity::find()
        .filter(staff_group_member::Column::GroupId.is_in(groups))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.group_id, row.staff_id)).collect())
}

/// The groups that these people are in.
pub async fn of_people(
    db: &impl ConnectionTrait,
    people: &[StaffId],
) -> Result<Vec<(GroupId, StaffId)>, StoreError> {
    let rows = staff_group_member::Entity::find()
        .filter(staff_group_member::Column::StaffId.is_in(people.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.group_id, row.staff_id)).collect())
}

/// `StoreError::Taken` where the code names another group.
pub async fn insert(
    work: &Work,
    _permit: &Permit,
    id: GroupId,
    contents: &GroupContents,
) -> Result<(), StoreError> {
    let row = staff_group::ActiveModel {
        id: Set(id),
        code: Set(contents.code.clone()),
        name_en: Set(contents.name.en.clone()),
        name_fr: Set(contents.name.fr.clone()),
    };
    staff_group::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn add(
    work: &Work,
    _permit: &Permit,
    group: GroupId,
    staff: StaffId,
) -> Result<(), StoreError> {
    let row = staff_group_member::ActiveModel { group_id: Set(group), staff_id: Set(staff) };
    staff_group_member::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// False where the person was not in it.
pub async fn remove(
    work: &Work,
    _permit: &Permit,
    group: GroupId,
    staff: StaffId,
) -> Result<bool, StoreError> {
    let gone = staff_group_member::Entity::delete_many()
        .filter(staff_group_member::Column::GroupId.eq(group))
        .filter(staff_group_member::Column::StaffId.eq(staff))
        .exec(work.connection())
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Somebody has left: they are in no group any more.
pub async fn remove_everywhere(
    work: &Work,
    _permit: &Permit,
    staff: StaffId,
) -> Result<(), StoreError> {
    staff_group_member::Entity::delete_many()
        .filter(staff_group_member::Column::StaffId.eq(staff))
        .exec(work.connection())
        .await?;
    Ok(())
}

fn read(row: staff_group::Model) -> Group {
    Group { id: row.id, code: row.code, name: Bilingual::new(row.name_en, row.name_fr) }
}
