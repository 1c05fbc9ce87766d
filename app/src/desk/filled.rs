//! What a person typed into a form, kept from one attempt to the next, with what was wrong.

use std::sync::Arc;

use contract::{FailureKind, Field, FieldProblem, Language, Problem};
use serde::{Deserialize, Serialize};

use crate::say;

/// Names of fields whose values are never kept or put back.
const SECRET: [&str; 7] =
    ["password", "present_password", "new_password", "code", "recovery_code", "token", "secret"];

/// A form as it was sent, without secrets, and why it was not accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    values: Vec<(String, String)>,
    pub problems: Vec<FieldProblem>,
    pub failure: Option<FailureKind>,
}

impl Kept {
    pub fn new(
        sent: &[(String, String)],
        problems: Vec<FieldProblem>,
        failure: Option<FailureKind>,
    ) -> Self {
        let secret = |name: &str| SECRET.contains(&field_name(name));
        Self {
            values: sent.iter().filter(|(name, _)| !secret(name)).cloned().collect(),
            problems,
            failure,
        }
    }
}

/// `form[subject]`, `form[tags][]` and `form[tags][0]` name the fields `subject` and `tags`.
fn field_name(name: &str) -> &str {
    name.strip_prefix("form[").and_then(|rest| rest.split(']').next()).unwrap_or(name)
}

/// The values and problems of the page's form. Cheap to clone; empty when the page is opened anew.
#[derive(Clone)]
pub struct Filled {
    kept: Option<Arc<Kept>>,
    language: Language,
}

impl Filled {
    pub(super) fn new(kept: Option<Kept>, language: Language) -> Self {
        Self { kept: kept.map(Arc::new), language }
    }

    /// Whether this is a second attempt: then what was typed counts, also where it is empty.
    pub fn is_again(&self) -> bool {
        self.kept.is_some()
    }

    /// What was typed, or else what is known already.
    pub fn value(&self, field: Field, known: Option<&str>) -> String {
        match &self.kept {
            Some(kept) => kept
                .values
                .iter()
                .find(|(name, _)| field_name(name) == field.code())
                .map(|(_, value)| value.clone()),
            None => known.map(str::to_owned),
        }
        .unwrap_or_default()
    }

    /// Whether a choice is chosen.
    pub fn has(&self, field: Field, choice: &str, known: &[&str]) -> bool {
        match &self.kept {
            Some(kept) => kept
                .values
                .iter()
                .any(|(name, value)| field_name(name) == field.code() && value == choice),
            None => known.contains(&choice),
        }
    }

    pub fn problem(&self, field: Field) -> Option<Problem> {
        self.problems().iter().find(|found| found.field == field).map(|found| found.problem)
    }

    /// The sentence beside the field.
    pub fn message(&self, field: Field) -> Option<String> {
        self.problem(field).map(|problem| say::field_problem(self.language, field, problem))
    }

    pub fn problems(&self) -> &[FieldProblem] {
        self.kept.as_deref().map_or(&[], |kept| &kept.problems)
    }

    /// A refusal that concerns the whole form.
    pub fn failure(&self) -> Option<FailureKind> {
        self.kept.as_deref().and_then(|kept| kept.failure)
    }

    pub fn is_wrong(&self) -> bool {
        self.kept.as_deref().is_some_and(|kept| !kept.problems.is_empty() || kept.failure.is_some())
    }
}
