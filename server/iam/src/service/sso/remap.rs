//! Gives and ends what the rules of a provider say, at each sign-in: through the same gate as everything that is given by
//! hand, and never touching that. What rules gave lasts for the days of the provider after each sign-in through it; what takes
//! something away lasts until the provider says otherwise, because forgetting it would set somebody free.

use std::collections::HashSet;

use chrono::TimeDelta;
use contract::iam::{Action, AssignRole, Holder, RoleId, StaffFacts};
use platform::port::openid::Claims;
use platform::vault::Purpose;
use platform::{Origin, Timestamp, Work};

use super::Stop;
use super::rules::person;
use crate::event::{RoleRenewed, RoleRevoked, UserUpdated};
use crate::mapping::{Heard, Plan, plan, wanted};
use crate::policy::{Permit, allow};
use crate::provider::Provider;
use crate::role::Assignment;
use crate::service::Iam;
use crate::service::assign::{give, may_provision, may_provision_roles, role_binds, target};
use crate::service::change::Change;
use crate::staff::Staff;
use crate::{Actor, IamError, store};

impl Iam {
    /// A role that a rule gives and something forbids is left out, and said in the log; the person comes in without it. What
    /// is to end, ends all the same. Where nobody would be left to manage roles, nothing changes.
    pub(super) async fn remap(
        &self,
        provider: &Provider,
        person: &Staff,
        claims: &Claims,
        origin: Origin,
    ) -> Result<(), Stop> {
        let mut without = HashSet::new();
        loop {
            match self.apply(provider, person, claims, origin, &without).await {
                // Each turn leaves out more, until nothing is kept apart that was not before.
                Err(IamError::Duties(blocked))
                    if blocked.roles().iter().filter(|role| without.insert(**role)).count() > 0 =>
                {
                    tracing::warn!(
                        provider = provider.code,
                        "rules of an identity provider give together what a rule of duties keeps apart"
                    );
                }
                Err(IamError::Refused(refusal)) => {
                    tracing::warn!(provider = provider.code, %refusal, "rules of an identity provider were not carried out");
                    return Ok(());
                }
                applied => return Ok(applied?),
            }
        }
    }

    async fn apply(
        &self,
        provider: &Provider,
        person: &Staff,
        claims: &Claims,
        origin: Origin,
        without: &HashSet<RoleId>,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let system = Actor::system("sso", origin);
        let (mut change, system) = Change::begin(&work, &system).await?;
        let (db, now) = (work.connection(), work.now());
        let rules = store::claim_rules::for_person(db, provider.id, person.id).await?;
        let ended = store::held_back::of(db, [person.id]).await?;
        let ended: Vec<_> = ended.into_iter().map(|one| (one.role, one.extent)).collect();
        let wanted = wanted(&rules, claims).holding_back(&ended);
        if !wanted.undecided.is_empty() {
            tracing::info!(
                provider = provider.code,
                claims = ?wanted.undecided,
                "an identity provider left claims out; rules about them change nothing"
            );
        }
        let person = store::staff::find(db, person.id).await?.ok_or(IamError::NotFound)?;
        let permit = allow(&system, Action::ManageRoles, &person.target(), now)?;
        let heard = Heard::new(&rules, claims);
        // Claims always have a JSON form.
        let plain = serde_json::to_vec(&heard).unwrap_or_default();
        let sealed = self.foundation.vault.seal(Purpose::General, &plain);
        store::subjects::said(&work, &permit, provider.id, person.id, &sealed).await?;
        let holder = Holder::Staff(person.id);
        let held = store::assignments::lasting(db, [holder], now).await?;
        let plan = plan(&wanted, &held, provider.id, person.facts.department, now);
        let Plan { mut gives, ends, mut renews, mut moves_to, .. } = plan;
        gives.retain(|(role, _)| !without.contains(role));
        renews.retain(|one| !without.contains(&one.role));
        let renews = renewals(&work, provider, renews).await?;
        if !without.is_empty() {
            moves_to = None;
        }
        if gives.is_empty() && ends.is_empty() && renews.is_empty() && moves_to.is_none() {
            return Ok(work.commit().await?);
        }
        change.watch(&work, [person.id]).await?;
        for one in &ends {
            end(&work, &permit, one).await?;
        }
        for (one, until) in renews {
            last_until(&work, &permit, &one, until).await?;
        }
        for (role, extent) in gives {
            let until = until(&work, provider, role).await?;
            let order = AssignRole { holder, role, extent, from: None, until };
            match by_rule(&work, &mut change, &system, provider, order).await {
                Err(IamError::Refused(refusal)) => {
                    tracing::warn!(provider = provider.code, role = %role, %refusal, "a rule of an identity provider gives what is refused");
                }
                given => given?,
            }
        }
        if let Some(department) = moves_to {
            let places = [person.facts.department, Some(department)];
            let places = places.into_iter().flatten().map(Holder::Department);
            match may_provision(&work, places).await {
                Err(IamError::Refused(refusal)) => {
                    tracing::warn!(provider = provider.code, %department, %refusal, "a rule of an identity provider gives what is refused");
                }
                Err(error) => return Err(error),
                Ok(()) => {
                    let facts = StaffFacts { department: Some(department), ..person.facts.clone() };
                    let moved = Staff { facts, ..person };
                    store::staff::update(&work, &permit, &moved).await?;
                    work.record(&permit, UserUpdated { staff: moved.id }).await?;
                    self.review_after_move(&work, &permit, moved.id).await?;
                }
            }
        }
        change.settle(self, work, &permit).await
    }

