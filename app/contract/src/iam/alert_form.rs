//! Forms of security alerts.

use serde::{Deserialize, Serialize};

use super::key_form::bounded;
use super::role_form::one;
use super::{AlertKind, AlertRule, CloseAlert, StaffField};
use crate::{Problem, Problems, text};

const WORDS: u32 = 2_000;
/// No rule looks back further than a day.
pub const LONGEST_WATCH: u32 = 1_440;
const MOST: u32 = 10_000;

/// Closes an alert with a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AlertForm {
    pub alert: String,
    pub finding: String,
    pub finding_note: String,
}

impl AlertForm {
    pub fn parse(&self) -> Result<CloseAlert, Problems> {
        let mut problems = Problems::new();
        let alert = problems.keep(StaffField::Finding, one(&self.alert));
        let finding = problems.keep(StaffField::Finding, chosen(&self.finding));
        let note = problems.keep(StaffField::FindingNote, text::lines(&self.finding_note, WORDS));
        match (alert, finding, note) {
            (Some(alert), Some(finding), Some(note)) => Ok(CloseAlert { alert, finding, note }),
            _ => Err(problems),
        }
    }
}

/// Says when something is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AlertRuleForm {
    pub kind: String,
    /// `on` or `off`.
    pub rule_state: String,
    pub threshold: String,
    pub minutes: String,
}

impl AlertRuleForm {
    pub fn parse(&self) -> Result<AlertRule, Problems> {
        let mut problems = Problems::new();
        let kind: Result<AlertKind, Problem> = chosen(&self.kind);
        let kind = kind.and_then(|kind| match kind.has_rule() {
            true => Ok(kind),
            false => Err(Problem::NotOffered),
        });
        let kind = problems.keep(StaffField::RuleState, kind);
        let active = match self.rule_state.as_str() {
            "" => Err(Problem::Empty),
            "on" => Ok(true),
            "off" => Ok(false),
            _ => Err(Problem::NotOffered),
        };
        let active = problems.keep(StaffField::RuleState, active);
        // One network is where everybody is.
        let least = if kind == Some(AlertKind::TwoNetworks) { 2 } else { 1 };
        let threshold = problems.keep(StaffField::Threshold, number(&self.threshold, least, MOST));
        let minutes = problems.keep(StaffField::Minutes, number(&self.minutes, 1, LONGEST_WATCH));
        match (kind, active, threshold, minutes) {
            (Some(kind), Some(active), Some(threshold), Some(minutes)) => {
                Ok(AlertRule { kind, active, threshold, minutes })
            }
            _ => Err(problems),
        }
    }
}

fn number(typed: &str, least: u32, most: u32) -> Result<u32, Problem> {
    match typed.trim() {
        "" => Err(Problem::Empty),
        typed => bounded(typed, least, most),
    }
}

fn chosen<T: std::str::FromStr>(typed: &str) -> Result<T, Problem> {
    match typed {
        "" => Err(Problem::Empty),
        typed => typed.parse().map_err(|_| Problem::NotOffered),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_alert_is_closed_with_a_finding_and_words() {
        let form = AlertForm { alert: Uuid::nil().to_string(), ..AlertForm::default() };
        let problems = form.parse().unwrap_err().into_vec();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        let needed = [StaffField::Finding, StaffField::FindingNote];
        assert_eq!(fields, needed.map(crate::Field::from));
    }

    #[test]
    fn two_networks_are_at_least_two_and_a_broken_ledger_has_no_rule() {
        let form = |kind: &str, threshold: &str| AlertRuleForm {
            kind: kind.into(),
            rule_state: "on".into(),
            threshold: threshold.into(),
            minutes: "10".into(),
        };
        assert!(form("two_networks", "1").parse().is_err());
        assert_eq!(form("two_networks", "2").parse().unwrap().threshold, 2);
        assert!(form("ledger_broken", "1").parse().is_err());
        assert!(form("mass_reads", "1").parse().is_ok());
    }
}
