//! Deciding a line: it stays, with the reason, or it is taken away at once. A review only ever takes away: ending what binds
//! somebody is left to whoever gives roles. Nobody decides about access of their own.

use contract::iam::{
    Action, DecideLine, Decision, Effect, Holder, LineDecision, ReviewLineId, ReviewSubject,
    ReviewedAccess, StaffRefusal,
};
use platform::{Resource, Timestamp, Work};

use super::note::Known;
use super::stand;
use crate::event::{GroupLeft, ReviewLineDecided, RoleChanged, RoleRevoked};
use crate::policy::{Permit, Target, allow};
use crate::review::{Line, Review};
use crate::role::{Assignment, Role};
use crate::service::Iam;
use crate::service::assign::{binds, may_hand_on_all, target};
use crate::service::change::{Change, people_of, people_with};
use crate::service::effective::says;
use crate::service::held_back::hold_back;
use crate::service::roles::KIND as ROLE;
use crate::{Actor, Denied, IamError, Who, store};

impl Iam {
    /// Decides a line once. What is taken away is gone on every server from the next request on.
    pub async fn decide_line(
        &self,
        actor: &Actor,
        id: ReviewLineId,
        order: DecideLine,
    ) -> Result<(), IamError> {
        let DecideLine { decision, justification } = order;
        self.settle_line(actor, id, decision, Some(justification)).await
    }

    pub(super) async fn settle_line(
        &self,
        actor: &Actor,
        id: ReviewLineId,
        decision: Decision,
        justification: Option<String>,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let (db, now) = (work.connection(), work.now());
        let line = store::reviews::line(db, id).await?.ok_or(IamError::NotFound)?;
        let review = store::reviews::find(db, line.review).await?.ok_or(IamError::NotFound)?;
        let permit = may_decide(&actor, &review, now)?;
        if review.view.filed.is_some() {
            return Err(StaffRefusal::ReviewFiled.into());
        }
        if line.decision.is_some() {
            return Err(StaffRefusal::AlreadyDecided.into());
        }
        let known = Known::read(db).await?;
        let standing = stand::of(db, &known, &line.noted.access, now).await?;
        if !standing.is_held {
            return Err(StaffRefusal::AlreadyEnded.into());
        }
        if actor.staff().is_some_and(|own| standing.people.contains(&own)) {
            return Err(StaffRefusal::OwnReview.into());
        }
        if decision == Decision::Remove {
            take_away(&work, &mut change, &actor, &permit, &review, &line).await?;
        }
        let decided = LineDecision { decision, justification, at: now, by: actor.staff() };
        if !store::reviews::decide(&work, &permit, id, &decided).await? {
            return Err(StaffRefusal::AlreadyDecided.into());
        }
        let event = ReviewLineDecided { review: review.view.id, line: id, decision };
        work.record(&permit, event).await?;
        change.settle(self, work, &permit).await
    }
}

/// Whoever is named, and once it is escalated whoever manages reviews. For others the review is not there.
pub(super) fn may_decide(
    actor: &Actor,
    review: &Review,
    now: Timestamp,
) -> Result<Permit, IamError> {
    let manages = || {
        let target = Target::of(Resource::all(crate::review::KIND));
        let may = allow(actor, Action::ManageReviews, &target, now);
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    };
    let is_named = match &actor.who {
        Who::System(_) => true,
        _ => actor.staff().is_some_and(|own| review.names(own)),
    };
    if is_named || (review.view.escalated_at.is_some() && manages()) {
        return Ok(allow(actor, Action::ReviewAccess, &review.target(), now)?);
    }
    if manages() { Err(Denied::Forbidden.into()) } else { Err(IamError::NotFound) }
}

async fn take_away(
    work: &Work,
    change: &mut Change,
    actor: &Actor,
    permit: &Permit,
    review: &Review,
    line: &Line,
) -> Result<(), IamError> {
    let db = work.connection();
    match &line.noted.access {
        ReviewedAccess::Assignment { assignment, .. } => {
            let held = store::assignments::find(db, *assignment).await?;
            let held = held.ok_or(StaffRefusal::AlreadyEnded)?;
            let of_one = matches!(review.view.subject, ReviewSubject::Person(_));
            if of_one && matches!(held.holder, Holder::Department(_)) {
                return Err(StaffRefusal::ComesWithDepartment.into());
            }
            may_free(work, actor, std::slice::from_ref(&held)).await?;
            change.watch(work, people_of(work, held.holder).await?).await?;
            if !store::assignments::end(work, permit, held.id).await? {
                return Err(StaffRefusal::AlreadyEnded.into());
            }
            let on = permit.on(target(work, held.holder).await?.resource);
            let event = RoleRevoked { holder: held.holder, assignment: held.id, role: held.role };
            work.record(&on, event).await?;
            hold_back(work, &on, &held).await
        }
        ReviewedAccess::Membership { group, staff } => {
            let known = store::groups::find(db, *group).await?;
            if known.ok_or(StaffRefusal::AlreadyEnded)?.is_kept {
                return Err(StaffRefusal::OfDirectory.into());
            }
            let place = Holder::Group(*group);
            let held = store::assignments::lasting(db, [place], work.now()).await?;
            may_free(work, actor, &held).await?;
            change.watch(work, [*staff]).await?;
            store::groups::remove(work, permit, *group, *staff).await?;
            let on = permit.on(target(work, Holder::Staff(*staff)).await?.resource);
            Ok(work.record(&on, GroupLeft { staff: *staff, group: *group }).await?)
        }
        ReviewedAccess::Permission { role, permission } => {
            let role = store::roles::find(db, *role).await?.ok_or(StaffRefusal::AlreadyEnded)?;
            change.watch(work, people_with(work, [role.id]).await?).await?;
            let without = without(role, permission);
            store::roles::update(work, permit, &without).await?;
            let on = permit.on(Resource::new(ROLE, without.id.0));
            Ok(work.record(&on, RoleChanged { role: without.id }).await?)
        }
    }
}

/// What takes something away from people sets them free when it ends: only who could end it otherwise does that here.
async fn may_free(work: &Work, actor: &Actor, assigned: &[Assignment]) -> Result<(), IamError> {
    for held in assigned {
        if binds(work, held).await? {
            // A deadline is nobody who could end it otherwise.
            if actor.staff().is_none() {
                return Err(StaffRefusal::BeyondOwnReach.into());
            }
            let target = target(work, held.holder).await?;
            allow(actor, Action::ManageRoles, &target, work.now())
                .map_err(|_| StaffRefusal::BeyondOwnReach)?;
            may_hand_on_all(work, actor, std::slice::from_ref(held)).await?;
        }
    }
    Ok(())
}

/// The role as it is without this permission; what it denies, it goes on denying.
fn without(mut role: Role, permission: &str) -> Role {
    debug_assert!(says(&role).contains(&(permission, Effect::Allow)));
    role.actions.retain(|action| action.code() != permission);
    role.fields.retain(|field| field.code() != permission);
    role.products.retain(|code| code != permission);
    role
}
