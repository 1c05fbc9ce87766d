//! Changes of the sign-in address: those that wait for their link, and those that the old address may still take back.

use contract::identity::{EmailAddress, EmailChangeId, ResidentId};
use iam::Permit;
use platform::{StoreError, Timestamp, Work, fold};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::entity::email_change::{ActiveModel, Column, Entity, Model};

pub struct EmailChange {
    pub id: EmailChangeId,
    pub resident: ResidentId,
    pub old: EmailAddress,
    pub new: EmailAddress,
    pub at: Timestamp,
    pub changed_at: Option<Timestamp>,
}

pub async fn find(
    db: &impl ConnectionTrait,
    id: EmailChangeId,
) -> Result<Option<EmailChange>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

/// Who left this address since then.
pub async fn holder(
    db: &impl ConnectionTrait,
    folded: &str,
    since: Timestamp,
) -> Result<Option<ResidentId>, StoreError> {
    let left =
        Entity::find().filter(Column::OldFolded.eq(folded)).filter(Column::ChangedAt.gt(since));
    Ok(left.one(db).await?.map(|row| row.resident_id))
}

pub async fn insert(work: &Work, _permit: &Permit, change: &EmailChange) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(change.id),
        resident_id: Set(change.resident),
        old_email: Set(change.old.as_str().to_owned()),
        old_folded: Set(fold::email(&change.old)),
        new_email: Set(change.new.as_str().to_owned()),
        at: Set(change.at),
        changed_at: Set(change.changed_at),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// The new address is proven.
pub async fn confirm(work: &Work, _permit: &Permit, id: EmailChangeId) -> Result<(), StoreError> {
    let row =
        ActiveModel { changed_at: Set(Some(work.now())), ..<ActiveModel as Default>::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(work.connection()).await?;
    Ok(())
}

/// Changes that were not confirmed mean nothing any more.
pub async fn forget_wanted(
    work: &Work,
    _permit: &Permit,
    resident: ResidentId,
) -> Result<(), StoreError> {
    let wanted = Entity::delete_many()
        .filter(Column::ResidentId.eq(resident))
        .filter(Column::ChangedAt.is_null());
    wanted.exec(work.connection()).await?;
    Ok(())
}

/// Removes the change that was taken back, and all that came after it.
pub async fn forget_from(
    work: &Work,
    _permit: &Permit,
    change: &EmailChange,
) -> Result<(), StoreError> {
    let later = Entity::delete_many()
        .filter(Column::ResidentId.eq(change.resident))
        .filter(Column::At.gte(change.at));
    later.exec(work.connection()).await?;
    Ok(())
}

/// Removes changes whose links no longer work. Returns how many there were.
pub async fn forget_before(
    work: &Work,
    _permit: &Permit,
    moment: Timestamp,
) -> Result<u64, StoreError> {
    let old = Entity::delete_many().filter(Column::At.lt(moment));
    Ok(old.exec(work.connection()).await?.rows_affected)
}

fn read(row: Model) -> Result<EmailChange, StoreError> {
    let address = |text: &str, column| {
        EmailAddress::parse(text)
            .map_err(|_| StoreError::Corrupt { table: "resident_email_change", column })
    };
    Ok(EmailChange {
        old: address(&row.old_email, "old_email")?,
        new: address(&row.new_email, "new_email")?,
        id: row.id,
        resident: row.resident_id,
        at: row.at,
        changed_at: row.changed_at,
    })
}
