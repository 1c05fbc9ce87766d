//! What people sign in with.

use contract::iam::StaffId;
use platform::credential::totp::Step;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};

use crate::entity::staff_credential::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;
use crate::staff::{Credential, PendingFactor};

pub async fn find(
    db: &impl ConnectionTrait,
    staff: StaffId,
) -> Result<Option<Credential>, StoreError> {
    Ok(Entity::find_by_id(staff).one(db).await?.map(read))
}

/// Which of these people have a second factor.
pub async fn with_second_factor(
    db: &impl ConnectionTrait,
    staff: &[StaffId],
) -> Result<Vec<StaffId>, StoreError> {
    let rows = Entity::find()
        .filter(Column::StaffId.is_in(staff.iter().copied()))
        .filter(Column::Totp.is_not_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.staff_id).collect())
}

/// Nothing to sign in with yet.
pub async fn insert(work: &Work, _permit: &Permit, staff: StaffId) -> Result<(), StoreError> {
    let row = ActiveModel {
        staff_id: Set(staff),
        password: Set(None),
        totp: Set(None),
        totp_step: Set(None),
        pending_totp: Set(None),
        pending_since: Set(None),
        version: Set(1),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// `StoreError::Stale` where it changed since it was read: of two changes at once, one is made.
pub async fn update(
    work: &Work,
    _permit: &Permit,
    credential: &Credential,
) -> Result<(), StoreError> {
    let pending = credential.pending.as_ref();
    let row = ActiveModel {
        password: Set(credential.password.clone()),
        totp: Set(credential.totp.clone()),
        totp_step: Set(credential.totp_step),
        pending_totp: Set(pending.map(|pending| pending.secret.clone())),
        pending_since: Set(pending.map(|pending| pending.since)),
        version: Set(credential.version + 1),
        ..Default::default()
    };
    let changed = Entity::update_many()
        .set(row)
        .filter(Column::StaffId.eq(credential.staff))
        .filter(Column::Version.eq(credential.version))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// Makes the tickets of sign-ins that were begun worthless. Comes before sessions are ended: whoever is about to open one
/// waits for this change, and then finds it.
pub async fn revoke_tickets(
    work: &Work,
    _permit: &Permit,
    staff: StaffId,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::StaffId.eq(staff))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Whether nothing has changed since that version. Changes nothing itself, and waits for whoever is about to.
pub async fn is_still(work: &Work, staff: StaffId, version: i32) -> Result<bool, StoreError> {
    let same = Entity::update_many()
        .col_expr(Column::Version, Expr::val(version))
        .filter(Column::StaffId.eq(staff))
        .filter(Column::Version.eq(version))
        .exec(work.connection())
        .await?;
    Ok(same.rows_affected > 0)
}

/// Keeps the secret of an app that is being set up, until its first code. Leaves the version: the ticket of the person who
/// sets it up goes on working.
pub async fn begin_enrolment(
    work: &Work,
    _permit: &Permit,
    staff: StaffId,
    sealed: &str,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::PendingTotp, Expr::value(sealed))
        .col_expr(Column::PendingSince, Expr::value(work.now()))
        .filter(Column::StaffId.eq(staff))
        .filter(Column::Totp.is_null())
        .exec(work.connection())
        .await?;
    Ok(())
}

/// The same password, hashed or sealed anew; nothing else changes with it.
pub async fn rehashed(
    work: &Work,
    _permit: &Permit,
    staff: StaffId,
    from: &str,
    to: String,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Password, Expr::value(to))
        .filter(Column::StaffId.eq(staff))
        .filter(Column::Password.eq(from))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Uses the code of this step up. False where this step or a later one was used before, by whichever server.
pub async fn use_step(
    work: &Work,
    _permit: &Permit,
    staff: StaffId,
    step: Step,
) -> Result<bool, StoreError> {
    let unused = Condition::any().add(Column::TotpStep.is_null()).add(Column::TotpStep.lt(step.0));
    let used = Entity::update_many()
        .col_expr(Column::TotpStep, Expr::value(step.0))
        .filter(Column::StaffId.eq(staff))
        .filter(unused)
        .exec(work.connection())
        .await?;
    Ok(used.rows_affected == 1)
}

fn read(row: Model) -> Credential {
    Credential {
        staff: row.staff_id,
        password: row.password,
        totp: row.totp,
        totp_step: row.totp_step,
        pending: row
            .pending_totp
            .zip(row.pending_since)
            .map(|(secret, since)| PendingFactor { secret, since }),
        version: row.version,
    }
}
