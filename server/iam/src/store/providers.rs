//! Identity providers.

use contract::Bilingual;
use contract::iam::{IdentityProviderId, ProviderContents};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::entity::identity_provider::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;
use crate::provider::Provider;

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Provider>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::Code).all(db).await?;
    rows.into_iter().map(read).collect()
}

pub async fn find(
    db: &impl ConnectionTrait,
    id: IdentityProviderId,
) -> Result<Option<Provider>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

pub async fn find_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Provider>, StoreError> {
    Entity::find().filter(Column::Code.eq(code)).one(db).await?.map(read).transpose()
}

pub async fn find_by_issuer(
    db: &impl ConnectionTrait,
    issuer: &str,
) -> Result<Option<Provider>, StoreError> {
    Entity::find().filter(Column::Issuer.eq(issuer)).one(db).await?.map(read).transpose()
}

/// `StoreError::Taken` where the code or the issuer names another one.
pub async fn insert(work: &Work, _permit: &Permit, provider: &Provider) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(provider.id),
        code: Set(provider.code.clone()),
        version: Set(provider.version),
        created_at: Set(provider.created_at),
        ..changeable(provider)
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// `StoreError::Stale` where somebody else changed it since it was read.
pub async fn update(work: &Work, _permit: &Permit, provider: &Provider) -> Result<(), StoreError> {
    let row = ActiveModel { version: Set(provider.version + 1), ..changeable(provider) };
    let changed = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(provider.id))
        .filter(Column::Version.eq(provider.version))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

fn changeable(provider: &Provider) -> ActiveModel {
    let ProviderContents {
        name,
        issuer,
        client_id,
        scopes,
        enabled,
        vouches_for_email,
        creates_accounts,
        second_factor,
        rule_days,
        graph,
        phishing_resistant,
        saml,
    } = &provider.contents;
    // What has no other parts than texts and times always has a JSON form.
    let saml = saml.as_ref().and_then(|side| serde_json::to_string(side).ok());
    ActiveModel {
        name_en: Set(name.en.clone()),
        name_fr: Set(name.fr.clone()),
        issuer: Set(issuer.clone()),
        client_id: Set(client_id.clone()),
        client_secret: Set(provider.client_secret.clone()),
        scopes: Set(scopes.join(" ")),
        second_factor: Set(second_factor.join(" ")),
        phishing_resistant: Set(phishing_resistant.join(" ")),
        enabled: Set(*enabled),
        vouches_for_email: Set(*vouches_for_email),
        creates_accounts: Set(*creates_accounts),
        saml: Set(saml),
        rule_days: Set(i32::from(*rule_days)),
        graph: Set(graph.clone()),
        ..Default::default()
    }
}

fn read(row: Model) -> Result<Provider, StoreError> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    let corrupt = StoreError::Corrupt { table: "identity_provider", column: "saml" };
    let saml = row.saml.as_deref().map(serde_json::from_str).transpose();
    Ok(Provider {
        id: row.id,
        code: row.code,
        contents: ProviderContents {
            name: Bilingual::new(row.name_en, row.name_fr),
            issuer: row.issuer,
            client_id: row.client_id,
            scopes: words(&row.scopes),
            enabled: row.enabled,
            vouches_for_email: row.vouches_for_email,
            creates_accounts: row.creates_accounts,
            second_factor: words(&row.second_factor),
            // What is no number of days is the fewest.
            rule_days: u16::try_from(row.rule_days).unwrap_or(1),
            graph: row.graph,
            phishing_resistant: words(&row.phishing_resistant),
            saml: saml.map_err(|_| corrupt)?,
        },
        client_secret: row.client_secret,
        version: row.version,
        created_at: row.created_at,
    })
}
