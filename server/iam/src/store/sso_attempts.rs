//! Attempts to sign in through a provider that are under way. Each comes back once at most.

use contract::iam::{IdentityProviderId, StaffId};
use contract::{Language, LocalPath};
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::entity::sso_attempt::{ActiveModel, Column, Entity};
use crate::policy::Permit;

#[derive(Clone, Debug)]
pub struct Attempt {
    /// Digests of what provider and browser bring back.
    pub state: String,
    pub browser: String,
    pub provider: IdentityProviderId,
    /// What belongs to it, sealed.
    pub sealed: String,
    pub language: Language,
    pub next: Option<LocalPath>,
    /// Whose session it is, where they prove again who they are.
    pub staff: Option<StaffId>,
    pub begun_at: Timestamp,
}

pub async fn insert(work: &Work, _permit: &Permit, attempt: Attempt) -> Result<(), StoreError> {
    let row = ActiveModel {
        state: Set(attempt.state),
        browser: Set(attempt.browser),
        provider_id: Set(attempt.provider),
        sealed: Set(attempt.sealed),
        language: Set(attempt.language),
        next: Set(attempt.next.map(String::from)),
        staff_id: Set(attempt.staff),
        begun_at: Set(attempt.begun_at),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// Takes the attempt away: of two that bring it back at once, one gets it. Nothing where it began before `since`, or in
/// another browser.
pub async fn claim(
    work: &Work,
    _permit: &Permit,
    state: &str,
    browser: &str,
    since: Timestamp,
) -> Result<Option<Attempt>, StoreError> {
    let found = Entity::find_by_id(state)
        .filter(Column::Browser.eq(browser))
        .filter(Column::BegunAt.gt(since))
        .one(work.connection())
        .await?;
    let Some(row) = found else { return Ok(None) };
    let taken = Entity::delete_by_id(state).exec(work.connection()).await?;
    Ok((taken.rows_affected == 1).then(|| Attempt {
        state: row.state,
        browser: row.browser,
        provider: row.provider_id,
        sealed: row.sealed,
        language: row.language,
        next: row.next.and_then(|next| LocalPath::parse(&next).ok()),
        staff: row.staff_id,
        begun_at: row.begun_at,
    }))
}

/// Removes attempts that were begun before. Returns how many there were.
pub async fn forget_before(
    work: &Work,
    _permit: &Permit,
    before: Timestamp,
) -> Result<u64, StoreError> {
    let gone =
        Entity::delete_many().filter(Column::BegunAt.lt(before)).exec(work.connection()).await?;
    Ok(gone.rows_affected)
}
