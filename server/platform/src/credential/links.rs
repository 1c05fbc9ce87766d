//! Links that work once and for a limited time: confirm an address, choose a new password, track a report.

use std::time::Duration;

use contract::Secret;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::token;
use crate::{Db, Foundation, StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    hash: String,
    purpose: String,
    subject_id: Uuid,
    expires_at: Timestamp,
    used_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What a kind of link is for, and how long it works. A link made for one purpose does nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkPurpose {
    pub name: &'static str,
    pub lifetime: Duration,
}

/// Makes a link for the subject. Earlier ones go on working: mails arrive in any order.
pub async fn issue(
    foundation: &Foundation,
    work: &Work,
    purpose: LinkPurpose,
    subject: Uuid,
) -> Result<Secret, StoreError> {
    let token = token::new(foundation.random.as_ref());
    let row = ActiveModel {
        hash: Set(token::digest(token.reveal())),
        purpose: Set(purpose.name.to_owned()),
        subject_id: Set(subject),
        expires_at: Set(work.now() + purpose.lifetime),
        used_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(token)
}

/// The subject of a link that would still work. Uses nothing up: mail scanners open links too.
pub async fn peek(
    db: &Db,
    purpose: LinkPurpose,
    token: &str,
    now: Timestamp,
) -> Result<Option<Uuid>, StoreError> {
    let found = Entity::find_by_id(token::digest(token)).one(db.reader()).await?;
    Ok(found.filter(|link| link.works(purpose, now)).map(|link| link.subject_id))
}

/// Uses the link up and says for whom it was. Of two attempts at once, one gets it.
pub async fn redeem(
    work: &Work,
    purpose: LinkPurpose,
    token: &str,
) -> Result<Option<Uuid>, StoreError> {
    let hash = token::digest(token);
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(work.now()))
        .filter(Column::Hash.eq(&hash))
        .filter(Column::Purpose.eq(purpose.name))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(work.now()))
        .exec(work.connection())
        .await?;
    if used.rows_affected == 0 {
        return Ok(None);
    }
    Ok(Entity::find_by_id(hash).one(work.connection()).await?.map(|link| link.subject_id))
}

/// Makes every unused link of this purpose for the subject useless.
pub async fn revoke(work: &Work, purpose: LinkPurpose, subject: Uuid) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::SubjectId.eq(subject))
        .filter(Column::Purpose.eq(purpose.name))
        .filter(Column::UsedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Removes links that can no longer be used. Returns how many there were.
pub async fn forget_expired(work: &Work) -> Result<u64, StoreError> {
    let gone = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(work.now()))
        .exec(work.connection())
        .await?;
    Ok(gone.rows_affected)
}

impl Model {
    fn works(&self, purpose: LinkPurpose, now: Timestamp) -> bool {
        self.purpose == purpose.name && self.used_at.is_none() && self.expires_at > now
    }
}
