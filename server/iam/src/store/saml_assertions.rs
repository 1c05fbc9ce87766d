//! Assertions that were used. Each counts once, and is remembered for as long as it could be shown again.

use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::entity::saml_assertion::{ActiveModel, Column, Entity};
use crate::policy::Permit;

/// Whether it was not used before. Of two that show it at once, one gets this.
pub async fn is_new(
    work: &Work,
    _permit: &Permit,
    id: String,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let row = ActiveModel { id: Set(id), until: Set(until) };
    let known = OnConflict::column(Column::Id).do_nothing().to_owned();
    let stored =
        Entity::insert(row).on_conflict(known).exec_without_returning(work.connection()).await?;
    Ok(stored == 1)
}

/// Removes those that nobody would believe any more. Returns how many there were.
pub async fn forget_before(
    work: &Work,
    _permit: &Permit,
    before: Timestamp,
) -> Result<u64, StoreError> {
    let gone =
        Entity::delete_many().filter(Column::Until.lt(before)).exec(work.connection()).await?;
    Ok(gone.rows_affected)
}
