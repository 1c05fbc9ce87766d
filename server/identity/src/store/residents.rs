//! Records of people.

use std::collections::HashMap;

use contract::Language;
use contract::identity::{Accommodation, CitizenStatus, CivicNumber, PersonName, ResidentId};
use iam::Permit;
use platform::vault::{Purpose, Vault};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;

use super::lists;
use crate::entity::resident::{ActiveModel, Column, Entity, Model};
use crate::resident::{Profile, Resident};
use platform::fold;

/// Longer chains of merged records than this are an error in the data.
const MERGES: usize = 16;
/// How many ids one statement asks for.
const BATCH: usize = 500;

/// The record of exactly this id, tombstone or not.
pub async fn find(
    db: &impl ConnectionTrait,
    vault: &Vault,
    id: ResidentId,
) -> Result<Option<Resident>, StoreError> {
    match Entity::find_by_id(id).one(db).await? {
        Some(row) => read(db, vault, row).await.map(Some),
        None => Ok(None),
    }
}

/// The record that stands for this id today: where it was merged, the survivor (ID-044).
pub async fn find_survivor(
    db: &impl ConnectionTrait,
    vault: &Vault,
    id: ResidentId,
) -> Result<Option<Resident>, StoreError> {
    let mut id = id;
    for _ in 0..MERGES {
        let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
        match row.survivor_id {
            Some(survivor) => id = survivor,
            None => return read(db, vault, row).await.map(Some),
        }
    }
    Err(corrupt("survivor_id"))
}

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    vault: &Vault,
    resident: &Resident,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(resident.id),
        registered_language: Set(resident.registered_language),
        registered_at: Set(resident.registered_at),
        ..changeable(vault, resident)?
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    lists::replace(work, resident.id, &Profile::default(), &resident.profile).await
}

/// Stores the record under the next version, if nobody else did since `before` was read.
pub async fn update(
    work: &Work,
    _permit: &Permit,
    vault: &Vault,
    before: &Resident,
    after: &Resident,
) -> Result<(), StoreError> {
    let changed = Entity::update_many()
        .set(changeable(vault, after)?)
        .filter(Column::Id.eq(before.id))
        .filter(Column::Version.eq(before.version))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 {
        return Err(StoreError::Stale);
    }
    lists::replace(work, before.id, &before.profile, &after.profile).await
}

/// The language for messages, as long as the person has chosen none in the profile.
pub async fn speak(
    work: &Work,
    _permit: &Permit,
    id: ResidentId,
    language: Language,
) -> Result<(), StoreError> {
    let row =
        ActiveModel { registered_language: Set(language), ..<ActiveModel as Default>::default() };
    let one = Entity::update_many().set(row).filter(Column::Id.eq(id));
    one.exec(work.connection()).await?;
    Ok(())
}

/// Number and name of several people, by the ids they are asked for: those of merged records are their survivors'. Ids
/// without a record are left out. However many there are, one question a batch and a merge.
pub async fn names(
    db: &impl ConnectionTrait,
    ids: &[ResidentId],
) -> Result<HashMap<ResidentId, Named>, StoreError> {
    let mut known: HashMap<ResidentId, Named> = HashMap::with_capacity(ids.len());
    let mut wanted = ids.to_vec();
    for _ in 0..MERGES {
        known.extend(rows_of_names(db, &wanted).await?);
        let survivors = known.values().filter_map(|found| found.survivor);
        wanted = survivors.filter(|id| !known.contains_key(id)).collect();
        if wanted.is_empty() {
            break;
        }
    }
    let mut named = HashMap::with_capacity(ids.len());
    for id in ids {
        if let Some(found) = survivor_of(&known, *id)? {
            named.insert(*id, found.clone());
        }
    }
    Ok(named)
}

