//! Accounts: found by resident or by the folded address, which is unique.

use contract::identity::{EmailAddress, ResidentId};
use iam::Permit;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::ExprTrait;
use sea_orm::entity::prelude::*;

use crate::account::Account;
use crate::entity::account::{ActiveModel, Column, Entity, Model};
use crate::rules::fold;

pub async fn find(
    db: &impl ConnectionTrait,
    resident: ResidentId,
) -> Result<Option<Account>, StoreError> {
    Entity::find_by_id(resident).one(db).await?.map(read).transpose()
}

pub async fn find_by_email(
    db: &impl ConnectionTrait,
    folded: &str,
) -> Result<Option<Account>, StoreError> {
    let row = Entity::find().filter(Column::EmailFolded.eq(folded)).one(db).await?;
    row.map(read).transpose()
}

pub async fn is_any_at(db: &impl ConnectionTrait, domain: &str) -> Result<bool, StoreError> {
    let at = Column::EmailFolded
        .ends_with(format!("@{domain}"))
        .or(Column::EmailFolded.ends_with(format!(".{domain}")));
    Ok(Entity::find().filter(at).one(db).await?.is_some())
}

/// `StoreError::Taken` where the address has an account already.
pub async fn insert(work: &Work, _permit: &Permit, account: &Account) -> Result<(), StoreError> {
    let row = ActiveModel { resident_id: Set(account.resident), ..changeable(account) };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn update(work: &Work, _permit: &Permit, account: &Account) -> Result<(), StoreError> {
    let changed = Entity::update_many()
        .set(changeable(account))
        .filter(Column::ResidentId.eq(account.resident))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

fn changeable(account: &Account) -> ActiveModel {
    ActiveModel {
        email: Set(account.email.as_str().to_owned()),
        email_folded: Set(fold::email(&account.email)),
        email_confirmed_at: Set(account.confirmed_at),
        password_hash: Set(account.password_hash.clone()),
        password_changed_at: Set(account.password_changed_at),
        signed_in_at: Set(account.signed_in_at),
        ..<ActiveModel as Default>::default()
    }
}

fn read(row: Model) -> Result<Account, StoreError> {
    let email = EmailAddress::parse(&row.email)
        .map_err(|_| StoreError::Corrupt { table: "resident_account", column: "email" })?;
    Ok(Account {
        resident: row.resident_id,
        email,
        confirmed_at: row.email_confirmed_at,
        password_hash: row.password_hash,
        password_changed_at: row.password_changed_at,
        signed_in_at: row.signed_in_at,
    })
}