    /// What a provider said of somebody at their last sign-in.
    pub(super) fn heard(&self, sealed: &str) -> Option<Heard> {
        let plain = self.foundation.vault.open(Purpose::General, sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// Until when a role that this provider's rules give now lasts without another sign-in through it.
pub(super) async fn until(
    work: &Work,
    provider: &Provider,
    role: RoleId,
) -> Result<Option<Timestamp>, IamError> {
    let days = TimeDelta::days(i64::from(provider.contents.rule_days));
    Ok((!role_binds(work, role).await?).then(|| work.now() + days))
}

/// Those that are to last longer, or shorter, than they do; not again at every sign-in of a day.
async fn renewals(
    work: &Work,
    provider: &Provider,
    held: Vec<Assignment>,
) -> Result<Vec<(Assignment, Option<Timestamp>)>, IamError> {
    let mut renews = Vec::new();
    for one in held {
        let until = until(work, provider, one.role).await?;
        let is_new = match (one.until, until) {
            (Some(ends), Some(until)) => {
                let tenth = (until - work.now()) / 10;
                ends > until || ends <= until - tenth
            }
            (ends, until) => ends != until,
        };
        if is_new {
            renews.push((one, until));
        }
    }
    Ok(renews)
}

/// Lets nothing that rules of this provider gave last longer than it would if they gave it now.
pub(in crate::service) async fn shorten(
    work: &Work,
    permit: &Permit,
    provider: &Provider,
) -> Result<(), IamError> {
    let latest = work.now() + TimeDelta::days(i64::from(provider.contents.rule_days));
    let db = work.connection();
    let beyond = store::assignments::lasting_beyond(db, provider.id, latest, work.now()).await?;
    let mut people = HashSet::new();
    for one in beyond {
        if !role_binds(work, one.role).await? {
            last_until(work, permit, &one, Some(latest)).await?;
            people.extend(person(&one));
        }
    }
    Ok(store::staff::grants_changed(work, permit, people).await?)
}

async fn last_until(
    work: &Work,
    permit: &Permit,
    one: &Assignment,
    until: Option<Timestamp>,
) -> Result<(), IamError> {
    store::assignments::last_until(work, permit, one.id, until).await?;
    let on = permit.on(target(work, one.holder).await?.resource);
    let renewed = RoleRenewed { holder: one.holder, assignment: one.id, role: one.role, until };
    Ok(work.record(&on, renewed).await?)
}

/// Gives a role in the name of a provider's rules.
pub(super) async fn by_rule(
    work: &Work,
    change: &mut Change,
    system: &Actor,
    provider: &Provider,
    order: AssignRole,
) -> Result<(), IamError> {
    let found = store::roles::find(work.connection(), order.role).await?;
    // A rule of a role that is gone gives nothing.
    let Some(found) = found else { return Ok(()) };
    may_provision_roles(work, &[order.role]).await?;
    let given = give(work, change, system, &found, order).await?;
    Ok(store::assignments::by_rules(work, &given.permit, given.id, provider.id).await?)
}

/// Ends what rules gave.
pub(super) async fn end(work: &Work, permit: &Permit, one: &Assignment) -> Result<(), IamError> {
    store::assignments::end(work, permit, one.id).await?;
    let ended = RoleRevoked { holder: one.holder, assignment: one.id, role: one.role };
    Ok(work.record(permit, ended).await?)
}
