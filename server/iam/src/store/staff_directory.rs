//! What the directory says of people, beside their accounts. Somebody of whom it says nothing has no row here.

use std::collections::HashMap;

use contract::iam::StaffId;
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, OnConflict};
use sea_orm::{IntoActiveModel, QueryOrder};

use super::staff::{column, read as read_staff};
use crate::entity::staff;
use crate::entity::staff_directory::{ActiveModel, Column, Entity, Model};
use crate::policy::{Columns, Permit, Scope};
use crate::provisioning::{Lookup, folded};
use crate::staff::Staff;

pub type Entry = Model;

/// An account with what the directory says of it, and when it was changed last.
#[derive(Clone, Debug)]
pub struct Known {
    pub staff: Staff,
    pub entry: Option<Entry>,
    pub changed_at: Timestamp,
}

/// The accounts in the scope that the directory has not deleted, the oldest first.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &Scope,
    lookup: &Lookup,
) -> Result<Vec<Known>, StoreError> {
    let mut query = staff::Entity::find().filter(visible(scope));
    match lookup {
        Lookup::All => {}
        Lookup::Id(id) => query = query.filter(staff::Column::Id.eq(*id)),
        Lookup::Name(name) => {
            let name = folded(name);
            let mut ids = ids(db, Column::UserNameFolded.eq(name.as_str())).await?;
            // Of whom the directory says nothing, the address is the name.
            let by_address =
                staff::Entity::find().filter(staff::Column::EmailFolded.eq(name)).all(db).await?;
            ids.extend(by_address.into_iter().map(|row| row.id));
            query = query.filter(staff::Column::Id.is_in(ids));
        }
        Lookup::External(id) => {
            let ids = ids(db, Column::ExternalId.eq(id.as_str())).await?;
            query = query.filter(staff::Column::Id.is_in(ids));
        }
    }
    let rows = query.order_by_asc(staff::Column::Id).all(db).await?;
    let people: Vec<StaffId> = rows.iter().map(|row| row.id).collect();
    let mut entries = entries(db, &people).await?;
    let mut known = Vec::with_capacity(rows.len());
    for row in rows {
        let entry = entries.remove(&row.id);
        if entry.as_ref().is_some_and(|entry| entry.removed_at.is_some()) {
            continue;
        }
        let changed_at = row.changed_at.unwrap_or(row.created_at);
        known.push(Known { staff: read_staff(row)?, entry, changed_at });
    }
    Ok(known)
}

/// One account, whatever the directory says of it.
pub async fn find(db: &impl ConnectionTrait, id: StaffId) -> Result<Option<Known>, StoreError> {
    let Some(row) = staff::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let entry = Entity::find_by_id(id).one(db).await?;
    let changed_at = row.changed_at.unwrap_or(row.created_at);
    Ok(Some(Known { staff: read_staff(row)?, entry, changed_at }))
}

/// Whose user name this is, of those of whom the directory says something.
pub async fn named(
    db: &impl ConnectionTrait,
    user_name: &str,
) -> Result<Option<StaffId>, StoreError> {
    Ok(ids(db, Column::UserNameFolded.eq(folded(user_name))).await?.into_iter().next())
}

/// Those of these people whose record the directory deleted.
pub async fn removed(
    db: &impl ConnectionTrait,
    people: &[StaffId],
) -> Result<Vec<StaffId>, StoreError> {
    let entries = entries(db, people).await?;
    Ok(entries
        .into_values()
        .filter(|one| one.removed_at.is_some())
        .map(|one| one.staff_id)
        .collect())
}

/// Stores what the directory says now. `StoreError::Taken` where somebody else has the user name.
pub async fn keep(work: &Work, _permit: &Permit, entry: &Entry) -> Result<(), StoreError> {
    let row = ActiveModel {
        user_name_folded: Set(folded(&entry.user_name)),
        ..entry.clone().into_active_model()
    };
    let others = [
        Column::UserName,
        Column::UserNameFolded,
        Column::ExternalId,
        Column::Formatted,
        Column::GivenName,
        Column::FamilyName,
        Column::Language,
        Column::EmployeeNumber,
        Column::Department,
        Column::HasLeft,
        Column::RemovedAt,
    ];
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::StaffId).update_columns(others).to_owned())
        .exec_without_returning(work.connection())
        .await?;
    Ok(())
}

fn visible(scope: &Scope) -> Condition {
    let department = Some(column(staff::Column::DepartmentId));
    scope.condition(&Columns { department, ..Columns::default() })
}

async fn ids(
    db: &impl ConnectionTrait,
    filter: sea_orm::sea_query::Expr,
) -> Result<Vec<StaffId>, StoreError> {
    let rows = Entity::find().filter(filter).all(db).await?;
    Ok(rows.into_iter().map(|row| row.staff_id).collect())
}

async fn entries(
    db: &impl ConnectionTrait,
    people: &[StaffId],
) -> Result<HashMap<StaffId, Entry>, StoreError> {
    let mut found = HashMap::new();
    for some in people.chunks(500) {
        let rows =
            Entity::find().filter(Column::StaffId.is_in(some.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.staff_id, row)));
    }
    Ok(found)
}
