//! How a line of a review stands now: whether the access is still there, what became of its roles, and whom it reaches.

use contract::iam::{AssignmentState, Holder, ReviewLineView, ReviewedAccess, RoleId, StaffId};
use platform::Timestamp;
use sea_orm::ConnectionTrait;

use super::note::{Known, role_names};
use crate::review::Line;
use crate::{IamError, store};

/// A line beside what is so now.
pub(super) struct Standing {
    pub is_held: bool,
    pub version: i64,
    /// Whom it reaches now.
    pub people: Vec<StaffId>,
}

pub(super) async fn of(
    db: &impl ConnectionTrait,
    known: &Known,
    access: &ReviewedAccess,
    now: Timestamp,
) -> Result<Standing, IamError> {
    let gone = Standing { is_held: false, version: 0, people: Vec::new() };
    match access {
        ReviewedAccess::Assignment { assignment, .. } => {
            let Some(held) = store::assignments::find(db, *assignment).await? else {
                return Ok(gone);
            };
            if held.state(now) == AssignmentState::Ended {
                return Ok(gone);
            }
            let version = known.version([held.role]);
            let reached = store::grants::reached(db, vec![held]).await?;
            let people = reached.into_iter().map(|(person, _)| person).collect();
            Ok(Standing { is_held: true, version, people })
        }
        ReviewedAccess::Membership { group, staff } => {
            let groups = store::groups::of_people(db, &[*staff]).await?;
            if !groups.contains(&(*group, *staff)) {
                return Ok(gone);
            }
            let held = store::assignments::lasting(db, [Holder::Group(*group)], now).await?;
            let roles = held.iter().map(|held| held.role);
            Ok(Standing { is_held: true, version: known.version(roles), people: vec![*staff] })
        }
        ReviewedAccess::Permission { role, permission } => {
            let names = known.roles.get(role).is_some_and(|role| role_names(role, permission));
            if !names {
                return Ok(gone);
            }
            let people = people_with(db, known, *role, now).await?;
            Ok(Standing { is_held: true, version: known.version([*role]), people })
        }
    }
}

/// Everybody who holds the role or one that includes it.
async fn people_with(
    db: &impl ConnectionTrait,
    known: &Known,
    role: RoleId,
    now: Timestamp,
) -> Result<Vec<StaffId>, IamError> {
    let above = known.hierarchy.above([role]);
    let assigned = store::assignments::lasting_of_roles(db, above, now).await?;
    let reached = store::grants::reached(db, assigned).await?;
    Ok(reached.into_iter().map(|(person, _)| person).collect())
}

pub(super) async fn view(
    db: &impl ConnectionTrait,
    known: &Known,
    line: Line,
    reader: Option<StaffId>,
    now: Timestamp,
) -> Result<ReviewLineView, IamError> {
    let standing = of(db, known, &line.noted.access, now).await?;
    let is_own = reader.is_some_and(|reader| standing.people.contains(&reader));
    Ok(ReviewLineView {
        id: line.id,
        is_held: standing.is_held,
        is_changed: standing.is_held && standing.version != line.noted.version,
        is_own,
        noted: line.noted,
        decision: line.decision,
        refusal: line.refusal,
    })
}
