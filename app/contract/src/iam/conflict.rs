//! Segregation of duties: what nobody may hold together, who does all the same, and who allowed it until when.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Action, ConflictExceptionId, ConflictRuleId, FieldGrant, RoleId, RoleName, StaffField, StaffId,
};
use crate::{Bilingual, Problem, Problems, text};

code! {
    /// What a rule keeps apart.
    ConflictKind {
        /// Nobody holds something of both sides.
        Held = "held",
        /// Whoever did something of one side to a record does nothing of the other side to it.
        SameRecord = "same_record",
    }
}

/// One side of a rule: whoever holds any of this is on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Side {
    pub roles: Vec<RoleId>,
    /// Codes of permissions and protected fields.
    pub permissions: Vec<String>,
}

impl Side {
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.permissions.is_empty()
    }
}

/// Nobody may be on both sides at the same time, or of the same record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConflictRule {
    pub kind: ConflictKind,
    pub name: Bilingual,
    /// The reason for it, as auditors read it.
    pub why: Bilingual,
    pub left: Side,
    pub right: Side,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictRuleView {
    pub id: ConflictRuleId,
    pub kind: ConflictKind,
    pub name: Bilingual,
    pub why: Bilingual,
    pub left: Side,
    pub right: Side,
    pub since: DateTime<Utc>,
}

/// Somebody is on both sides of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub rule: ConflictRuleId,
    pub staff: StaffId,
    pub name: String,
    /// The roles they hold on each side, as they were given.
    pub left: Vec<RoleName>,
    pub right: Vec<RoleName>,
    /// What allows it, if anything does.
    pub exception: Option<ConflictException>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictException {
    pub id: ConflictExceptionId,
    pub rule: ConflictRuleId,
    pub staff: StaffId,
    pub reason: String,
    pub until: DateTime<Utc>,
    pub asked_by: Option<StaffId>,
    /// Another person than the one who asked; it counts only then.
    pub approved_by: Option<StaffId>,
}

impl ConflictException {
    /// Whether it lets this person be on both sides of this rule.
    pub fn allows(&self, rule: ConflictRuleId, staff: StaffId) -> bool {
        self.approved_by.is_some() && self.rule == rule && self.staff == staff
    }
}

/// How things stand at one moment, among the people whom the reader may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictReport {
    pub at: DateTime<Utc>,
    pub rules: Vec<ConflictRuleView>,
    /// How many people were looked at.
    pub people: u64,
    /// How many were not, because the reader may not see them.
    pub unseen: u64,
    pub conflicts: Vec<Conflict>,
    /// Asked for and not yet approved, and those that count.
    pub exceptions: Vec<ConflictException>,
    /// Whether the reader may make rules and exceptions.
    pub can_change: bool,
}

