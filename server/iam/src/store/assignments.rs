//! Who holds which role.

use contract::iam::{Action, AssignmentId, Extent, RoleId, StaffId, StaffStatus};
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr, Query, SelectStatement};
use sea_orm::{QueryOrder, QuerySelect, QueryTrait};

use super::{read as read_json, written};
use crate::entity::role_assignment::{ActiveModel, Column, Entity, Model};
use crate::entity::{role_permission, staff};
use crate::policy::Permit;
use crate::role::Assignment;

const TABLE: &str = "role_assignment";

pub async fn find(
    db: &impl ConnectionTrait,
    id: AssignmentId,
) -> Result<Option<Assignment>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

/// All of a person, ended ones too, the latest first.
pub async fn of_staff(
    db: &impl ConnectionTrait,
    staff: &[StaffId],
) -> Result<Vec<Assignment>, StoreError> {
    let rows = Entity::find()
        .filter(Column::StaffId.is_in(staff.iter().copied()))
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Those that count now or will.
pub async fn lasting(
    db: &impl ConnectionTrait,
    staff: StaffId,
    now: Timestamp,
) -> Result<Vec<Assignment>, StoreError> {
    let rows =
        Entity::find().filter(Column::StaffId.eq(staff)).filter(not_over(now)).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// Those of the role that count now or will.
pub async fn lasting_of_role(
    db: &impl ConnectionTrait,
    role: RoleId,
    now: Timestamp,
) -> Result<Vec<Assignment>, StoreError> {
    let rows = Entity::find().filter(Column::RoleId.eq(role)).filter(not_over(now)).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// Those of any of these roles that count now.
pub async fn running_of_roles(
    db: &impl ConnectionTrait,
    roles: &[RoleId],
    now: Timestamp,
) -> Result<Vec<Assignment>, StoreError> {
    let rows = Entity::find()
        .filter(Column::RoleId.is_in(roles.iter().copied()))
        .filter(not_over(now))
        .filter(begun(now))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Running assignments of active people whose role permits the act.
pub async fn permitting(
    db: &impl ConnectionTrait,
    action: Action,
    now: Timestamp,
) -> Result<Vec<Assignment>, StoreError> {
    let active = staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .filter(staff::Column::Status.eq(StaffStatus::Active))
        .into_query();
    let rows = Entity::find()
        .filter(Column::RoleId.in_subquery(roles_permitting(action)))
        .filter(Column::StaffId.in_subquery(active))
        .filter(not_over(now))
        .filter(begun(now))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

pub async fn insert(
    work: &Work,
    permit: &Permit,
    assignment: &Assignment,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(assignment.id),
        staff_id: Set(assignment.staff),
        role_id: Set(assignment.role),
        extent: Set(written(&assignment.extent, TABLE, "extent")?),
        starts_at: Set(assignment.from),
        ends_at: Set(assignment.until),
        given_at: Set(work.now()),
        given_by: Set(permit.actor().1),
        ended_at: Set(None),
        ended_by: Set(None),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// False where it had ended before.
pub async fn end(work: &Work, permit: &Permit, id: AssignmentId) -> Result<bool, StoreError> {
    let filter = Condition::all().add(Column::Id.eq(id));
    Ok(end_where(work, permit, filter).await? == 1)
}

pub async fn end_all(work: &Work, permit: &Permit, staff: StaffId) -> Result<(), StoreError> {
    end_where(work, permit, Condition::all().add(Column::StaffId.eq(staff))).await?;
    Ok(())
}

async fn end_where(work: &Work, permit: &Permit, filter: Condition) -> Result<u64, StoreError> {
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(work.now()))
        .col_expr(Column::EndedBy, Expr::value(permit.actor().1))
        .filter(filter)
        .filter(not_over(work.now()))
        .exec(work.connection())
        .await?;
    Ok(ended.rows_affected)
}

fn roles_permitting(action: Action) -> SelectStatement {
    Query::select()
        .column(role_permission::Column::RoleId)
        .from(role_permission::Entity)
        .and_where(role_permission::Column::Permission.eq(action.code()))
        .and_where(role_permission::Column::Forbidden.eq(false))
        .to_owned()
}

fn not_over(now: Timestamp) -> Condition {
    let open = Condition::any().add(Column::EndsAt.is_null()).add(Column::EndsAt.gt(now));
    Condition::all().add(Column::EndedAt.is_null()).add(open)
}

fn begun(now: Timestamp) -> Condition {
    Condition::any().add(Column::StartsAt.is_null()).add(Column::StartsAt.lte(now))
}

fn read(row: Model) -> Result<Assignment, StoreError> {
    let extent: Extent = read_json(&row.extent, TABLE, "extent")?;
    Ok(Assignment {
        id: row.id,
        staff: row.staff_id,
        role: row.role_id,
        extent,
        from: row.starts_at,
        until: row.ends_at,
        ended_at: row.ended_at,
    })
}
