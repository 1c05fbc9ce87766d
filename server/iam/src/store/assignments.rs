//! Who holds which role.

use contract::iam::{
    AssignmentId, DepartmentId, Extent, GroupId, Holder, IdentityProviderId, RoleId, StaffId,
};
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr};

use super::{read as read_json, written};
use crate::entity::role_assignment::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;
use crate::role::Assignment;

const TABLE: &str = "role_assignment";

pub async fn find(
    db: &impl ConnectionTrait,
    id: AssignmentId,
) -> Result<Option<Assignment>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

/// These, in whatever state.
pub async fn these(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = AssignmentId>,
) -> Result<Vec<Assignment>, StoreError> {
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// All that these people hold themselves, ended ones too, the latest first.
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

/// Those of these holders that count now or will.
pub async fn lasting(
    db: &impl ConnectionTrait,
    holders: impl IntoIterator<Item = Holder>,
    now: Timestamp,
) -> Result<Vec<Assignment>, StoreError> {
    let (mut people, mut groups, mut departments) = (Vec::new(), Vec::new(), Vec::new());
    for holder in holders {
        match holder {
            Holder::Staff(person) => people.push(person),
            Holder::Group(group) => groups.push(group),
            Holder::Department(department) => departments.push(department),
        }
    }
    let mut any = Condition::any();
    if !people.is_empty() {
        any = any.add(Column::StaffId.is_in(people));
    }
    if !groups.is_empty() {
        any = any.add(Column::GroupId.is_in(groups));
    }
    if !departments.is_empty() {
        any = any.add(Column::DepartmentId.is_in(departments));
    }
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let rows =
        Entity::find().filter(any).filter(not_over(now)).order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// Those of any of these roles that count now or will.
pub async fn lasting_of_roles(
    db: &impl ConnectionTrait,
    roles: impl IntoIterator<Item = RoleId>,
    now: Timestamp,
) -> Result<Vec<Assignment>, StoreError> {
    let rows =
        Entity::find().filter(Column::RoleId.is_in(roles)).filter(not_over(now)).all(db).await?;
    rows.into_iter().map(read).collect()
}

pub async fn insert(
    work: &Work,
    permit: &Permit,
    assignment: &Assignment,
) -> Result<(), StoreError> {
    let (staff, group, department) = columns(assignment.holder);
    let row = ActiveModel {
        id: Set(assignment.id),
        staff_id: Set(staff),
        group_id: Set(group),
        department_id: Set(department),
        role_id: Set(assignment.role),
        extent: Set(written(&assignment.extent, TABLE, "extent")?),
        starts_at: Set(assignment.from),
        ends_at: Set(assignment.until),
        given_at: Set(work.now()),
        given_by: Set(permit.actor().1),
        ended_at: Set(None),
        ended_by: Set(None),
        provider_id: Set(assignment.provider),
        emergency_id: Set(assignment.emergency),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// It was given by the rules of this provider, and ends by them.
pub async fn by_rules(
    work: &Work,
    _permit: &Permit,
    id: AssignmentId,
    provider: IdentityProviderId,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::ProviderId, Expr::value(provider.0))
        .filter(Column::Id.eq(id))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Those that the rules of this provider gave and that would last longer than until then, or for good.
pub async fn lasting_beyond(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
    until: Timestamp,
    now: Timestamp,
) -> Result<Vec<Assignment>, StoreError> {
    let beyond = Condition::any().add(Column::EndsAt.is_null()).add(Column::EndsAt.gt(until));
    let rows = Entity::find()
        .filter(Column::ProviderId.eq(provider))
        .filter(not_over(now))
        .filter(beyond)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// It ends then, unless it is ended before.
pub async fn last_until(
    work: &Work,
    _permit: &Permit,
    id: AssignmentId,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::EndsAt, Expr::value(until))
        .filter(Column::Id.eq(id))
        .filter(not_over(work.now()))
        .exec(work.connection())
        .await?;
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

fn not_over(now: Timestamp) -> Condition {
    let open = Condition::any().add(Column::EndsAt.is_null()).add(Column::EndsAt.gt(now));
    Condition::all().add(Column::EndedAt.is_null()).add(open)
}

fn columns(holder: Holder) -> (Option<StaffId>, Option<GroupId>, Option<DepartmentId>) {
    match holder {
        Holder::Staff(person) => (Some(person), None, None),
        Holder::Group(group) => (None, Some(group), None),
        Holder::Department(department) => (None, None, Some(department)),
    }
}

fn read(row: Model) -> Result<Assignment, StoreError> {
    let extent: Extent = read_json(&row.extent, TABLE, "extent")?;
    let holder = match (row.staff_id, row.group_id, row.department_id) {
        (Some(person), None, None) => Holder::Staff(person),
        (None, Some(group), None) => Holder::Group(group),
        (None, None, Some(department)) => Holder::Department(department),
        _ => return Err(StoreError::Corrupt { table: TABLE, column: "staff_id" }),
    };
    Ok(Assignment {
        id: row.id,
        holder,
        role: row.role_id,
        extent,
        from: row.starts_at,
        until: row.ends_at,
        ended_at: row.ended_at,
        provider: row.provider_id,
        emergency: row.emergency_id,
    })
}