impl ConflictReport {
    /// Conflicts that nobody allowed.
    pub fn violations(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts.iter().filter(|conflict| conflict.exception.is_none())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewException {
    pub rule: ConflictRuleId,
    pub staff: StaffId,
    pub reason: String,
    /// The last day on which it counts.
    pub until: NaiveDate,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleForm {
    pub name_en: String,
    pub name_fr: String,
    pub about_en: String,
    pub about_fr: String,
    pub conflict_kind: String,
    /// Ids of roles and codes of permissions.
    pub left_side: Vec<String>,
    pub right_side: Vec<String>,
}

impl RuleForm {
    pub fn parse(&self) -> Result<NewConflictRule, Problems> {
        let mut problems = Problems::new();
        let name_en = problems.keep(StaffField::NameEn, text::line(&self.name_en, 80));
        let name_fr = problems.keep(StaffField::NameFr, text::line(&self.name_fr, 80));
        let about_en = problems.keep(StaffField::AboutEn, text::line(&self.about_en, 300));
        let about_fr = problems.keep(StaffField::AboutFr, text::line(&self.about_fr, 300));
        let kind = match self.conflict_kind.as_str() {
            "" => Err(Problem::Empty),
            typed => typed.parse().map_err(|_| Problem::NotOffered),
        };
        let kind = problems.keep(StaffField::ConflictKind, kind);
        let left = problems.keep(StaffField::LeftSide, side(&self.left_side, kind));
        let right = problems.keep(StaffField::RightSide, side(&self.right_side, kind));
        if let (Some(left), Some(right)) = (&left, &right) {
            let shared = left.roles.iter().any(|role| right.roles.contains(role))
                || left.permissions.iter().any(|code| right.permissions.contains(code));
            if shared {
                problems.add(StaffField::RightSide, Problem::Taken);
            }
        }
        let name = name_en.zip(name_fr).map(|(en, fr)| Bilingual::new(en, fr));
        let why = about_en.zip(about_fr).map(|(en, fr)| Bilingual::new(en, fr));
        match (kind, name, why, left, right) {
            (Some(kind), Some(name), Some(why), Some(left), Some(right)) if problems.is_empty() => {
                Ok(NewConflictRule { kind, name, why, left, right })
            }
            _ => Err(problems),
        }
    }
}

/// Only what changes a record is done to it: a role, a field, or looking at it is on no side of a rule about that.
fn side(typed: &[String], kind: Option<ConflictKind>) -> Result<Side, Problem> {
    let of_records = kind == Some(ConflictKind::SameRecord);
    let counts = |act: Action| !(act.is_everybodys() || of_records && act.leaves_no_act());
    let mut side = Side::default();
    for one in typed.iter().filter(|one| !one.is_empty()) {
        if one.parse::<Action>().is_ok_and(counts) {
            side.permissions.push(one.clone());
        } else if of_records {
            return Err(Problem::NotOffered);
        } else if one.parse::<FieldGrant>().is_ok() {
            side.permissions.push(one.clone());
        } else {
            side.roles.push(one.parse().map_err(|_| Problem::NotOffered)?);
        }
    }
    if side.is_empty() { Err(Problem::Empty) } else { Ok(side) }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExceptionForm {
    pub rule: String,
    pub staff: String,
    pub exception_reason: String,
    pub until: String,
}

impl ExceptionForm {
    pub fn parse(&self) -> Result<NewException, Problems> {
        let mut problems = Problems::new();
        let rule =
            problems.keep(StaffField::Rule, self.rule.parse().map_err(|_| Problem::NotOffered));
        let staff =
            problems.keep(StaffField::Person, self.staff.parse().map_err(|_| Problem::NotOffered));
        let reason =
            problems.keep(StaffField::ExceptionReason, text::line(&self.exception_reason, 500));
        let until = match self.until.trim() {
            "" => Err(Problem::Empty),
            typed => typed.parse().map_err(|_| Problem::NotADate),
        };
        let until = problems.keep(StaffField::Until, until);
        match (rule, staff, reason, until) {
            (Some(rule), Some(staff), Some(reason), Some(until)) => {
                Ok(NewException { rule, staff, reason, until })
            }
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn form(kind: ConflictKind, left: &str, right: &str) -> RuleForm {
        RuleForm {
            name_en: "Rule".into(),
            name_fr: "Règle".into(),
            about_en: "Audit".into(),
            about_fr: "Audit".into(),
            conflict_kind: kind.to_string(),
            left_side: vec![left.into()],
            right_side: vec![right.into()],
        }
    }

    #[test]
    fn a_rule_has_two_different_sides_and_of_records_only_acts() {
        let role = Uuid::nil().to_string();
        let (held, record) = (ConflictKind::Held, ConflictKind::SameRecord);
        assert!(form(held, &role, "cases.case.read").parse().is_ok());
        assert!(form(held, "cases.case.edit", "identity.citizen.name.view").parse().is_ok());
        assert!(form(record, "cases.case.edit", "cases.case.assign").parse().is_ok());
        let wrong = |form: RuleForm, problem| {
            assert_eq!(
                form.parse().unwrap_err(),
                Problems::one(StaffField::RightSide, problem),
                "{form:?}"
            );
        };
        wrong(form(held, "cases.case.edit", "cases.case.edit"), Problem::Taken);
        wrong(form(held, "cases.case.edit", "iam.account.sign_in"), Problem::NotOffered);
        for look in ["cases.case.read", "identity.citizen.name.view", role.as_str()] {
            wrong(form(record, "cases.case.edit", look), Problem::NotOffered);
        }
    }
}