fn survivor_of(
    known: &HashMap<ResidentId, Named>,
    id: ResidentId,
) -> Result<Option<&Named>, StoreError> {
    let mut found = known.get(&id);
    for _ in 0..MERGES {
        match found.and_then(|merged| merged.survivor) {
            Some(survivor) => found = known.get(&survivor),
            None => return Ok(found),
        }
    }
    Err(corrupt("survivor_id"))
}

async fn rows_of_names(
    db: &impl ConnectionTrait,
    ids: &[ResidentId],
) -> Result<Vec<(ResidentId, Named)>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let rows: Vec<(ResidentId, String, Option<String>, Option<ResidentId>)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Number, Column::Name, Column::SurvivorId])
            .filter(Column::Id.is_in(batch.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        for (id, number, name, survivor) in rows {
            found.push((id, Named { number: civic(&number)?, name: named(name)?, survivor }));
        }
    }
    Ok(found)
}

#[derive(Clone)]
pub struct Named {
    pub number: CivicNumber,
    pub name: Option<PersonName>,
    survivor: Option<ResidentId>,
}

fn changeable(vault: &Vault, resident: &Resident) -> Result<ActiveModel, StoreError> {
    let profile = &resident.profile;
    let birth = profile.date_of_birth.map(|date| {
        vault.seal(Purpose::DateOfBirth, date.format("%Y-%m-%d").to_string().as_bytes())
    });
    let accommodations = profile
        .accommodations
        .as_ref()
        .map(serde_json::to_string)
        .transpose()
        .map_err(|_| corrupt("accommodations"))?;
    Ok(ActiveModel {
        number: Set(resident.number.to_string()),
        status: Set(resident.status),
        survivor_id: Set(resident.survivor),
        tier: Set(resident.tier),
        version: Set(resident.version),
        name: Set(profile.name.as_ref().map(|name| name.as_str().to_owned())),
        name_folded: Set(profile.name.as_ref().map(|name| fold::name(name.as_str()))),
        date_of_birth_sealed: Set(birth),
        preferred_language: Set(profile.preferred_language),
        preferred_channel: Set(profile.preferred_channel),
        accommodations: Set(accommodations),
        updated_at: Set(resident.updated_at),
        ..<ActiveModel as Default>::default()
    })
}

async fn read(
    db: &impl ConnectionTrait,
    vault: &Vault,
    row: Model,
) -> Result<Resident, StoreError> {
    let lists = lists::read(db, row.id).await?;
    let birth = row.date_of_birth_sealed.as_deref().map(|sealed| {
        let opened = vault.open_text(Purpose::DateOfBirth, sealed).ok();
        opened.and_then(|text| text.parse().ok()).ok_or_else(|| corrupt("date_of_birth_sealed"))
    });
    let accommodations = row.accommodations.as_deref().map(|codes| {
        serde_json::from_str::<Vec<Accommodation>>(codes).map_err(|_| corrupt("accommodations"))
    });
    // What the database's own check promises, so that no reader has to think of it.
    if (row.status == CitizenStatus::Merged) != row.survivor_id.is_some() {
        return Err(corrupt("survivor_id"));
    }
    Ok(Resident {
        id: row.id,
        number: civic(&row.number)?,
        status: row.status,
        survivor: row.survivor_id,
        tier: row.tier,
        version: row.version,
        profile: Profile {
            name: named(row.name)?,
            date_of_birth: birth.transpose()?,
            preferred_language: row.preferred_language,
            preferred_channel: row.preferred_channel,
            accommodations: accommodations.transpose()?,
            ..lists
        },
        registered_language: row.registered_language,
        registered_at: row.registered_at,
        updated_at: row.updated_at,
    })
}

fn civic(number: &str) -> Result<CivicNumber, StoreError> {
    number.parse().map_err(|_| corrupt("number"))
}

fn named(name: Option<String>) -> Result<Option<PersonName>, StoreError> {
    name.map(|name| PersonName::parse(&name)).transpose().map_err(|_| corrupt("name"))
}

fn corrupt(column: &'static str) -> StoreError {
    StoreError::Corrupt { table: "resident", column }
}
