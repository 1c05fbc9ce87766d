//! What a profile holds several of: aliases, further e-mail addresses, phones, postal addresses.

use contract::identity::{Address, EmailAddress, PersonName, Phone, PostalCode, ResidentId};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::entity::{address, alias, email, phone};
use crate::resident::Profile;
use platform::fold;

/// A profile with nothing but its lists.
pub async fn read(db: &impl ConnectionTrait, resident: ResidentId) -> Result<Profile, StoreError> {
    let aliases = alias::Entity::find()
        .filter(alias::Column::ResidentId.eq(resident))
        .order_by_asc(alias::Column::Position);
    let emails = email::Entity::find()
        .filter(email::Column::ResidentId.eq(resident))
        .order_by_asc(email::Column::Position);
    let phones = phone::Entity::find()
        .filter(phone::Column::ResidentId.eq(resident))
        .order_by_asc(phone::Column::Position);
    let addresses = address::Entity::find()
        .filter(address::Column::ResidentId.eq(resident))
        .order_by_asc(address::Column::Position);
    Ok(Profile {
        aliases: each(aliases.all(db).await?, |row| {
            PersonName::parse(&row.name).map_err(|_| corrupt("resident_alias", "name"))
        })?,
        emails: each(emails.all(db).await?, |row| {
            EmailAddress::parse(&row.address).map_err(|_| corrupt("resident_email", "address"))
        })?,
        phones: each(phones.all(db).await?, |row| {
            Phone::parse(&row.number, row.extension.as_deref().unwrap_or_default())
                .map_err(|_| corrupt("resident_phone", "number"))
        })?,
        addresses: each(addresses.all(db).await?, |row| {
            let postal_code = PostalCode::parse(&row.postal_code)
                .map_err(|_| corrupt("resident_address", "postal_code"))?;
            let address::Model { unit, street, city, province, .. } = row;
            Ok(Address { unit, street, city, province, postal_code })
        })?,
        ..Profile::default()
    })
}

/// Writes the lists that differ; the caller holds the permit for the record they belong to.
pub async fn replace(
    work: &Work,
    resident_id: ResidentId,
    before: &Profile,
    after: &Profile,
) -> Result<(), StoreError> {
    if before.aliases != after.aliases {
        let rows = after.aliases.iter().zip(0..).map(|(alias, position)| alias::ActiveModel {
            resident_id: Set(resident_id),
            position: Set(position),
            name: Set(alias.as_str().to_owned()),
        });
        let old = alias::Column::ResidentId.eq(resident_id);
        rewrite::<alias::Entity, _>(work, old, rows.collect()).await?;
    }
    if before.emails != after.emails {
        let rows = after.emails.iter().zip(0..).map(|(email, position)| email::ActiveModel {
            resident_id: Set(resident_id),
            position: Set(position),
            address: Set(email.as_str().to_owned()),
            folded: Set(fold::email(email)),
        });
        let old = email::Column::ResidentId.eq(resident_id);
        rewrite::<email::Entity, _>(work, old, rows.collect()).await?;
    }
    if before.phones != after.phones {
        let rows = after.phones.iter().zip(0..).map(|(phone, position)| phone::ActiveModel {
            resident_id: Set(resident_id),
            position: Set(position),
            number: Set(phone.e164().to_owned()),
            extension: Set(phone.extension().map(str::to_owned)),
        });
        let old = phone::Column::ResidentId.eq(resident_id);
        rewrite::<phone::Entity, _>(work, old, rows.collect()).await?;
    }
    if before.addresses != after.addresses {
        let rows = after.addresses.iter().zip(0..).map(|(address, position)| {
            let Address { unit, street, city, province, postal_code } = address.clone();
            address::ActiveModel {
                resident_id: Set(resident_id),
                position: Set(position),
                unit: Set(unit),
                street: Set(street),
                city: Set(city),
                province: Set(province),
                postal_code: Set(postal_code.to_string()),
            }
        });
        let old = address::Column::ResidentId.eq(resident_id);
        rewrite::<address::Entity, _>(work, old, rows.collect()).await?;
    }
    Ok(())
}

async fn rewrite<E, A>(work: &Work, old: Expr, rows: Vec<A>) -> Result<(), StoreError>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E>,
{
    E::delete_many().filter(old).exec(work.connection()).await?;
    if !rows.is_empty() {
        E::insert_many(rows).exec_without_returning(work.connection()).await?;
    }
    Ok(())
}

fn each<R, T>(
    rows: Vec<R>,
    turn: impl Fn(R) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    rows.into_iter().map(turn).collect()
}

fn corrupt(table: &'static str, column: &'static str) -> StoreError {
    StoreError::Corrupt { table, column }
}
