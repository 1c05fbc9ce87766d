//! Roles that rules of providers no longer give to somebody, because they were ended by hand.

use contract::iam::{HeldBackId, StaffId};
use platform::{Authority, StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::{read as read_json, written};
use crate::entity::held_back_role::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;
use crate::role::HeldBack;

const TABLE: &str = "held_back_role";
/// Ids in one query.
const AT_ONCE: usize = 500;

pub async fn find(
    db: &impl ConnectionTrait,
    id: HeldBackId,
) -> Result<Option<HeldBack>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

/// Those of these people, the oldest first.
pub async fn of(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = StaffId>,
) -> Result<Vec<HeldBack>, StoreError> {
    let people: Vec<StaffId> = people.into_iter().collect();
    let mut found = Vec::new();
    for some in people.chunks(AT_ONCE) {
        let rows = Entity::find()
            .filter(Column::StaffId.is_in(some.iter().copied()))
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        for row in rows {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

pub async fn insert(work: &Work, permit: &Permit, one: &HeldBack) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(one.id),
        staff_id: Set(one.staff),
        role_id: Set(one.role),
        extent: Set(written(&one.extent, TABLE, "extent")?),
        since: Set(one.since),
        ended_by: Set(permit.actor().1),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn remove(work: &Work, _permit: &Permit, id: HeldBackId) -> Result<(), StoreError> {
    Entity::delete_by_id(id).exec(work.connection()).await?;
    Ok(())
}

fn read(row: Model) -> Result<HeldBack, StoreError> {
    Ok(HeldBack {
        id: row.id,
        staff: row.staff_id,
        role: row.role_id,
        extent: read_json(&row.extent, TABLE, "extent")?,
        since: row.since,
    })
}
