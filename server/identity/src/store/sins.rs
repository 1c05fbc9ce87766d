//! Social insurance numbers. Nothing here can ask for a person by a number.

use contract::iam::{DepartmentId, StaffId};
use contract::identity::{RecordSin, ResidentId, Sin, SinRecord, SinViewId};
use iam::Permit;
use platform::vault::{Purpose, Vault};
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::entity::sin::{ActiveModel, Column, Entity};
use crate::entity::{sin_removal, sin_view};

/// What is kept of the number, without the number.
pub async fn record(
    db: &impl ConnectionTrait,
    citizen: ResidentId,
) -> Result<Option<SinRecord>, StoreError> {
    let found = Entity::find_by_id(citizen).one(db).await?;
    Ok(found.map(|row| SinRecord {
        authority: row.authority,
        recorded_at: row.recorded_at,
        department: row.department_id,
    }))
}

/// Opens the number. Only what shows it to somebody calls this.
pub async fn open(
    db: &impl ConnectionTrait,
    vault: &Vault,
    citizen: ResidentId,
) -> Result<Option<Sin>, StoreError> {
    let Some(row) = Entity::find_by_id(citizen).one(db).await? else { return Ok(None) };
    let opened = vault.open_text(Purpose::Sin, &row.number_sealed).ok();
    let digits = opened.as_ref().and_then(|text| text.strip_prefix(&owner(citizen)));
    match digits.and_then(|digits| Sin::parse(digits).ok()) {
        Some(number) => Ok(Some(number)),
        None => Err(StoreError::Corrupt { table: "citizen_sin", column: "number_sealed" }),
    }
}

/// Stores the number in the place of what was there.
pub async fn put(
    work: &Work,
    permit: &Permit,
    vault: &Vault,
    citizen: ResidentId,
    order: &RecordSin,
    department: Option<DepartmentId>,
) -> Result<(), StoreError> {
    let (kind, id) = permit.actor();
    let plain = format!("{}{}", owner(citizen), order.number.digits());
    let row = ActiveModel {
        citizen_id: Set(citizen),
        number_sealed: Set(vault.seal(Purpose::Sin, plain.as_bytes())),
        authority: Set(order.authority),
        recorded_at: Set(work.now()),
        recorded_by_kind: Set(kind),
        recorded_by: Set(id),
        department_id: Set(department),
    };
    let changes = [
        Column::NumberSealed,
        Column::Authority,
        Column::RecordedAt,
        Column::RecordedByKind,
        Column::RecordedBy,
        Column::DepartmentId,
    ];
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::CitizenId).update_columns(changes).to_owned())
        .exec_without_returning(work.connection())
        .await?;
    Ok(())
}

/// Takes the number out and writes down why. Nothing where there was none.
pub async fn remove(
    work: &Work,
    _permit: &Permit,
    citizen: ResidentId,
    by: StaffId,
    reason: String,
) -> Result<Option<SinRecord>, StoreError> {
    let db = work.connection();
    let Some(kept) = record(db, citizen).await? else { return Ok(None) };
    Entity::delete_by_id(citizen).exec(db).await?;
    let row = sin_removal::Model {
        id: work.id(),
        citizen_id: citizen,
        authority: kept.authority,
        recorded_at: kept.recorded_at,
        reason,
        removed_at: work.now(),
        removed_by: by,
    };
    let row = sin_removal::ActiveModel::from(row).reset_all();
    sin_removal::Entity::insert(row).exec_without_returning(db).await?;
    Ok(Some(kept))
}

/// Whose number it is, is sealed in, so that a row cannot be moved to somebody else.
fn owner(citizen: ResidentId) -> String {
    format!("{citizen} ")
}

/// Writes down that somebody unmasks the number.
pub async fn viewed(
    work: &Work,
    _permit: &Permit,
    view: sin_view::Model,
) -> Result<(), StoreError> {
    let row = sin_view::ActiveModel::from(view).reset_all();
    sin_view::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn view(
    db: &impl ConnectionTrait,
    id: SinViewId,
) -> Result<Option<sin_view::Model>, StoreError> {
    Ok(sin_view::Entity::find_by_id(id).one(db).await?)
}

/// What was said when the number was unmasked in this span.
pub async fn reasons(
    db: &impl ConnectionTrait,
    citizen: ResidentId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<(SinViewId, String)>, StoreError> {
    let rows = sin_view::Entity::find()
        .select_only()
        .columns([sin_view::Column::Id, sin_view::Column::Reason])
        .filter(sin_view::Column::CitizenId.eq(citizen))
        .filter(sin_view::Column::At.gte(from))
        .filter(sin_view::Column::At.lt(until))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows)
}
