//! Saved filters as rows.

use contract::cases::{SavedFilterId, SavedFilterView, SearchForm};
use contract::iam::StaffId;
use platform::db::fulltext;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::catalogue::json;
use crate::entity::saved_filter::{ActiveModel, Column, Entity};

pub async fn list(
    connection: &impl ConnectionTrait,
    staff: StaffId,
) -> Result<Vec<SavedFilterView>, StoreError> {
    let rows = Entity::find()
        .filter(Column::StaffId.eq(staff))
        .order_by_asc(Column::NameFolded)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let search: SearchForm = json(&row.search, "saved_filter", "search")?;
            Ok(SavedFilterView { id: row.id, name: row.name, search })
        })
        .collect()
}

/// How many there are under other names.
pub async fn count_others(
    connection: &impl ConnectionTrait,
    staff: StaffId,
    name: &str,
) -> Result<u64, StoreError> {
    let others = Entity::find()
        .filter(Column::StaffId.eq(staff))
        .filter(Column::NameFolded.ne(fulltext::fold(name)));
    Ok(others.count(connection).await?)
}

/// Keeps the search under the name, in place of an older one of that name.
pub async fn put(
    work: &Work,
    staff: StaffId,
    name: String,
    search: &SearchForm,
) -> Result<(), StoreError> {
    let text = serde_json::to_string(search)
        .map_err(|_| StoreError::Corrupt { table: "saved_filter", column: "search" })?;
    let row = ActiveModel {
        id: Set(work.id()),
        staff_id: Set(staff),
        name_folded: Set(fulltext::fold(&name)),
        name: Set(name),
        search: Set(text),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::StaffId, Column::NameFolded])
                .update_columns([Column::Name, Column::Search])
                .to_owned(),
        )
        .exec_without_returning(work.connection())
        .await?;
    Ok(())
}

/// Says whether there was one.
pub async fn delete(work: &Work, staff: StaffId, id: SavedFilterId) -> Result<bool, StoreError> {
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::StaffId.eq(staff))
        .exec(work.connection())
        .await?;
    Ok(gone.rows_affected > 0)
}
