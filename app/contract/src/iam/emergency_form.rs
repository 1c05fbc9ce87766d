//! Forms of emergency access.

use serde::{Deserialize, Serialize};

use super::emergency::LONGEST_EMERGENCY;
use super::key_form::{bounded, small};
use super::role_form::{all, one};
use super::{
    DeclareEmergency, DepartmentId, EmergencyId, EmergencyPlan, EmergencyPlanId, StaffField,
};
use crate::{Problem, Problems, text};

const INCIDENT: u32 = 60;
const WORDS: u32 = 2_000;

/// What is ready for an emergency, new or changed; then `plan` names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmergencyPlanForm {
    pub plan: String,
    pub role: String,
    pub departments: Vec<String>,
    pub hours: String,
    /// `needed` or `told`.
    pub second_person: String,
    /// `ready` or `retired`.
    pub plan_state: String,
}

impl EmergencyPlanForm {
    pub fn parse(&self) -> Result<(Option<EmergencyPlanId>, EmergencyPlan), Problems> {
        let mut problems = Problems::new();
        let id = match self.plan.as_str() {
            "" => Some(None),
            named => problems.keep(StaffField::Plan, one(named).map(Some)),
        };
        let role = problems.keep(StaffField::Role, one(&self.role));
        let departments: Option<Vec<DepartmentId>> =
            problems.keep(StaffField::Departments, all(&self.departments));
        let hours = problems.keep(StaffField::Hours, hours(&self.hours));
        let second = either(&self.second_person, "needed", "told");
        let second = problems.keep(StaffField::SecondPerson, second);
        let active = match (self.plan.as_str(), self.plan_state.as_str()) {
            ("", "") => Ok(true),
            (_, state) => either(state, "ready", "retired"),
        };
        let active = problems.keep(StaffField::PlanState, active);
        match (id, role, departments, hours, second, active) {
            (
                Some(id),
                Some(role),
                Some(departments),
                Some(longest_hours),
                Some(second_person),
                Some(active),
            ) => {
                Ok((id, EmergencyPlan { role, departments, longest_hours, second_person, active }))
            }
            _ => Err(problems),
        }
    }
}

/// Declares an emergency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmergencyForm {
    pub plan: String,
    pub reason: String,
    pub incident: String,
    pub hours: String,
}

impl EmergencyForm {
    pub fn parse(&self) -> Result<DeclareEmergency, Problems> {
        let mut problems = Problems::new();
        let plan = problems.keep(StaffField::Plan, one(&self.plan));
        let incident = problems.keep(StaffField::Incident, text::line(&self.incident, INCIDENT));
        let reason = problems.keep(StaffField::Reason, text::lines(&self.reason, WORDS));
        let hours = problems.keep(StaffField::Hours, hours(&self.hours));
        match (plan, incident, reason, hours) {
            (Some(plan), Some(incident), Some(reason), Some(hours)) => {
                Ok(DeclareEmergency { plan, reason, incident, hours })
            }
            _ => Err(problems),
        }
    }
}

/// Signs the review of an emergency access off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmergencyReviewForm {
    pub emergency: String,
    pub review_note: String,
}

impl EmergencyReviewForm {
    pub fn parse(&self) -> Result<(EmergencyId, String), Problems> {
        let mut problems = Problems::new();
        let id = problems.keep(StaffField::Plan, one(&self.emergency));
        let note = problems.keep(StaffField::ReviewNote, text::lines(&self.review_note, WORDS));
        id.zip(note).ok_or(problems)
    }
}

fn hours(typed: &str) -> Result<u16, Problem> {
    match typed.trim() {
        "" => Err(Problem::Empty),
        typed => small(bounded(typed, 1, u32::from(LONGEST_EMERGENCY))?),
    }
}

fn either(typed: &str, yes: &str, no: &str) -> Result<bool, Problem> {
    match typed {
        "" => Err(Problem::Empty),
        typed if typed == yes => Ok(true),
        typed if typed == no => Ok(false),
        _ => Err(Problem::NotOffered),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    // IAM-057
    #[test]
    fn an_emergency_needs_a_reason_a_number_and_a_window_of_a_day_at_most() {
        let form = EmergencyForm { plan: Uuid::nil().to_string(), ..EmergencyForm::default() };
        let problems = form.parse().unwrap_err().into_vec();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        let needed = [StaffField::Incident, StaffField::Reason, StaffField::Hours];
        assert_eq!(fields, needed.map(crate::Field::from));
        let full = EmergencyForm {
            reason: "Ice storm".into(),
            incident: "EOC-2026-014".into(),
            hours: "25".into(),
            ..form
        };
        let far = Problem::OutOfRange { least: 1, most: 24 };
        assert_eq!(full.parse().unwrap_err(), Problems::one(StaffField::Hours, far));
        let day = EmergencyForm { hours: "24".into(), ..full };
        assert_eq!(day.parse().unwrap().hours, 24);
    }
}
