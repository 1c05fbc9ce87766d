//! What the rules of a provider would do, tried without doing it: for claims that were pasted, for somebody's last sign-in,
//! and for everybody whom a change of the rules concerns. Nothing of it is stored.

use std::collections::HashMap;

use contract::iam::{
    Action, AssignRole, ClaimRule, Extent, Holder, IdentityProviderId, MappingEffect, RoleId,
    RuleChange, RulePreview, StaffField, StaffId, TryClaims,
};
use contract::identity::EmailAddress;
use contract::{Bilingual, Problem};
use platform::port::openid::Claims;
use platform::{Work, fold};
use sea_orm::ConnectionTrait;

use super::remap::{by_rule, until};
use super::rules::{may_give, orphans, person, role_name};
use crate::mapping::{Plan, plan, wanted};
use crate::policy::allow;
use crate::role::Assignment;
use crate::service::Iam;
use crate::service::change::Change;
use crate::service::providers::may_manage;
use crate::staff::Staff;
use crate::{Actor, IamError, store};

/// More people are counted, not shown.
const SHOWN: usize = 200;

impl Iam {
    /// What the rules would give and end, for claims that were pasted or those of a person's last sign-in.
    pub async fn try_claims(
        &self,
        actor: &Actor,
        provider: IdentityProviderId,
        order: TryClaims,
    ) -> Result<MappingEffect, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let known = store::providers::find(db, provider).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ManageIdentityProviders, &known.target(), now)?;
        let person = match &order.person {
            Some(email) => Some(self.somebody(actor, email).await?),
            None => None,
        };
        let said = match (&order.claims, &person) {
            (Some(pasted), _) => serde_json::from_str::<Claims>(pasted)
                .map_err(|_| IamError::invalid(StaffField::Claims, Problem::Unreadable))?,
            (None, Some(person)) => {
                let said = store::subjects::said_of(db, provider, Some(person.id)).await?;
                let heard = said.iter().find_map(|(_, said)| self.heard(said.as_deref()?));
                let nothing = IamError::invalid(StaffField::PersonEmail, Problem::NothingFound);
                heard.ok_or(nothing)?.claims
            }
            (None, None) => return Err(IamError::invalid(StaffField::Claims, Problem::Empty)),
        };
        let rules = match &person {
            Some(person) => store::claim_rules::for_person(db, provider, person.id).await?,
            None => {
                let all = store::claim_rules::of(db, provider).await?;
                all.into_iter().map(|(_, rule)| rule).collect()
            }
        };
        let ended = held_back(db, person.iter().map(|person| person.id)).await?;
        let ended = ended.into_values().next().unwrap_or_default();
        let wanted = wanted(&rules, &said).holding_back(&ended);
        let holder = person.as_ref().map(|person| Holder::Staff(person.id));
        let held = store::assignments::lasting(db, holder, now).await?;
        let place = person.as_ref().and_then(|person| person.facts.department);
        let plan = plan(&wanted, &held, provider, place, now);
        let mut effect = told(db, &plan).await?;
        for (role, extent) in &wanted.held_back {
            effect.held_back.push(entry(db, *role, extent).await?);
        }
        effect.undecided = wanted.undecided.into_iter().collect();
        effect.person = person.map(|person| person.facts.name);
        Ok(effect)
    }

    /// What a change of the rules would do to the people whom the provider knows. Refuses what the change itself would.
    pub async fn preview_rule(
        &self,
        actor: &Actor,
        provider: IdentityProviderId,
        change: &RuleChange,
    ) -> Result<RulePreview, IamError> {
        // Tried in a unit of work that is never committed.
        let work = self.foundation.begin().await?;
        let (mut turn, actor) = Change::begin(&work, actor).await?;
        let db = work.connection();
        let known = store::providers::find(db, provider).await?.ok_or(IamError::NotFound)?;
        may_manage(&work, &actor, known.target())?;
        let (mut concerned, unheard) = match change {
            RuleChange::Add(rule) => {
                may_give(&work, &actor, &rule.gives).await?;
                self.gaining(&work, &actor, provider, rule).await?
            }
            RuleChange::Remove(id) => {
                let ends = orphans(&work, provider, *id).await?;
                let plans = ends.into_iter().filter_map(|one| {
                    let plan = Plan { ends: vec![one.clone()], ..Plan::default() };
                    Some((person(&one)?, plan))
                });
                (plans.collect(), 0)
            }
        };
        let all = concerned.len();
        let people = store::staff::named(db, concerned.keys().copied()).await?;
        let shown: Vec<_> = people.iter().take(SHOWN).collect();
        turn.watch(&work, shown.iter().map(|one| one.id)).await?;
        let system = Actor::system("sso", actor.origin);
        for one in &shown {
            let plan = concerned.get(&one.id).cloned().unwrap_or_default();
            for (role, extent) in plan.gives {
                let holder = Holder::Staff(one.id);
                let until = until(&work, &known, role).await?;
                let order = AssignRole { holder, role, extent, from: None, until };
                match by_rule(&work, &mut turn, &system, &known, order).await {
                    Ok(()) | Err(IamError::Refused(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        let blocked = turn.blocks(&work).await?;
        let mut preview = RulePreview { unheard, ..RulePreview::default() };
        for one in &shown {
            let plan = concerned.remove(&one.id).unwrap_or_default();
            let (person, refused) = (Some(one.name.clone()), blocked.contains(&one.id));
            preview.people.push(MappingEffect { person, refused, ..told(db, &plan).await? });
        }
        preview.more = (all - preview.people.len()) as u64;
        Ok(preview)
    }

    /// Whose next sign-in would go otherwise with this rule, and of how many that is not known.
    async fn gaining(
        &self,
        work: &Work,
        actor: &Actor,
        provider: IdentityProviderId,
        rule: &ClaimRule,
    ) -> Result<(HashMap<StaffId, Plan>, u64), IamError> {
        let (db, now) = (work.connection(), work.now());
        let before = store::claim_rules::of(db, provider).await?;
        let before: Vec<ClaimRule> = before.into_iter().map(|(_, rule)| rule).collect();
        let after: Vec<ClaimRule> = before.iter().chain([rule]).cloned().collect();
        let said: HashMap<StaffId, Option<String>> =
            store::subjects::said_of(db, provider, None).await?.into_iter().collect();
        let known: Vec<StaffId> = said.keys().copied().collect();
        let mut present = store::staff::present(db, Some(&known)).await?;
        // Nobody's own rule gives them anything.
        present.retain(|person| actor.staff() != Some(*person));
        let held = held_by(work, &present).await?;
        let ended = held_back(db, present.iter().copied()).await?;
        let (mut plans, mut unheard) = (HashMap::new(), 0);
        for place in store::staff::named(db, present).await? {
            let heard = said.get(&place.id).and_then(|said| self.heard(said.as_deref()?));
            let Some(heard) = heard.filter(|heard| heard.knows(&rule.claim)) else {
                unheard += 1;
                continue;
            };
            let held = held.get(&place.id).map(Vec::as_slice).unwrap_or_default();
            let ended = ended.get(&place.id).map(Vec::as_slice).unwrap_or_default();
            let by = |rules: &[ClaimRule]| {
                let wanted = wanted(rules, &heard.claims).holding_back(ended);
                plan(&wanted, held, provider, place.department, now)
            };
            if let Some(plan) = difference(&by(&before), by(&after)) {
                plans.insert(place.id, plan);
            }
        }
        Ok((plans, unheard))
    }

    /// The account with this address, if the actor may see it.
    async fn somebody(&self, actor: &Actor, email: &EmailAddress) -> Result<Staff, IamError> {
        let nobody = || IamError::invalid(StaffField::PersonEmail, Problem::NothingFound);
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let found = store::staff::find_by_email(db, &fold::email(email)).await?;
        let found = found.ok_or_else(nobody)?;
        allow(actor, Action::ReadStaff, &found.target(), now).map_err(|_| nobody())?;
        Ok(found)
    }
}

/// What rules do not give to whom, because somebody ended it.
async fn held_back(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = StaffId>,
) -> Result<HashMap<StaffId, Vec<(RoleId, Extent)>>, IamError> {
    let mut by_person: HashMap<StaffId, Vec<(RoleId, Extent)>> = HashMap::new();
    for one in store::held_back::of(db, people).await? {
        by_person.entry(one.staff).or_default().push((one.role, one.extent));
    }
    Ok(by_person)
}

/// What each of them holds by themselves.
async fn held_by(
    work: &Work,
    people: &[StaffId],
) -> Result<HashMap<StaffId, Vec<Assignment>>, IamError> {
    let holders = people.iter().copied().map(Holder::Staff);
    let held = store::assignments::lasting(work.connection(), holders, work.now()).await?;
    let mut by_person: HashMap<StaffId, Vec<Assignment>> = HashMap::new();
    for one in held {
        if let Some(person) = person(&one) {
            by_person.entry(person).or_default().push(one);
        }
    }
    Ok(by_person)
}

/// What the second plan does that the first would not have done.
fn difference(before: &Plan, mut after: Plan) -> Option<Plan> {
    after.gives.retain(|given| !before.gives.contains(given));
    let ends_already = |one: &Assignment| before.ends.iter().any(|other| other.id == one.id);
    after.ends.retain(|one| !ends_already(one));
    if after.moves_to == before.moves_to {
        after.moves_to = None;
    }
    let nothing = after.gives.is_empty() && after.ends.is_empty() && after.moves_to.is_none();
    (!nothing).then(|| Plan { keeps: Vec::new(), ..after })
}

async fn told(db: &impl ConnectionTrait, plan: &Plan) -> Result<MappingEffect, IamError> {
    let mut effect = MappingEffect::default();
    for (role, extent) in &plan.gives {
        effect.gives.push(entry(db, *role, extent).await?);
    }
    for one in &plan.ends {
        effect.takes.push(entry(db, one.role, &one.extent).await?);
    }
    for (role, extent) in &plan.keeps {
        effect.keeps.push(entry(db, *role, extent).await?);
    }
    if let Some(department) = plan.moves_to {
        effect.department = store::departments::find(db, department).await?.map(|one| one.name);
    }
    Ok(effect)
}

async fn entry(
    db: &impl ConnectionTrait,
    role: RoleId,
    extent: &Extent,
) -> Result<(Bilingual, Extent), IamError> {
    Ok((role_name(db, role).await?, extent.clone()))
}
