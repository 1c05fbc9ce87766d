//! What browsers were asked to prove with a passkey. Each question is answered once at most.

use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::entity::passkey_question::{ActiveModel, Column, Entity};
use crate::policy::Permit;

/// An earlier question to the same session or sign-in is forgotten.
pub async fn ask(
    work: &Work,
    _permit: &Permit,
    owner: String,
    sealed: String,
) -> Result<(), StoreError> {
    let row = ActiveModel { owner: Set(owner), sealed: Set(sealed), asked_at: Set(work.now()) };
    let again = OnConflict::column(Column::Owner)
        .update_columns([Column::Sealed, Column::AskedAt])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// Takes the question away: of two that answer at once, one gets it. Nothing where it was asked before `since`.
pub async fn claim(
    work: &Work,
    _permit: &Permit,
    owner: &str,
    since: Timestamp,
) -> Result<Option<String>, StoreError> {
    let found =
        Entity::find_by_id(owner).filter(Column::AskedAt.gt(since)).one(work.connection()).await?;
    let Some(row) = found else { return Ok(None) };
    let taken = Entity::delete_many()
        .filter(Column::Owner.eq(owner))
        .filter(Column::Sealed.eq(&row.sealed))
        .exec(work.connection())
        .await?;
    Ok((taken.rows_affected == 1).then_some(row.sealed))
}

/// Removes questions that were asked before. Returns how many there were.
pub async fn forget_before(
    work: &Work,
    _permit: &Permit,
    before: Timestamp,
) -> Result<u64, StoreError> {
    let gone =
        Entity::delete_many().filter(Column::AskedAt.lt(before)).exec(work.connection()).await?;
    Ok(gone.rows_affected)
}
