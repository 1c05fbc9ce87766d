//! Segregation of duties: making rules, allowing exceptions, and how things stand.

use std::collections::{BTreeSet, HashMap};

use contract::Problem;
use contract::iam::product::is_product_code;
use contract::iam::{
    Action, Conflict, ConflictException, ConflictExceptionId, ConflictReport, ConflictRuleId,
    ConflictRuleView, NewConflictRule, RoleId, RoleName, StaffField, StaffId, StaffRefusal,
};
use data_encoding::HEXLOWER;
use platform::{Resource, Timestamp, Work, audit};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::change::Change;
use super::roles::may_change_known;
use super::{Iam, products};
use crate::duties::{self, Breach};
use crate::event::{ConflictExceptionApproved, ConflictExceptionAsked, ConflictRuleChanged};
use crate::policy::{Permit, Target, allow, allow_list, scope};
use crate::role::Role;
use crate::{Actor, IamError, Who, store};

const KIND: &str = "conflict_rule";
const REPORT_TAKEN: &str = "role.conflict_report_taken";

impl Iam {
    /// A rule about what nobody may hold together. Whoever does already is in the report from then on.
    pub async fn create_conflict_rule(
        &self,
        actor: &Actor,
        new: NewConflictRule,
    ) -> Result<ConflictRuleId, IamError> {
        let work = self.foundation.begin().await?;
        // Nobody is given anything while the rule comes.
        let (change, actor) = Change::begin(&work, actor).await?;
        let target = Target::of(Resource::all(KIND));
        let permit = allow(&actor, Action::ManageRoles, &target, work.now())?;
        let sides = [(StaffField::LeftSide, &new.left), (StaffField::RightSide, &new.right)];
        for (field, side) in sides {
            let known = store::roles::among(work.connection(), &side.roles).await?;
            if known.len() != side.roles.len() {
                return Err(IamError::invalid(field, Problem::NotOffered));
            }
            let others = side.permissions.iter().filter(|code| is_product_code(code)).cloned();
            products::known(&work, field, &others.collect::<Vec<_>>()).await?;
        }
        let NewConflictRule { kind, name, why, left, right } = new;
        let since = work.now();
        let rule = ConflictRuleView { id: work.id(), kind, name, why, left, right, since };
        store::conflicts::insert_rule(&work, &permit, &rule).await?;
        everybody_anew(&work, &permit).await?;
        let permit = permit.on(Resource::new(KIND, rule.id.0));
        work.record(&permit, ConflictRuleChanged { rule: rule.id }).await?;
        change.settle(self, work, &permit).await?;
        Ok(rule.id)
    }

    /// From then on it keeps nothing apart; what it refused until then stays in the ledger.
    pub async fn end_conflict_rule(
        &self,
        actor: &Actor,
        id: ConflictRuleId,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (change, actor) = Change::begin(&work, actor).await?;
        let permit = may_change_known(&actor, Resource::new(KIND, id.0), work.now())?;
        if !store::conflicts::end_rule(&work, &permit, id).await? {
            return Err(StaffRefusal::AlreadyEnded.into());
        }
        everybody_anew(&work, &permit).await?;
        work.record(&permit, ConflictRuleChanged { rule: id }).await?;
        change.settle(self, work, &permit).await
    }

