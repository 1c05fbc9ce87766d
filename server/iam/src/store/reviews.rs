//! Access reviews and their lines.

use contract::iam::{
    FiledReview, LineDecision, ReviewId, ReviewLineId, ReviewSubject, ReviewView, ReviewedLine,
    StaffId, StaffRefusal,
};
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr};

use super::{read as read_json, written};
use crate::entity::{access_review, access_review_line};
use crate::policy::Permit;
use crate::review::{Line, Review};

const TABLE: &str = "access_review";
const LINES: &str = "access_review_line";

/// Those that are not filed, the next deadline first, then those that are, the latest first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Review>, StoreError> {
    let open = access_review::Entity::find()
        .filter(access_review::Column::FiledAt.is_null())
        .order_by_asc(access_review::Column::Deadline)
        .order_by_asc(access_review::Column::Id);
    let filed = access_review::Entity::find()
        .filter(access_review::Column::FiledAt.is_not_null())
        .order_by_desc(access_review::Column::FiledAt)
        .order_by_desc(access_review::Column::Id);
    let rows = open.all(db).await?.into_iter().chain(filed.all(db).await?);
    rows.map(read).collect()
}

/// Whether one that nobody filed is about this.
pub async fn is_open_about(
    db: &impl ConnectionTrait,
    subject: &ReviewSubject,
) -> Result<bool, StoreError> {
    let found = access_review::Entity::find()
        .filter(access_review::Column::FiledAt.is_null())
        .filter(access_review::Column::Subject.eq(written(subject, TABLE, "subject")?))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// Those that nobody filed and whose deadline is before this moment.
pub async fn due(db: &impl ConnectionTrait, before: Timestamp) -> Result<Vec<Review>, StoreError> {
    let rows = access_review::Entity::find()
        .filter(access_review::Column::FiledAt.is_null())
        .filter(access_review::Column::Deadline.lte(before))
        .order_by_asc(access_review::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

pub async fn find(db: &impl ConnectionTrait, id: ReviewId) -> Result<Option<Review>, StoreError> {
    access_review::Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

/// What was filed, byte for byte.
pub async fn evidence(
    db: &impl ConnectionTrait,
    id: ReviewId,
) -> Result<Option<String>, StoreError> {
    let row = access_review::Entity::find_by_id(id).one(db).await?;
    Ok(row.and_then(|row| row.evidence))
}

pub async fn insert(work: &Work, permit: &Permit, view: &ReviewView) -> Result<(), StoreError> {
    let row = access_review::ActiveModel {
        id: Set(view.id),
        title: Set(view.title.clone()),
        subject: Set(written(&view.subject, TABLE, "subject")?),
        reviewers: Set(written(&view.reviewers, TABLE, "reviewers")?),
        deadline: Set(view.deadline),
        undecided: Set(view.undecided.code().to_owned()),
        opened_at: Set(view.opened_at),
        opened_by: Set(permit.actor().1),
        reminded_at: Set(None),
        escalated_at: Set(None),
        filed_at: Set(None),
        filed_by: Set(None),
        filed_as: Set(None),
        evidence: Set(None),
        sha256: Set(None),
    };
    access_review::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn insert_line(
    work: &Work,
    _permit: &Permit,
    review: ReviewId,
    noted: &ReviewedLine,
) -> Result<(), StoreError> {
    let row = access_review_line::ActiveModel {
        id: Set(work.id()),
        review_id: Set(review),
        noted: Set(written(noted, LINES, "noted")?),
        decision: Set(None),
        justification: Set(None),
        decided_at: Set(None),
        decided_by: Set(None),
        refusal: Set(None),
    };
    access_review_line::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// In the order in which they were noted.
pub async fn lines(
    db: &impl ConnectionTrait,
    reviews: &[ReviewId],
) -> Result<Vec<Line>, StoreError> {
    let mut found = Vec::new();
    for some in reviews.chunks(500) {
        let rows = access_review_line::Entity::find()
            .filter(access_review_line::Column::ReviewId.is_in(some.iter().copied()))
            .order_by_asc(access_review_line::Column::Id)
            .all(db)
            .await?;
        for row in rows {
            found.push(read_line(row)?);
        }
    }
    Ok(found)
}

pub async fn line(db: &impl ConnectionTrait, id: ReviewLineId) -> Result<Option<Line>, StoreError> {
    access_review_line::Entity::find_by_id(id).one(db).await?.map(read_line).transpose()
}

/// False where it was decided before.
pub async fn decide(
    work: &Work,
    _permit: &Permit,
    id: ReviewLineId,
    decision: &LineDecision,
) -> Result<bool, StoreError> {
    let row = access_review_line::ActiveModel {
        decision: Set(Some(decision.decision.code().to_owned())),
        justification: Set(decision.justification.clone()),
        decided_at: Set(Some(decision.at)),
        decided_by: Set(decision.by.map(|by| by.0)),
        refusal: Set(None),
        ..Default::default()
    };
    let changed = access_review_line::Entity::update_many()
        .set(row)
        .filter(access_review_line::Column::Id.eq(id))
        .filter(access_review_line::Column::Decision.is_null())
        .exec(work.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Notes why the deadline could not take the access away.
pub async fn refused(
    work: &Work,
    _permit: &Permit,
    id: ReviewLineId,
    refusal: StaffRefusal,
) -> Result<(), StoreError> {
    access_review_line::Entity::update_many()
        .col_expr(access_review_line::Column::Refusal, Expr::value(refusal.code()))
        .filter(access_review_line::Column::Id.eq(id))
        .exec(work.connection())
        .await?;
    Ok(())
}

pub async fn reminded(work: &Work, _permit: &Permit, id: ReviewId) -> Result<(), StoreError> {
    let row =
        access_review::ActiveModel { reminded_at: Set(Some(work.now())), ..Default::default() };
    set(work, Condition::all().add(access_review::Column::Id.eq(id)), row).await?;
    Ok(())
}

pub async fn escalated(work: &Work, _permit: &Permit, id: ReviewId) -> Result<(), StoreError> {
    let row =
        access_review::ActiveModel { escalated_at: Set(Some(work.now())), ..Default::default() };
    set(work, Condition::all().add(access_review::Column::Id.eq(id)), row).await?;
    Ok(())
}

/// False where it was filed before.
pub async fn file(
    work: &Work,
    _permit: &Permit,
    id: ReviewId,
    filed: &FiledReview,
    evidence: &str,
) -> Result<bool, StoreError> {
    let row = access_review::ActiveModel {
        filed_at: Set(Some(filed.at)),
        filed_by: Set(filed.by.map(|by| by.0)),
        filed_as: Set(Some(filed.filed_as.clone())),
        evidence: Set(Some(evidence.to_owned())),
        sha256: Set(Some(filed.sha256.clone())),
        ..Default::default()
    };
    let open = Condition::all()
        .add(access_review::Column::Id.eq(id))
        .add(access_review::Column::FiledAt.is_null());
    Ok(set(work, open, row).await? == 1)
}

async fn set(
    work: &Work,
    which: Condition,
    row: access_review::ActiveModel,
) -> Result<u64, StoreError> {
    let changed =
        access_review::Entity::update_many().set(row).filter(which).exec(work.connection()).await?;
    Ok(changed.rows_affected)
}

fn read(row: access_review::Model) -> Result<Review, StoreError> {
    let corrupt = |column| StoreError::Corrupt { table: TABLE, column };
    let filed = match (row.filed_at, row.filed_as, row.sha256) {
        (Some(at), Some(filed_as), Some(sha256)) => {
            Some(FiledReview { at, by: row.filed_by.map(StaffId), filed_as, sha256 })
        }
        (None, _, _) => None,
        _ => return Err(corrupt("filed_at")),
    };
    Ok(Review {
        reminded_at: row.reminded_at,
        view: ReviewView {
            id: row.id,
            title: row.title,
            subject: read_json(&row.subject, TABLE, "subject")?,
            reviewers: read_json(&row.reviewers, TABLE, "reviewers")?,
            deadline: row.deadline,
            undecided: row.undecided.parse().map_err(|_| corrupt("undecided"))?,
            opened_at: row.opened_at,
            opened_by: row.opened_by.map(StaffId),
            escalated_at: row.escalated_at,
            filed,
        },
    })
}

fn read_line(row: access_review_line::Model) -> Result<Line, StoreError> {
    let corrupt = |column| StoreError::Corrupt { table: LINES, column };
    let decision = match (row.decision, row.decided_at) {
        (Some(decision), Some(at)) => Some(LineDecision {
            decision: decision.parse().map_err(|_| corrupt("decision"))?,
            justification: row.justification,
            at,
            by: row.decided_by.map(StaffId),
        }),
        (None, None) => None,
        _ => return Err(corrupt("decided_at")),
    };
    let refusal = row.refusal.map(|code| code.parse().map_err(|_| corrupt("refusal")));
    Ok(Line {
        id: row.id,
        review: row.review_id,
        noted: read_json(&row.noted, LINES, "noted")?,
        decision,
        refusal: refusal.transpose()?,
    })
}
