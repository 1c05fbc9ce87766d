//! Plans for emergencies, and the access that people took by them.

use std::collections::HashMap;

use contract::iam::{AssignmentId, EmergencyId, EmergencyPlanId, StaffId};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr};

use super::{assignments, read as read_json, written};
use crate::emergency::{Emergency, Plan};
use crate::entity::emergency_access::{self as access, Column, Entity};
use crate::entity::emergency_plan as plan;
use crate::policy::Permit;

const TABLE: &str = "emergency_access";

pub async fn plans(db: &impl ConnectionTrait) -> Result<Vec<Plan>, StoreError> {
    let rows = plan::Entity::find().order_by_asc(plan::Column::Id).all(db).await?;
    rows.into_iter().map(read_plan).collect()
}

pub async fn plan(
    db: &impl ConnectionTrait,
    id: EmergencyPlanId,
) -> Result<Option<Plan>, StoreError> {
    plan::Entity::find_by_id(id).one(db).await?.map(read_plan).transpose()
}

pub async fn insert_plan(work: &Work, _permit: &Permit, plan: &Plan) -> Result<(), StoreError> {
    plan::Entity::insert(plan_row(plan)?).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn update_plan(work: &Work, _permit: &Permit, plan: &Plan) -> Result<(), StoreError> {
    plan::Entity::update_many()
        .set(plan_row(plan)?)
        .filter(plan::Column::Id.eq(plan.id))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// The latest first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Emergency>, StoreError> {
    whole(db, Entity::find().order_by_desc(Column::Id).all(db).await?).await
}

pub async fn find(
    db: &impl ConnectionTrait,
    id: EmergencyId,
) -> Result<Option<Emergency>, StoreError> {
    let row = Entity::find_by_id(id).one(db).await?;
    Ok(whole(db, row.into_iter().collect()).await?.pop())
}

/// Those of this person or by this plan that nobody has looked at yet.
pub async fn open(
    db: &impl ConnectionTrait,
    person: StaffId,
    plan: EmergencyPlanId,
) -> Result<Vec<Emergency>, StoreError> {
    let rows = Entity::find()
        .filter(Column::ReviewedAt.is_null())
        .filter(Column::RefusedAt.is_null())
        .filter(Condition::any().add(Column::StaffId.eq(person)).add(Column::PlanId.eq(plan)))
        .all(db)
        .await?;
    whole(db, rows).await
}

/// Those of which it was not noted yet that they are over.
pub async fn not_closed(db: &impl ConnectionTrait) -> Result<Vec<Emergency>, StoreError> {
    let rows = Entity::find()
        .filter(Column::ClosedAt.is_null())
        .filter(Column::AssignmentId.is_not_null())
        .all(db)
        .await?;
    whole(db, rows).await
}

pub async fn insert(work: &Work, _permit: &Permit, one: &Emergency) -> Result<(), StoreError> {
    let row = access::ActiveModel {
        id: Set(one.id),
        plan_id: Set(one.plan),
        role_id: Set(one.role),
        staff_id: Set(one.person),
        departments: Set(written(&one.departments, TABLE, "departments")?),
        reason: Set(one.reason.clone()),
        incident: Set(one.incident.clone()),
        hours: Set(one.hours.into()),
        asked_at: Set(one.asked_at),
        decided_by: Set(one.decided_by),
        refused_at: Set(None),
        assignment_id: Set(None),
        closed_at: Set(None),
        reviewed_at: Set(None),
        reviewed_by: Set(None),
        review_note: Set(None),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// It begins with this assignment; `decided_by` agreed, where somebody had to.
pub async fn begin(
    work: &Work,
    _permit: &Permit,
    id: EmergencyId,
    assignment: AssignmentId,
    decided_by: Option<StaffId>,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::AssignmentId, Expr::value(assignment))
        .col_expr(Column::DecidedBy, Expr::value(decided_by))
        .filter(Column::Id.eq(id))
        .exec(work.connection())
        .await?;
    Ok(())
}

pub async fn refuse(
    work: &Work,
    _permit: &Permit,
    id: EmergencyId,
    by: Option<StaffId>,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::RefusedAt, Expr::value(work.now()))
        .col_expr(Column::DecidedBy, Expr::value(by))
        .filter(Column::Id.eq(id))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// False where it was noted before.
pub async fn close(work: &Work, _permit: &Permit, id: EmergencyId) -> Result<bool, StoreError> {
    let closed = Entity::update_many()
        .col_expr(Column::ClosedAt, Expr::value(work.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::ClosedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(closed.rows_affected == 1)
}

/// False where somebody else signed it off before.
pub async fn review(
    work: &Work,
    _permit: &Permit,
    id: EmergencyId,
    by: StaffId,
    note: String,
) -> Result<bool, StoreError> {
    let reviewed = Entity::update_many()
        .col_expr(Column::ReviewedAt, Expr::value(work.now()))
        .col_expr(Column::ReviewedBy, Expr::value(by))
        .col_expr(Column::ReviewNote, Expr::value(note))
        .filter(Column::Id.eq(id))
        .filter(Column::ReviewedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(reviewed.rows_affected == 1)
}

fn plan_row(plan: &Plan) -> Result<plan::ActiveModel, StoreError> {
    Ok(plan::ActiveModel {
        id: Set(plan.id),
        role_id: Set(plan.role),
        departments: Set(written(&plan.departments, "emergency_plan", "departments")?),
        longest_hours: Set(plan.longest_hours.into()),
        second_person: Set(plan.second_person),
        active: Set(plan.active),
    })
}

fn read_plan(row: plan::Model) -> Result<Plan, StoreError> {
    let corrupt = StoreError::Corrupt { table: "emergency_plan", column: "longest_hours" };
    Ok(Plan {
        id: row.id,
        role: row.role_id,
        departments: read_json(&row.departments, "emergency_plan", "departments")?,
        longest_hours: row.longest_hours.try_into().map_err(|_| corrupt)?,
        second_person: row.second_person,
        active: row.active,
    })
}

/// The rows with their assignments.
async fn whole(
    db: &impl ConnectionTrait,
    rows: Vec<access::Model>,
) -> Result<Vec<Emergency>, StoreError> {
    let ids = rows.iter().filter_map(|row| row.assignment_id);
    let held = assignments::these(db, ids).await?;
    let mut held: HashMap<_, _> = held.into_iter().map(|held| (held.id, held)).collect();
    rows.into_iter()
        .map(|row| {
            let corrupt = StoreError::Corrupt { table: TABLE, column: "hours" };
            Ok(Emergency {
                id: row.id,
                plan: row.plan_id,
                role: row.role_id,
                person: row.staff_id,
                departments: read_json(&row.departments, TABLE, "departments")?,
                reason: row.reason,
                incident: row.incident,
                hours: row.hours.try_into().map_err(|_| corrupt)?,
                asked_at: row.asked_at,
                decided_by: row.decided_by,
                refused_at: row.refused_at,
                assignment: row.assignment_id.and_then(|id| held.remove(&id)),
                reviewed_at: row.reviewed_at,
                reviewed_by: row.reviewed_by,
                review_note: row.review_note,
            })
        })
        .collect()
}
