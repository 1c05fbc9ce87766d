//! What somebody's roles come to.

use contract::iam::StaffId;
use platform::{StoreError, Timestamp};
use sea_orm::ConnectionTrait;

use super::{assignments, roles};
use crate::policy::Grant;

/// One grant for each assignment that counts now or will; the grants themselves know from when and until when.
pub async fn of_staff(
    db: &impl ConnectionTrait,
    staff: StaffId,
    now: Timestamp,
) -> Result<Vec<Grant>, StoreError> {
    let assignments = assignments::lasting(db, staff, now).await?;
    let ids: Vec<_> = assignments.iter().map(|assignment| assignment.role).collect();
    let roles = roles::among(db, &ids).await?;
    let grant = |assignment: &crate::role::Assignment| {
        let role = roles.iter().find(|role| role.id == assignment.role)?;
        Some(assignment.grant(role))
    };
    Ok(assignments.iter().filter_map(grant).collect())
}
