//! The rules by which a provider's claims give roles and departments. Nobody gives by a rule what they could not give by hand.

use contract::iam::{
    Action, ClaimGives, ClaimRule, ClaimRuleId, ClaimRuleView, ClaimRules, GroupId, Holder,
    IdentityProviderId, RoleId, StaffField, StaffId, StaffRefusal,
};
use contract::{Bilingual, Problem};
use platform::Work;
use sea_orm::ConnectionTrait;

use super::remap::end;
use crate::event::IdentityProviderChanged;
use crate::mapping::{Heard, wanted};
use crate::policy::allow;
use crate::role::Assignment;
use crate::service::Iam;
use crate::service::assign::{binds, may_hand_on_all, may_provision, may_provision_roles};
use crate::service::change::Change;
use crate::service::providers::may_manage;
use crate::{Actor, IamError, store};

impl Iam {
    pub async fn claim_rules(
        &self,
        actor: &Actor,
        provider: IdentityProviderId,
    ) -> Result<ClaimRules, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let known = store::providers::find(db, provider).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ReadIdentityProviders, &known.target(), now)?;
        let rules = store::claim_rules::of(db, provider).await?;
        let said = store::subjects::said_of(db, provider, None).await?;
        let heard = said.iter().filter_map(|(_, said)| self.heard(said.as_deref()?));
        let rules_alone = || rules.iter().map(|(_, rule)| rule);
        let is_cut = |one: &Heard| !wanted(rules_alone(), &one.claims).undecided.is_empty();
        let left_out = heard.filter(is_cut).count();
        let mut shown = ClaimRules { left_out: left_out as u64, ..ClaimRules::default() };
        for (id, rule) in rules {
            let name = match &rule.gives {
                ClaimGives::Role { role, .. } => role_name(db, *role).await?,
                ClaimGives::Department(id) => {
                    let found = store::departments::find(db, *id).await?;
                    found.ok_or(IamError::NotFound)?.name
                }
            };
            shown.rules.push(ClaimRuleView { id, rule, name });
        }
        Ok(shown)
    }

    /// Adds a rule. It counts from the next sign-in of each, but for whoever made it: nobody gives themselves anything.
    pub async fn add_claim_rule(
        &self,
        actor: &Actor,
        provider: IdentityProviderId,
        rule: ClaimRule,
    ) -> Result<ClaimRuleId, IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = Change::begin(&work, actor).await?;
        let db = work.connection();
        let known = store::providers::find(db, provider).await?.ok_or(IamError::NotFound)?;
        let permit = may_manage(&work, &actor, known.target())?;
        may_give(&work, &actor, &rule.gives).await?;
        let id: ClaimRuleId = work.id();
        store::claim_rules::insert(&work, &permit, id, provider, &rule, actor.staff()).await?;
        work.record(&permit, IdentityProviderChanged { provider }).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Takes a rule away. What no other rule gives ends at once.
    pub async fn remove_claim_rule(
        &self,
        actor: &Actor,
        provider: IdentityProviderId,
        rule: ClaimRuleId,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let db = work.connection();
        let known = store::providers::find(db, provider).await?.ok_or(IamError::NotFound)?;
        let permit = may_manage(&work, &actor, known.target())?;
        let orphans = orphans(&work, provider, rule).await?;
        may_hand_on_all(&work, &actor, &orphans).await?;
        // Nobody frees themselves of what a role keeps from them.
        for own in orphans.iter().filter(|one| actor.staff() == person(one)) {
            if actor.staff().is_some() && binds(&work, own).await? {
                return Err(StaffRefusal::OwnAccount.into());
            }
        }
        change.watch(&work, orphans.iter().filter_map(person)).await?;
        for one in &orphans {
            end(&work, &permit, one).await?;
        }
        if !store::claim_rules::remove(&work, &permit, provider, rule).await? {
            return Err(IamError::NotFound);
        }
        work.record(&permit, IdentityProviderChanged { provider }).await?;
        change.settle(self, work, &permit).await
    }
}

/// Refuses a rule that gives what the actor could not give to whomever it may come to hold for, and one that would let a
/// provider say who may do what.
pub(super) async fn may_give(
    work: &Work,
    actor: &Actor,
    gives: &ClaimGives,
) -> Result<(), IamError> {
    let db = work.connection();
    let not_offered = || IamError::invalid(StaffField::Gives, Problem::NotOffered);
    match gives {
        ClaimGives::Role { role, extent } => {
            store::roles::find(db, *role).await?.ok_or_else(not_offered)?;
            may_provision_roles(work, &[*role]).await?;
            let assigned = Assignment {
                id: work.id(),
                holder: Holder::Group(GroupId(work.id::<ClaimRuleId>().0)),
                role: *role,
                extent: extent.clone(),
                from: None,
                until: None,
                ended_at: None,
                provider: None,
                emergency: None,
            };
            may_hand_on_all(work, actor, &[assigned]).await
        }
        ClaimGives::Department(department) => {
            store::departments::find(db, *department).await?.ok_or_else(not_offered)?;
            let place = Holder::Department(*department);
            may_provision(work, [place]).await?;
            let held = store::assignments::lasting(db, [place], work.now()).await?;
            may_hand_on_all(work, actor, &held).await
        }
    }
}

/// What only this rule of the provider gives, in the hands of whom it gave it to.
pub(super) async fn orphans(
    work: &Work,
    provider: IdentityProviderId,
    rule: ClaimRuleId,
) -> Result<Vec<Assignment>, IamError> {
    let db = work.connection();
    let rules = store::claim_rules::of(db, provider).await?;
    let found = rules.iter().find(|(id, _)| *id == rule);
    let (_, gone) = found.ok_or(IamError::NotFound)?;
    let ClaimGives::Role { role, extent } = &gone.gives else { return Ok(Vec::new()) };
    if rules.iter().any(|(id, other)| *id != rule && other.gives == gone.gives) {
        return Ok(Vec::new());
    }
    let mut held = store::assignments::lasting_of_roles(db, [*role], work.now()).await?;
    held.retain(|one| one.provider == Some(provider) && one.extent == *extent);
    Ok(held)
}

/// Rules give to people only.
pub(super) fn person(held: &Assignment) -> Option<StaffId> {
    match held.holder {
        Holder::Staff(person) => Some(person),
        Holder::Group(_) | Holder::Department(_) => None,
    }
}

pub(super) async fn role_name(
    db: &impl ConnectionTrait,
    role: RoleId,
) -> Result<Bilingual, IamError> {
    Ok(store::roles::find(db, role).await?.ok_or(IamError::NotFound)?.name)
}
