//! Staff accounts: found by id or by the folded address, which is unique.

use contract::Language;
use contract::iam::{
    Density, DepartmentId, Preferences, StaffFacts, StaffId, StaffName, StaffStatus,
};
use contract::identity::EmailAddress;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ExprTrait, FromQueryResult, QueryOrder, QuerySelect};

use crate::entity::staff::{ActiveModel, Column, Entity, Model};
use crate::policy::{Columns, Permit, Scope};
use crate::staff::Staff;
use platform::fold;

pub use super::staff_search::search;

pub async fn find(db: &impl ConnectionTrait, id: StaffId) -> Result<Option<Staff>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

pub async fn find_by_email(
    db: &impl ConnectionTrait,
    folded: &str,
) -> Result<Option<Staff>, StoreError> {
    let row = Entity::find().filter(Column::EmailFolded.eq(folded)).one(db).await?;
    row.map(read).transpose()
}

/// Whether any address is at the domain or below it.
pub async fn is_any_at(db: &impl ConnectionTrait, domain: &str) -> Result<bool, StoreError> {
    let at = Column::EmailFolded
        .ends_with(format!("@{domain}"))
        .or(Column::EmailFolded.ends_with(format!(".{domain}")));
    Ok(Entity::find().filter(at).count(db).await? > 0)
}

/// What every request asks about whoever makes it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Standing {
    pub status: StaffStatus,
    /// Changes with the roles.
    pub grants_version: i64,
    pub name: String,
    language: Language,
    density: Density,
    single_key_shortcuts: bool,
    live_updates: bool,
}

impl Standing {
    pub fn preferences(&self) -> Preferences {
        Preferences {
            language: self.language,
            density: self.density,
            single_key_shortcuts: self.single_key_shortcuts,
            live_updates: self.live_updates,
        }
    }
}

/// Whether somebody can act, and how the console looks to them. Asked with every request.
pub async fn standing(
    db: &impl ConnectionTrait,
    id: StaffId,
) -> Result<Option<Standing>, StoreError> {
    let query = Entity::find_by_id(id).select_only().columns([
        Column::Status,
        Column::GrantsVersion,
        Column::Name,
        Column::Language,
        Column::Density,
        Column::SingleKeyShortcuts,
        Column::LiveUpdates,
    ]);
    Ok(query.into_model().one(db).await?)
}

/// Accounts in the scope, by name.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &Scope,
    departments: Option<&[DepartmentId]>,
) -> Result<Vec<Staff>, StoreError> {
    let columns = Columns { department: Some(column(Column::DepartmentId)), ..Columns::default() };
    let mut query = Entity::find().filter(scope.condition(&columns));
    if let Some(departments) = departments {
        query = query.filter(Column::DepartmentId.is_in(departments.iter().copied()));
    }
    let rows = query.order_by_asc(Column::NameFolded).order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// These accounts, by name, whoever asks: for showing who did something.
pub async fn named(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StaffId>,
) -> Result<Vec<StaffName>, StoreError> {
    let ids: Vec<StaffId> = ids.into_iter().collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let rows = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Name, Column::DepartmentId, Column::Status])
            .filter(Column::Id.is_in(some.iter().copied()))
            .order_by_asc(Column::NameFolded)
            .into_tuple::<(StaffId, String, Option<DepartmentId>, StaffStatus)>()
            .all(db)
            .await?;
        found.extend(rows.into_iter().map(|(id, name, department, status)| StaffName {
            id,
            name,
            department,
            active: status == StaffStatus::Active,
        }));
    }
    Ok(found)
}

/// Everybody, or those of these people, who has not left, by name.
pub async fn present(
    db: &impl ConnectionTrait,
    among: Option<&[StaffId]>,
) -> Result<Vec<StaffId>, StoreError> {
    let mut query = Entity::find().filter(Column::Status.ne(StaffStatus::Deactivated));
    if let Some(people) = among {
        query = query.filter(Column::Id.is_in(people.iter().copied()));
    }
    let by_name = query.order_by_asc(Column::NameFolded).order_by_asc(Column::Id);
    Ok(by_name.select_only().column(Column::Id).into_tuple().all(db).await?)
}

/// `StoreError::Taken` where the address has an account already.
pub async fn insert(work: &Work, _permit: &Permit, staff: &Staff) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(staff.id),
        grants_version: Set(1),
        version: Set(staff.version),
        created_at: Set(staff.created_at),
        ..changeable(staff)
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// `StoreError::Stale` where somebody else changed it since it was read.
pub async fn update(work: &Work, _permit: &Permit, staff: &Staff) -> Result<(), StoreError> {
    let row = ActiveModel {
        version: Set(staff.version + 1),
        changed_at: Set(Some(work.now())),
        ..changeable(staff)
    };
    let changed = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(staff.id))
        .filter(Column::Version.eq(staff.version))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

