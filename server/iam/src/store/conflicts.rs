//! Conflict rules and their exceptions.

use contract::Bilingual;
use contract::iam::{
    ConflictException, ConflictExceptionId, ConflictKind, ConflictRuleId, ConflictRuleView, Side,
    StaffId,
};
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use super::{read as read_json, written};
use crate::entity::{conflict_exception, conflict_rule};
use crate::policy::{Apart, Permit};

const RULE: &str = "conflict_rule";

/// The rules that count, the oldest first.
pub async fn rules(db: &impl ConnectionTrait) -> Result<Vec<ConflictRuleView>, StoreError> {
    let rows = conflict_rule::Entity::find()
        .filter(conflict_rule::Column::EndedAt.is_null())
        .order_by_asc(conflict_rule::Column::CreatedAt)
        .order_by_asc(conflict_rule::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(rule).collect()
}

/// The rules about acts on the same record.
pub async fn apart(db: &impl ConnectionTrait) -> Result<Vec<Apart>, StoreError> {
    let acts = |side: &Side| side.permissions.iter().filter_map(|code| code.parse().ok()).collect();
    let rules = rules(db).await?.into_iter();
    let rules = rules.filter(|rule| rule.kind == ConflictKind::SameRecord);
    Ok(rules.map(|rule| Apart { left: acts(&rule.left), right: acts(&rule.right) }).collect())
}

/// Exceptions that count or wait for approval, the latest first.
pub async fn exceptions(
    db: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<ConflictException>, StoreError> {
    let rows = conflict_exception::Entity::find()
        .filter(conflict_exception::Column::Until.gt(now))
        .order_by_desc(conflict_exception::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(exception).collect())
}

pub async fn insert_rule(
    work: &Work,
    _permit: &Permit,
    rule: &ConflictRuleView,
) -> Result<(), StoreError> {
    let row = conflict_rule::ActiveModel {
        id: Set(rule.id),
        kind: Set(rule.kind),
        name_en: Set(rule.name.en.clone()),
        name_fr: Set(rule.name.fr.clone()),
        why_en: Set(rule.why.en.clone()),
        why_fr: Set(rule.why.fr.clone()),
        left_side: Set(written(&rule.left, RULE, "left_side")?),
        right_side: Set(written(&rule.right, RULE, "right_side")?),
        created_at: Set(work.now()),
        ended_at: Set(None),
    };
    conflict_rule::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// False where it had ended before.
pub async fn end_rule(
    work: &Work,
    _permit: &Permit,
    id: ConflictRuleId,
) -> Result<bool, StoreError> {
    let ended = conflict_rule::Entity::update_many()
        .col_expr(conflict_rule::Column::EndedAt, Expr::value(work.now()))
        .filter(conflict_rule::Column::Id.eq(id))
        .filter(conflict_rule::Column::EndedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(ended.rows_affected == 1)
}

pub async fn insert_exception(
    work: &Work,
    permit: &Permit,
    new: &ConflictException,
) -> Result<(), StoreError> {
    let row = conflict_exception::ActiveModel {
        id: Set(new.id),
        rule_id: Set(new.rule),
        staff_id: Set(new.staff),
        reason: Set(new.reason.clone()),
        until: Set(new.until),
        asked_at: Set(work.now()),
        asked_by: Set(permit.actor().1),
        approved_at: Set(None),
        approved_by: Set(None),
    };
    conflict_exception::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// False where it was approved before.
pub async fn approve(
    work: &Work,
    permit: &Permit,
    id: ConflictExceptionId,
) -> Result<bool, StoreError> {
    let approved = conflict_exception::Entity::update_many()
        .col_expr(conflict_exception::Column::ApprovedAt, Expr::value(work.now()))
        .col_expr(conflict_exception::Column::ApprovedBy, Expr::value(permit.actor().1))
        .filter(conflict_exception::Column::Id.eq(id))
        .filter(conflict_exception::Column::ApprovedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(approved.rows_affected == 1)
}

fn rule(row: conflict_rule::Model) -> Result<ConflictRuleView, StoreError> {
    let left: Side = read_json(&row.left_side, RULE, "left_side")?;
    let right: Side = read_json(&row.right_side, RULE, "right_side")?;
    Ok(ConflictRuleView {
        id: row.id,
        kind: row.kind,
        name: Bilingual::new(row.name_en, row.name_fr),
        why: Bilingual::new(row.why_en, row.why_fr),
        left,
        right,
        since: row.created_at,
    })
}

fn exception(row: conflict_exception::Model) -> ConflictException {
    ConflictException {
        id: row.id,
        rule: row.rule_id,
        staff: row.staff_id,
        reason: row.reason,
        until: row.until,
        asked_by: row.asked_by.map(StaffId),
        // The portal itself approves nothing: without a person it is not approved.
        approved_by: row.approved_at.and(row.approved_by).map(StaffId),
    }
}
