//! Cases as rows.

use contract::cases::{CaseId, Hours, Point, Priority, Reference};
use iam::Permit;
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::catalogue::json;
use crate::CaseError;
use crate::case::{Case, CasePlace};
use crate::entity::case_record::{ActiveModel, Column, Entity, Model};
use crate::rules::clocks::Clocks;

/// The case, to have something to decide about.
pub async fn get(connection: &impl ConnectionTrait, id: CaseId) -> Result<Case, CaseError> {
    find(connection, id).await?.ok_or(CaseError::NotFound)
}

/// The case, held until the work ends: meanwhile nobody else changes it or holds it. Where only one work writes at a time
/// that is so anyway.
pub async fn hold(work: &Work, id: CaseId) -> Result<Case, CaseError> {
    let row = Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(work.connection()).await;
    let row = row.map_err(StoreError::from)?;
    row.map(read).transpose()?.ok_or(CaseError::NotFound)
}

pub async fn find(
    connection: &impl ConnectionTrait,
    id: CaseId,
) -> Result<Option<Case>, StoreError> {
    Entity::find_by_id(id).one(connection).await?.map(read).transpose()
}

pub async fn find_by_reference(
    connection: &impl ConnectionTrait,
    reference: &Reference,
) -> Result<Option<Case>, StoreError> {
    let row =
        Entity::find().filter(Column::Reference.eq(reference.clone())).one(connection).await?;
    row.map(read).transpose()
}

pub async fn list(
    connection: &impl ConnectionTrait,
    ids: Vec<CaseId>,
) -> Result<Vec<Case>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::Id.is_in(ids))
        .all(connection)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// The parts of a case, oldest first.
pub async fn parts(
    connection: &impl ConnectionTrait,
    parent: CaseId,
) -> Result<Vec<Case>, StoreError> {
    let rows = Entity::find()
        .filter(Column::ParentId.eq(parent))
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(read).collect()
}

pub async fn insert(work: &Work, _permit: &Permit, case: &Case) -> Result<(), StoreError> {
    Entity::insert(row(case)?).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn insert_all(work: &Work, _permit: &Permit, cases: &[Case]) -> Result<(), StoreError> {
    let rows: Result<_, _> = cases.iter().map(row).collect();
    platform::db::insert_all(work, rows?).await
}

/// Writes the case if nobody else has since it was read; raises its version.
pub async fn update(work: &Work, _permit: &Permit, case: &mut Case) -> Result<(), StoreError> {
    let seen = case.version;
    case.version += 1;
    case.changed_at = work.now();
    let changed = ActiveModel { id: NotSet, ..row(case)? };
    let done = Entity::update_many()
        .set(changed)
        .filter(Column::Id.eq(case.id))
        .filter(Column::Version.eq(seen))
        .exec(work.connection())
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Notes that something was added to the case. What it says stays, and so does its version.
pub async fn touch(work: &Work, _permit: &Permit, case: CaseId) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::ChangedAt, Expr::val(work.now()))
        .filter(Column::Id.eq(case))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Open cases that count working hours and whose due times do not know of a holiday added up to `newest`.
pub async fn undated(
    connection: &impl ConnectionTrait,
    newest: Timestamp,
    limit: u64,
) -> Result<Vec<CaseId>, StoreError> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::IsDone.eq(false))
        .filter(Column::Hours.eq(Hours::Business))
        .filter(Column::DatedAt.lt(newest))
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?)
}

/// Notes that the due times, which stay as they are, know of all holidays.
pub async fn dated(work: &Work, _permit: &Permit, case: &Case) -> Result<(), StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::DatedAt, Expr::val(case.clocks.dated_at))
        .filter(Column::Id.eq(case.id))
        .filter(Column::Version.eq(case.version))
        .exec(work.connection())
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

fn row(case: &Case) -> Result<ActiveModel, StoreError> {
    let Case {
        id,
        reference,
        version,
        type_id,
        category,
        status,
        group,
        priority,
        queue,
        department,
        assignee,
        place: CasePlace { label, details, address, known, ward, point },
        is_sensitive,
        is_complaint,
        description,
        answers,
        intake,
        language,
        opened_at,
        changed_at,
        closed_at,
        clocks,
        resolution,
        parent,
        merged_into,
    } = case;
    let answers = serde_json::to_string(answers)
        .map_err(|_| StoreError::Corrupt { table: "case_record", column: "answers" })?;
    Ok(ActiveModel {
        id: Set(*id),
        reference: Set(reference.clone()),
        version: Set(*version),
        type_id: Set(*type_id),
        category_id: Set(*category),
        status_id: Set(*status),
        status_group: Set(*group),
        is_done: Set(case.is_done()),
        priority_rank: Set(priority.rank()),
        queue_id: Set(*queue),
        department_id: Set(*department),
        assignee_id: Set(*assignee),
        ward: Set(*ward),
        place_label: Set(label.clone()),
        place_details: Set(details.clone()),
        address_id: Set(*address),
        place_id: Set(*known),
        latitude_e6: Set(point.map(|point| point.latitude_e6)),
        longitude_e6: Set(point.map(|point| point.longitude_e6)),
        is_sensitive: Set(*is_sensitive),
        is_complaint: Set(*is_complaint),
        description: Set(description.clone()),
        answers: Set(answers),
        intake: Set(*intake),
        language: Set(*language),
        hours: Set(clocks.hours),
        opened_at: Set(*opened_at),
        changed_at: Set(*changed_at),
        response_due: Set(clocks.response_due),
        resolution_due: Set(clocks.resolution_due),
        responded_at: Set(clocks.responded_at),
        resolved_at: Set(clocks.resolved_at),
        closed_at: Set(*closed_at),
        paused_at: Set(clocks.paused_at),
        due_order: Set(clocks.due_order()),
        dated_at: Set(clocks.dated_at),
        resolution: Set(resolution.clone()),
        parent_id: Set(*parent),
        merged_into: Set(*merged_into),
    })
}

pub(super) fn read(row: Model) -> Result<Case, StoreError> {
    let priority = Priority::from_rank(row.priority_rank)
        .ok_or(StoreError::Corrupt { table: "case_record", column: "priority_rank" })?;
    Ok(Case {
        id: row.id,
        reference: row.reference,
        version: row.version,
        type_id: row.type_id,
        category: row.category_id,
        status: row.status_id,
        group: row.status_group,
        priority,
        queue: row.queue_id,
        department: row.department_id,
        assignee: row.assignee_id,
        place: CasePlace {
            label: row.place_label,
            details: row.place_details,
            address: row.address_id,
            known: row.place_id,
            ward: row.ward,
            point: point(row.latitude_e6, row.longitude_e6),
        },
        is_sensitive: row.is_sensitive,
        is_complaint: row.is_complaint,
        description: row.description,
        answers: json(&row.answers, "case_record", "answers")?,
        intake: row.intake,
        language: row.language,
        opened_at: row.opened_at,
        changed_at: row.changed_at,
        closed_at: row.closed_at,
        clocks: Clocks {
            hours: row.hours,
            started_at: row.opened_at,
            dated_at: row.dated_at,
            response_due: row.response_due,
            resolution_due: row.resolution_due,
            responded_at: row.responded_at,
            resolved_at: row.resolved_at,
            paused_at: row.paused_at,
        },
        resolution: row.resolution,
        parent: row.parent_id,
        merged_into: row.merged_into,
    })
}

pub(super) fn point(latitude: Option<i32>, longitude: Option<i32>) -> Option<Point> {
    let (latitude_e6, longitude_e6) = latitude.zip(longitude)?;
    Some(Point { latitude_e6, longitude_e6 })
}
