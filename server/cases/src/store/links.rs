//! Cases that hang together, seen from either side.

use contract::cases::{CaseId, LinkKind};
use iam::Permit;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::case_link::{ActiveModel, Column, Entity};

/// Links two cases; doing it twice changes nothing.
pub async fn insert(
    work: &Work,
    _permit: &Permit,
    from: CaseId,
    to: CaseId,
    kind: LinkKind,
) -> Result<(), StoreError> {
    let row =
        ActiveModel { id: Set(work.id()), from_id: Set(from), to_id: Set(to), kind: Set(kind) };
    let pair =
        OnConflict::columns([Column::FromId, Column::ToId, Column::Kind]).do_nothing().to_owned();
    match Entity::insert(row).on_conflict(pair).exec_without_returning(work.connection()).await {
        Ok(_) | Err(sea_orm::DbErr::RecordNotInserted) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

pub async fn of_case(
    connection: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Vec<(LinkKind, CaseId)>, StoreError> {
    let either = Condition::any().add(Column::FromId.eq(case)).add(Column::ToId.eq(case));
    let rows = Entity::find().filter(either).all(connection).await?;
    let other = |row: crate::entity::case_link::Model| {
        (row.kind, if row.from_id == case { row.to_id } else { row.from_id })
    };
    Ok(rows.into_iter().map(other).collect())
}
