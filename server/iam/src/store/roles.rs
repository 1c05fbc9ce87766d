//! Roles with their permissions.

use contract::Bilingual;
use contract::iam::product::is_product_code;
use contract::iam::{Action, FieldGrant, RoleId};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::entity::{role, role_field, role_include, role_permission};
use crate::hierarchy::Hierarchy;
use crate::policy::Permit;
use crate::role::Role;

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Role>, StoreError> {
    let rows = role::Entity::find().order_by_asc(role::Column::Code).all(db).await?;
    with_contents(db, rows).await
}

pub async fn find(db: &impl ConnectionTrait, id: RoleId) -> Result<Option<Role>, StoreError> {
    let rows = role::Entity::find_by_id(id).all(db).await?;
    Ok(with_contents(db, rows).await?.pop())
}

pub async fn find_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Role>, StoreError> {
    let rows = role::Entity::find().filter(role::Column::Code.eq(code)).all(db).await?;
    Ok(with_contents(db, rows).await?.pop())
}

pub async fn among(db: &impl ConnectionTrait, ids: &[RoleId]) -> Result<Vec<Role>, StoreError> {
    let rows =
        role::Entity::find().filter(role::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    with_contents(db, rows).await
}

pub async fn insert(work: &Work, _permit: &Permit, role: &Role) -> Result<(), StoreError> {
    let row = role::ActiveModel {
        id: Set(role.id),
        code: Set(role.code.clone()),
        name_en: Set(role.name.en.clone()),
        name_fr: Set(role.name.fr.clone()),
        about_en: Set(role.about.en.clone()),
        about_fr: Set(role.about.fr.clone()),
        built_in: Set(role.built_in),
        demand: Set(role.demand),
        version: Set(role.version),
    };
    role::Entity::insert(row).exec_without_returning(work.connection()).await?;
    insert_contents(work, role).await
}

/// Which roles include which.
pub async fn hierarchy(db: &impl ConnectionTrait) -> Result<Hierarchy, StoreError> {
    let rows = role_include::Entity::find()
        .order_by_asc(role_include::Column::RoleId)
        .order_by_asc(role_include::Column::IncludedId)
        .all(db)
        .await?;
    Ok(Hierarchy::of(rows.into_iter().map(|row| (row.role_id, row.included_id))))
}

/// The roles that name this permission themselves.
pub async fn permitting(
    db: &impl ConnectionTrait,
    action: Action,
) -> Result<Vec<RoleId>, StoreError> {
    let rows = role_permission::Entity::find()
        .filter(role_permission::Column::Permission.eq(action.code()))
        .filter(role_permission::Column::Forbidden.eq(false))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.role_id).collect())
}

/// Replaces what the role says. `StoreError::Stale` where somebody else changed it since it was read.
pub async fn update(work: &Work, _permit: &Permit, role: &Role) -> Result<(), StoreError> {
    let row = role::ActiveModel {
        name_en: Set(role.name.en.clone()),
        name_fr: Set(role.name.fr.clone()),
        about_en: Set(role.about.en.clone()),
        about_fr: Set(role.about.fr.clone()),
        demand: Set(role.demand),
        version: Set(role.version + 1),
        ..Default::default()
    };
    let changed = role::Entity::update_many()
        .set(row)
        .filter(role::Column::Id.eq(role.id))
        .filter(role::Column::Version.eq(role.version))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 {
        return Err(StoreError::Stale);
    }
    role_include::Entity::delete_many()
        .filter(role_include::Column::RoleId.eq(role.id))
        .exec(work.connection())
        .await?;
    role_permission::Entity::delete_many()
        .filter(role_permission::Column::RoleId.eq(role.id))
        .exec(work.connection())
        .await?;
    role_field::Entity::delete_many()
        .filter(role_field::Column::RoleId.eq(role.id))
        .exec(work.connection())
        .await?;
    insert_contents(work, role).await
}

