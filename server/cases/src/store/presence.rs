//! Who has a case open.

use contract::cases::CaseId;
use contract::iam::StaffId;
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::case_presence::{ActiveModel, Column, Entity, Model};

/// Somebody with a case open.
pub struct Present {
    pub staff: StaffId,
    pub since: Timestamp,
    pub seen_at: Timestamp,
}

/// Notes that somebody has the case open. Whoever was away longer than `since` counts as come anew.
pub async fn put(
    work: &Work,
    case: CaseId,
    staff: StaffId,
    since: Timestamp,
) -> Result<(), StoreError> {
    let old = Entity::delete_many()
        .filter(Column::CaseId.eq(case))
        .filter(Column::StaffId.eq(staff))
        .filter(Column::SeenAt.lt(since));
    old.exec(work.connection()).await?;
    let row = ActiveModel {
        case_id: Set(case),
        staff_id: Set(staff),
        since: Set(work.now()),
        seen_at: Set(work.now()),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::CaseId, Column::StaffId])
                .update_column(Column::SeenAt)
                .to_owned(),
        )
        .exec_without_returning(work.connection())
        .await?;
    Ok(())
}

/// Who was seen with the case after the moment, first come first.
pub async fn list(
    connection: &impl ConnectionTrait,
    case: CaseId,
    after: Timestamp,
) -> Result<Vec<Present>, StoreError> {
    let rows = Entity::find()
        .filter(Column::CaseId.eq(case))
        .filter(Column::SeenAt.gt(after))
        .order_by_asc(Column::Since)
        .all(connection)
        .await?;
    let read = |row: Model| Present { staff: row.staff_id, since: row.since, seen_at: row.seen_at };
    Ok(rows.into_iter().map(read).collect())
}

/// Forgets who was last seen before the moment.
pub async fn forget(work: &Work, before: Timestamp) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::SeenAt.lt(before)).exec(work.connection()).await?;
    Ok(())
}
