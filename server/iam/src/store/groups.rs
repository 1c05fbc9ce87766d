//! Groups of staff and who is in them.

use contract::Bilingual;
use contract::iam::{GroupContents, GroupId, StaffId};
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::entity::{staff_group, staff_group_member};
use crate::policy::Permit;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: GroupId,
    pub code: String,
    pub name: Bilingual,
    /// What the directory calls it.
    pub external_id: Option<String>,
    /// The directory decides who is in it.
    pub is_kept: bool,
    pub version: i32,
    pub created_at: Option<Timestamp>,
    pub changed_at: Option<Timestamp>,
}

/// All groups but those that the directory deleted.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Group>, StoreError> {
    let rows = staff_group::Entity::find()
        .filter(staff_group::Column::RemovedAt.is_null())
        .order_by_asc(staff_group::Column::Code)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

pub async fn find(db: &impl ConnectionTrait, id: GroupId) -> Result<Option<Group>, StoreError> {
    let row = staff_group::Entity::find_by_id(id)
        .filter(staff_group::Column::RemovedAt.is_null())
        .one(db)
        .await?;
    Ok(row.map(read))
}

/// The codes that begin so, of deleted groups too: a code names one group for good.
pub async fn codes(db: &impl ConnectionTrait, begins: &str) -> Result<Vec<String>, StoreError> {
    let rows = staff_group::Entity::find()
        .filter(staff_group::Column::Code.starts_with(begins))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.code).collect())
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
        external_id: Set(None),
        is_kept: Set(false),
        version: Set(1),
        created_at: Set(Some(work.now())),
        changed_at: Set(None),
        removed_at: Set(None),
    };
    staff_group::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// Stores what the directory says of the group. `StoreError::Stale` where it was changed since it was read.
pub async fn keep(work: &Work, _permit: &Permit, group: &Group) -> Result<(), StoreError> {
    let row = staff_group::ActiveModel {
        name_en: Set(group.name.en.clone()),
        name_fr: Set(group.name.fr.clone()),
        external_id: Set(group.external_id.clone()),
        is_kept: Set(group.is_kept),
        version: Set(group.version + 1),
        changed_at: Set(Some(work.now())),
        ..Default::default()
    };
    set(work, group, row).await
}

/// Its name stays in what happened; it is nobody's from now on.
pub async fn delete(work: &Work, _permit: &Permit, group: &Group) -> Result<(), StoreError> {
    let row = staff_group::ActiveModel {
        removed_at: Set(Some(work.now())),
        version: Set(group.version + 1),
        ..Default::default()
    };
    set(work, group, row).await
}

async fn set(work: &Work, group: &Group, row: staff_group::ActiveModel) -> Result<(), StoreError> {
    let changed = staff_group::Entity::update_many()
        .set(row)
        .filter(staff_group::Column::Id.eq(group.id))
        .filter(staff_group::Column::Version.eq(group.version))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::Stale) } else { Ok(()) }
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

/// Somebody has left: they are in no group any more. Who is in the groups of the directory, the directory says: it does
/// not say it again when somebody comes back.
pub async fn remove_everywhere(
    work: &Work,
    permit: &Permit,
    staff: StaffId,
) -> Result<(), StoreError> {
    let kept = list(work.connection()).await?.into_iter().filter(|group| group.is_kept);
    let kept: Vec<GroupId> = kept.map(|group| group.id).collect();
    let groups = of_people(work.connection(), &[staff]).await?;
    for (group, _) in groups.into_iter().filter(|(group, _)| !kept.contains(group)) {
        remove(work, permit, group, staff).await?;
    }
    Ok(())
}

fn read(row: staff_group::Model) -> Group {
    let staff_group::Model { id, code, name_en, name_fr, .. } = row;
    Group {
        id,
        code,
        name: Bilingual::new(name_en, name_fr),
        external_id: row.external_id,
        is_kept: row.is_kept,
        version: row.version,
        created_at: row.created_at,
        changed_at: row.changed_at,
    }
}
