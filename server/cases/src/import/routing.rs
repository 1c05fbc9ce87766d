//! Routing rules, and the queue for everything that no rule fits. The file replaces the rules as a whole.

use contract::cases::{Fault, ImportReport, Priority};
use iam::Permit;
use platform::Work;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

use super::lines;
use crate::CaseError;
use crate::entity::{category, queue, routing_rule};

#[derive(Deserialize)]
struct RoutingFile {
    fallback: String,
    rules: Vec<RuleEntry>,
}

#[derive(Deserialize)]
struct RuleEntry {
    order: i32,
    category: String,
    wards: Option<Vec<i32>>,
    priorities: Option<Vec<Priority>>,
    near_sensitive_place: Option<bool>,
    queue: String,
    #[serde(default)]
    note: String,
}

pub async fn import(work: &Work, _permit: &Permit, text: &str) -> Result<ImportReport, CaseError> {
    let mut report = ImportReport::default();
    let Some(file) = lines::json::<RoutingFile>(text, &mut report) else { return Ok(report) };
    let categories = category::Entity::find().all(work.connection()).await?;
    let queues = queue::Entity::find().all(work.connection()).await?;
    let mut rows = Vec::new();
    let mut positions = Vec::new();
    for (place, rule) in (1..).zip(file.rules) {
        let category = categories.iter().find(|row| row.code == rule.category);
        let queue = queues.iter().find(|row| row.code == rule.queue);
        for (column, is_known) in [("category", category.is_some()), ("queue", queue.is_some())] {
            if !is_known {
                lines::fault(&mut report, place, column, Fault::Unknown);
            }
        }
        if positions.contains(&rule.order) {
            lines::fault(&mut report, place, "order", Fault::Twice);
        }
        positions.push(rule.order);
        let (Some(category), Some(queue)) = (category, queue) else { continue };
        let wards = rule
            .wards
            .map(|wards| wards.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
        let priorities = rule
            .priorities
            .map(|all| all.iter().map(|priority| priority.code()).collect::<Vec<_>>().join(","));
        rows.push(routing_rule::ActiveModel {
            id: Set(work.id()),
            position: Set(rule.order),
            category_id: Set(category.id),
            wards: Set(wards),
            priorities: Set(priorities),
            near_sensitive_place: Set(rule.near_sensitive_place),
            queue_id: Set(queue.id),
            note: Set(rule.note),
        });
    }
    let fallback = queues.iter().find(|row| row.code == file.fallback);
    let Some(fallback) = fallback else {
        lines::fault(&mut report, 0, "fallback", Fault::Unknown);
        return Ok(report);
    };
    if !report.faults.is_empty() {
        return Ok(report);
    }
    routing_rule::Entity::delete_many().exec(work.connection()).await?;
    report.added = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if !rows.is_empty() {
        routing_rule::Entity::insert_many(rows).exec_without_returning(work.connection()).await?;
    }
    for is_fallback in [false, true] {
        let is_it = queue::Column::Id.eq(fallback.id);
        queue::Entity::update_many()
            .col_expr(queue::Column::IsFallback, Expr::val(is_fallback))
            .filter(if is_fallback { is_it } else { queue::Column::Id.ne(fallback.id) })
            .exec(work.connection())
            .await?;
    }
    Ok(report)
}