async fn insert_contents(work: &Work, role: &Role) -> Result<(), StoreError> {
    let permission = |code: &str, forbidden| role_permission::ActiveModel {
        role_id: Set(role.id),
        permission: Set(code.to_owned()),
        forbidden: Set(forbidden),
    };
    let granted = role.actions.iter().filter(|action| !role.forbidden.contains(action));
    let of_products = role.products.iter().filter(|code| !role.products_forbidden.contains(code));
    let permissions: Vec<_> = granted
        .map(|action| permission(action.code(), false))
        .chain(role.forbidden.iter().map(|action| permission(action.code(), true)))
        .chain(of_products.map(|code| permission(code, false)))
        .chain(role.products_forbidden.iter().map(|code| permission(code, true)))
        .collect();
    if !permissions.is_empty() {
        role_permission::Entity::insert_many(permissions)
            .exec_without_returning(work.connection())
            .await?;
    }
    let field = |field: &FieldGrant, hidden| role_field::ActiveModel {
        role_id: Set(role.id),
        field: Set(field.code().to_owned()),
        hidden: Set(hidden),
    };
    let shown = role.fields.iter().filter(|field| !role.hidden.contains(field));
    let fields: Vec<_> = shown
        .map(|shown| field(shown, false))
        .chain(role.hidden.iter().map(|hidden| field(hidden, true)))
        .collect();
    if !fields.is_empty() {
        role_field::Entity::insert_many(fields).exec_without_returning(work.connection()).await?;
    }
    let include = |included: &RoleId| role_include::ActiveModel {
        role_id: Set(role.id),
        included_id: Set(*included),
    };
    let includes: Vec<_> = role.includes.iter().map(include).collect();
    if !includes.is_empty() {
        role_include::Entity::insert_many(includes)
            .exec_without_returning(work.connection())
            .await?;
    }
    Ok(())
}

async fn with_contents(
    db: &impl ConnectionTrait,
    rows: Vec<role::Model>,
) -> Result<Vec<Role>, StoreError> {
    let ids: Vec<RoleId> = rows.iter().map(|row| row.id).collect();
    let permissions = role_permission::Entity::find()
        .filter(role_permission::Column::RoleId.is_in(ids.iter().copied()))
        .order_by_asc(role_permission::Column::Permission)
        .all(db)
        .await?;
    let fields = role_field::Entity::find()
        .filter(role_field::Column::RoleId.is_in(ids.iter().copied()))
        .order_by_asc(role_field::Column::Field)
        .all(db)
        .await?;
    let includes = role_include::Entity::find()
        .filter(role_include::Column::RoleId.is_in(ids))
        .order_by_asc(role_include::Column::IncludedId)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| read(row, &permissions, &fields, &includes)).collect())
}

fn read(
    row: role::Model,
    permissions: &[role_permission::Model],
    fields: &[role_field::Model],
    includes: &[role_include::Model],
) -> Role {
    // What is none of ours belongs to another product.
    let products = |forbidden| {
        let own = permissions.iter().filter(|held| held.role_id == row.id);
        own.filter(|held| held.forbidden == forbidden && is_product_code(&held.permission))
            .map(|held| held.permission.clone())
            .collect()
    };
    // What this program does not know, it does not decide about.
    let actions = |forbidden| {
        let own = permissions.iter().filter(|held| held.role_id == row.id);
        own.filter(|held| held.forbidden == forbidden)
            .filter_map(|held| held.permission.parse().ok())
            .collect()
    };
    let protected = |hidden| {
        let own = fields.iter().filter(|held| held.role_id == row.id);
        own.filter(|held| held.hidden == hidden)
            .filter_map(|held| held.field.parse().ok())
            .collect()
    };
    Role {
        id: row.id,
        actions: actions(false),
        forbidden: actions(true),
        fields: protected(false),
        hidden: protected(true),
        products: products(false),
        products_forbidden: products(true),
        code: row.code,
        name: Bilingual::new(row.name_en, row.name_fr),
        about: Bilingual::new(row.about_en, row.about_fr),
        built_in: row.built_in,
        demand: row.demand,
        version: row.version,
        includes: includes
            .iter()
            .filter(|include| include.role_id == row.id)
            .map(|include| include.included_id)
            .collect(),
    }
}