    /// Asks that somebody may be on both sides of a rule until a day. It counts once another person approves it.
    pub async fn ask_for_exception(
        &self,
        actor: &Actor,
        rule: ConflictRuleId,
        staff: StaffId,
        reason: String,
        until: Timestamp,
    ) -> Result<ConflictExceptionId, IamError> {
        let work = self.foundation.begin().await?;
        let (db, now) = (work.connection(), work.now());
        let person = store::staff::find(db, staff).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageRoles, &person.target(), now)?;
        // A program cannot be told from the person who would approve.
        if matches!(actor.who, Who::Client(_)) {
            return Err(StaffRefusal::AnotherPerson.into());
        }
        if !store::conflicts::rules(db).await?.iter().any(|known| known.id == rule) {
            return Err(IamError::invalid(StaffField::Rule, Problem::NotOffered));
        }
        if until <= now {
            return Err(IamError::invalid(StaffField::Until, Problem::NotADate));
        }
        let exception = ConflictException {
            id: work.id(),
            rule,
            staff,
            reason,
            until,
            asked_by: actor.staff(),
            approved_by: None,
        };
        store::conflicts::insert_exception(&work, &permit, &exception).await?;
        let event = ConflictExceptionAsked { staff, rule, exception: exception.id, until };
        work.record(&permit, event).await?;
        work.commit().await?;
        Ok(exception.id)
    }

    /// Another person than the one who asked, and not the one it is for.
    pub async fn approve_exception(
        &self,
        actor: &Actor,
        id: ConflictExceptionId,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (db, now) = (work.connection(), work.now());
        let known = store::conflicts::exceptions(db, now).await?;
        let exception = known.into_iter().find(|one| one.id == id).ok_or(IamError::NotFound)?;
        let staff = store::staff::find(db, exception.staff).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageRoles, &staff.target(), now)?;
        let approver = actor.staff().ok_or(StaffRefusal::AnotherPerson)?;
        if exception.asked_by == Some(approver) || exception.staff == approver {
            return Err(StaffRefusal::AnotherPerson.into());
        }
        if !store::conflicts::approve(&work, &permit, id).await? {
            return Err(StaffRefusal::AlreadyEnded.into());
        }
        let ConflictException { staff, rule, .. } = exception;
        work.record(&permit, ConflictExceptionApproved { staff, rule, exception: id }).await?;
        Ok(work.commit().await?)
    }

    /// Every rule with everybody who is on both sides of it, as things stand now. Whom the actor may not see is counted
    /// and not looked at.
    pub async fn conflict_report(&self, actor: &Actor) -> Result<ConflictReport, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        scope(actor, Action::ReadRoles, now)?;
        let rules = store::conflicts::rules(db).await?;
        let mut exceptions = store::conflicts::exceptions(db, now).await?;
        let mut people = store::staff::present(db, None).await?;
        let everybody = people.len();
        let visible = self.visible(actor, people.iter().copied()).await?;
        people.retain(|person| visible.contains_key(person));
        exceptions.retain(|one| {
            visible.contains_key(&one.staff) && rules.iter().any(|rule| rule.id == one.rule)
        });
        let roles: HashMap<RoleId, Role> =
            store::roles::list(db).await?.into_iter().map(|role| (role.id, role)).collect();
        let held = store::grants::held(db, &people, now).await?;
        let breaches = duties::breaches(&rules, &held, &people);
        let named = |ids: BTreeSet<RoleId>| -> Vec<RoleName> {
            ids.iter().filter_map(|id| roles.get(id)).map(Role::named).collect()
        };
        let conflicts = breaches.into_iter().map(|breach| {
            let Breach { rule, staff, .. } = breach;
            let [left, right] = breach.roles();
            let name = visible.get(&staff).map(|known| known.name.clone()).unwrap_or_default();
            let allowed = exceptions.iter().filter(|one| one.allows(rule, staff));
            let exception = allowed.max_by_key(|one| one.until).cloned();
            Conflict { rule, staff, name, left: named(left), right: named(right), exception }
        });
        Ok(ConflictReport {
            at: now,
            people: people.len() as u64,
            unseen: (everybody - people.len()) as u64,
            conflicts: conflicts.collect(),
            exceptions,
            can_change: self.makes_roles(actor),
            rules,
        })
    }
}

impl Iam {
    /// Notes that the report was taken away as a file of this form, by its digest.
    pub async fn conflict_report_taken(
        &self,
        actor: &Actor,
        form: &'static str,
        file: &[u8],
    ) -> Result<(), IamError> {
        let (_, permit) = allow_list(actor, Action::ReadRoles, KIND, self.foundation.now())?;
        let digest = HEXLOWER.encode(&Sha256::digest(file));
        let facts = json!({ "form": form, "sha256": digest }).to_string();
        Ok(audit::noted(&self.foundation, &permit, REPORT_TAKEN, &facts).await?)
    }
}

/// What nobody does both to the same record is known with everybody's roles.
async fn everybody_anew(work: &Work, permit: &Permit) -> Result<(), IamError> {
    let everybody = store::staff::present(work.connection(), None).await?;
    Ok(store::staff::grants_changed(work, permit, everybody).await?)
}
