//! What somebody typed, kept between a refused form and the page that shows it again. Encrypted, bound to the visitor,
//! gone after half an hour; at most eight a visitor.

use chrono::TimeDelta;
use contract::Failure;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::vault::Purpose;
use crate::{Foundation, StoreError, Timestamp, Work};

const KEPT: TimeDelta = TimeDelta::minutes(30);
const MOST: u64 = 8;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "form_flash")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub visitor: String,
    #[sea_orm(column_type = "Text")]
    pub sealed: String,
    pub expires_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Whose browser it is: a hash of its cookie, which is no use to whoever reads the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor(String);

impl Visitor {
    pub fn of(cookie: &str) -> Self {
        let digest = Sha256::new().chain_update("form-flash\0").chain_update(cookie).finalize();
        Self(HEXLOWER.encode(&digest))
    }
}

/// A form that was sent back, with what was typed. Secrets must not be among the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFlash {
    /// Which form, so that no other shows it.
    pub form: String,
    pub values: Vec<(String, String)>,
    /// Why; `None` if it only waits, as during a change of language.
    pub failure: Option<Failure>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    id: String,
    visitor: String,
    flash: FormFlash,
}

/// Keeps the form and gives the id under which the visitor finds it. The oldest beyond eight is dropped.
pub async fn keep(
    foundation: &Foundation,
    visitor: &Visitor,
    flash: FormFlash,
) -> Result<String, StoreError> {
    let id = BASE64URL_NOPAD.encode(&foundation.random.bytes::<16>());
    // Id and visitor are sealed in, so that a row cannot be moved to somebody else.
    let sealed = Sealed { id: id.clone(), visitor: visitor.0.clone(), flash };
    let plain = serde_json::to_vec(&sealed)
        .map_err(|_| StoreError::Corrupt { table: "form_flash", column: "sealed" })?;
    let work = foundation.begin().await?;
    let surplus: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Visitor.eq(&visitor.0))
        .order_by_desc(Column::ExpiresAt)
        .offset(MOST - 1)
        .limit(1_000)
        .into_tuple()
        .all(work.connection())
        .await?;
    if !surplus.is_empty() {
        Entity::delete_many().filter(Column::Id.is_in(surplus)).exec(work.connection()).await?;
    }
    let row = ActiveModel {
        id: Set(id.clone()),
        visitor: Set(visitor.0.clone()),
        sealed: Set(foundation.vault.seal(Purpose::Flash, &plain)),
        expires_at: Set(work.now() + KEPT),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    work.commit().await?;
    Ok(id)
}

/// The form kept under the id, if it is this visitor's, this form, and not too old. Reading does not use it up: reload and
/// Back show it again.
pub async fn find(
    foundation: &Foundation,
    visitor: &Visitor,
    form: &str,
    id: &str,
) -> Result<Option<FormFlash>, StoreError> {
    let row = Entity::find_by_id(id)
        .filter(Column::Visitor.eq(&visitor.0))
        .filter(Column::ExpiresAt.gt(foundation.now()))
        .one(foundation.db.reader())
        .await?;
    let opened = row
        .and_then(|row| foundation.vault.open(Purpose::Flash, &row.sealed).ok())
        .and_then(|plain| serde_json::from_slice::<Sealed>(&plain).ok());
    Ok(opened
        .filter(|kept| kept.id == id && kept.visitor == visitor.0 && kept.flash.form == form)
        .map(|kept| kept.flash))
}

/// Drops the form once it has been sent with success. Somebody else's stays.
pub async fn forget(
    foundation: &Foundation,
    visitor: &Visitor,
    id: &str,
) -> Result<(), StoreError> {
    let work = foundation.begin().await?;
    Entity::delete_by_id(id).filter(Column::Visitor.eq(&visitor.0)).exec(work.connection()).await?;
    work.commit().await
}

/// Drops what is too old; says how many.
pub async fn forget_expired(work: &Work) -> Result<u64, StoreError> {
    let forgotten = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(work.now()))
        .exec(work.connection())
        .await?;
    Ok(forgotten.rows_affected)
}
