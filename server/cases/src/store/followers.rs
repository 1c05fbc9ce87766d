//! Who follows a problem that another person reported. Addresses are sealed; a person follows a problem once.

use std::collections::HashMap;

use contract::cases::{CaseId, FollowerId};
use contract::identity::ResidentId;
use contract::{Language, Secret};
use iam::Permit;
use platform::credential::token;
use platform::vault::{Purpose, Vault};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::reporters::email_index;
use crate::entity::case_follower::{ActiveModel, Column, Entity, Model};

#[derive(Clone)]
pub struct Follower {
    pub id: FollowerId,
    pub case: CaseId,
    pub resident: Option<ResidentId>,
    pub email: Option<String>,
    pub language: Language,
    pub secret: Secret,
}

const SEALED: Purpose = Purpose::General;

fn who(vault: &Vault, follower: &Follower) -> String {
    match (follower.resident, &follower.email) {
        (Some(resident), _) => format!("resident:{resident}"),
        (None, email) => email_index(vault, email.as_deref().unwrap_or_default()),
    }
}

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    vault: &Vault,
    follower: &Follower,
) -> Result<(), StoreError> {
    let seal = |text: &str| vault.seal(SEALED, text.as_bytes());
    let row = ActiveModel {
        id: Set(follower.id),
        case_id: Set(follower.case),
        resident_id: Set(follower.resident),
        email_sealed: Set(follower.email.as_deref().map(seal)),
        who: Set(who(vault, follower)),
        language: Set(follower.language),
        secret_digest: Set(token::digest(follower.secret.reveal())),
        secret_sealed: Set(seal(follower.secret.reveal())),
        at: Set(work.now()),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// The same person's following of the same case.
pub async fn same(
    connection: &impl ConnectionTrait,
    vault: &Vault,
    wanted: &Follower,
) -> Result<Option<Follower>, StoreError> {
    let row = Entity::find()
        .filter(Column::CaseId.eq(wanted.case))
        .filter(Column::Who.eq(who(vault, wanted)));
    row.one(connection).await?.map(|row| read(vault, row)).transpose()
}

pub async fn find(
    connection: &impl ConnectionTrait,
    vault: &Vault,
    id: FollowerId,
) -> Result<Option<Follower>, StoreError> {
    Entity::find_by_id(id).one(connection).await?.map(|row| read(vault, row)).transpose()
}

/// The following that this secret was given for.
pub async fn holding(
    connection: &impl ConnectionTrait,
    vault: &Vault,
    id: FollowerId,
    secret: &Secret,
) -> Result<Option<Follower>, StoreError> {
    let row = Entity::find_by_id(id).one(connection).await?;
    let row = row.filter(|row| token::matches(secret.reveal(), &row.secret_digest));
    row.map(|row| read(vault, row)).transpose()
}

pub async fn of_case(
    connection: &impl ConnectionTrait,
    vault: &Vault,
    case: CaseId,
) -> Result<Vec<Follower>, StoreError> {
    let rows = Entity::find().filter(Column::CaseId.eq(case)).order_by_asc(Column::Id);
    rows.all(connection).await?.into_iter().map(|row| read(vault, row)).collect()
}

/// What a resident follows, the latest first.
pub async fn of_resident(
    connection: &impl ConnectionTrait,
    vault: &Vault,
    resident: ResidentId,
    limit: u64,
) -> Result<Vec<Follower>, StoreError> {
    let rows = Entity::find()
        .filter(Column::ResidentId.eq(resident))
        .order_by_desc(Column::Id)
        .limit(limit);
    rows.all(connection).await?.into_iter().map(|row| read(vault, row)).collect()
}

/// How many follow each of these cases; those that nobody follows are missing.
pub async fn count(
    connection: &impl ConnectionTrait,
    cases: Vec<CaseId>,
) -> Result<HashMap<CaseId, u32>, StoreError> {
    let rows: Vec<(CaseId, i64)> = Entity::find()
        .select_only()
        .column(Column::CaseId)
        .column_as(Column::Id.count(), "followers")
        .filter(Column::CaseId.is_in(cases))
        .group_by(Column::CaseId)
        .into_tuple()
        .all(connection)
        .await?;
    let counted = |(case, count)| (case, u32::try_from(count).unwrap_or(u32::MAX));
    Ok(rows.into_iter().map(counted).collect())
}

/// How many follow this case.
pub async fn count_of(connection: &impl ConnectionTrait, case: CaseId) -> Result<u32, StoreError> {
    Ok(count(connection, vec![case]).await?.get(&case).copied().unwrap_or_default())
}

/// The person follows it no longer; nothing of theirs stays.
pub async fn delete(work: &Work, _permit: &Permit, id: FollowerId) -> Result<(), StoreError> {
    Entity::delete_by_id(id).exec(work.connection()).await?;
    Ok(())
}

fn read(vault: &Vault, row: Model) -> Result<Follower, StoreError> {
    let open = |sealed: &str, column| {
        vault
            .open_text(SEALED, sealed)
            .map(|text| text.to_string())
            .map_err(|_| StoreError::Corrupt { table: "case_follower", column })
    };
    Ok(Follower {
        email: row.email_sealed.as_deref().map(|email| open(email, "email_sealed")).transpose()?,
        secret: Secret::new(open(&row.secret_sealed, "secret_sealed")?),
        id: row.id,
        case: row.case_id,
        resident: row.resident_id,
        language: row.language,
    })
}