pub async fn signed_in(work: &Work, _permit: &Permit, id: StaffId) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::LastSignInAt, Expr::value(work.now()))
        .filter(Column::Id.eq(id))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Differs after every change of an account or of somebody's roles.
pub type Stamp = (i64, i64, i64);

pub async fn stamp(db: &impl ConnectionTrait) -> Result<Stamp, StoreError> {
    let whole = |expr: Expr| expr.cast_as("bigint");
    let found = Entity::find()
        .select_only()
        .expr_as(whole(Expr::cust("COUNT(*)")), "people")
        .expr_as(whole(Expr::col(Column::GrantsVersion).sum()), "grants")
        .expr_as(whole(Expr::col(Column::Version).sum()), "versions")
        .into_tuple::<(i64, Option<i64>, Option<i64>)>()
        .one(db)
        .await?;
    let (people, grants, versions) = found.unwrap_or_default();
    Ok((people, grants.unwrap_or_default(), versions.unwrap_or_default()))
}

/// Makes every server look up the roles of these people again, from the commit on.
pub async fn grants_changed(
    work: &Work,
    _permit: &Permit,
    who: impl IntoIterator<Item = StaffId>,
) -> Result<(), StoreError> {
    let who: Vec<StaffId> = who.into_iter().collect();
    for some in who.chunks(500) {
        Entity::update_many()
            .col_expr(Column::GrantsVersion, Expr::col(Column::GrantsVersion).add(1))
            .filter(Column::Id.is_in(some.iter().copied()))
            .exec(work.connection())
            .await?;
    }
    Ok(())
}

/// The departments that these people work in.
pub async fn departments_of(
    db: &impl ConnectionTrait,
    people: &[StaffId],
) -> Result<Vec<(StaffId, DepartmentId)>, StoreError> {
    let query = Entity::find().filter(Column::Id.is_in(people.iter().copied()));
    placed(db, query).await
}

/// Everybody who works in these departments, deactivated people too.
pub async fn in_departments(
    db: &impl ConnectionTrait,
    departments: &[DepartmentId],
) -> Result<Vec<(StaffId, DepartmentId)>, StoreError> {
    let query = Entity::find().filter(Column::DepartmentId.is_in(departments.iter().copied()));
    placed(db, query).await
}

async fn placed(
    db: &impl ConnectionTrait,
    query: Select<Entity>,
) -> Result<Vec<(StaffId, DepartmentId)>, StoreError> {
    let rows: Vec<(StaffId, Option<DepartmentId>)> = query
        .select_only()
        .columns([Column::Id, Column::DepartmentId])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(person, place)| Some((person, place?))).collect())
}

pub(super) fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

fn changeable(staff: &Staff) -> ActiveModel {
    let StaffFacts { email, name, title, department, language } = &staff.facts;
    ActiveModel {
        email: Set(email.as_str().to_owned()),
        email_folded: Set(fold::email(email)),
        name: Set(name.clone()),
        name_folded: Set(fold::name(name)),
        title: Set(title.clone()),
        department_id: Set(*department),
        status: Set(staff.status),
        language: Set(*language),
        density: Set(staff.preferences.density),
        single_key_shortcuts: Set(staff.preferences.single_key_shortcuts),
        live_updates: Set(staff.preferences.live_updates),
        deactivated_at: Set(staff.deactivated_at),
        last_sign_in_at: Set(staff.last_sign_in_at),
        ..Default::default()
    }
}

pub(super) fn read(row: Model) -> Result<Staff, StoreError> {
    let email = EmailAddress::parse(&row.email)
        .map_err(|_| StoreError::Corrupt { table: "staff", column: "email" })?;
    Ok(Staff {
        id: row.id,
        facts: StaffFacts {
            email,
            name: row.name,
            title: row.title,
            department: row.department_id,
            language: row.language,
        },
        status: row.status,
        preferences: Preferences {
            language: row.language,
            density: row.density,
            single_key_shortcuts: row.single_key_shortcuts,
            live_updates: row.live_updates,
        },
        version: row.version,
        created_at: row.created_at,
        deactivated_at: row.deactivated_at,
        last_sign_in_at: row.last_sign_in_at,
    })
}
