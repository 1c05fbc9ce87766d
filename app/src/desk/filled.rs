//! What a person typed into a form, kept from one attempt to the next, with what was wrong.

use std::sync::Arc;

use contract::{FailureKind, Field, FieldProblem, Language, Problem};
use platform::flash::FormFlash;

use crate::say;

/// Names of fields whose values are never kept or put back.
const SECRET: [&str; 12] = [
    "sin",
    "password",
    "present_password",
    "new_password",
    "code",
    "recovery_code",
    "token",
    "secret",
    "link",
    "client_secret",
    "tracking_secret",
    "passkey",
];

/// What a form sent, without its secrets.
pub(super) fn without_secrets(sent: &[(String, String)]) -> Vec<(String, String)> {
    sent.iter().filter(|(name, _)| !SECRET.contains(&field_name(name))).cloned().collect()
}

/// `form[subject]`, `form[tags][]` and `form[tags][0]` name the fields `subject` and `tags`.
fn field_name(name: &str) -> &str {
    name.strip_prefix("form[").and_then(|rest| rest.split(']').next()).unwrap_or(name)
}

/// The values and problems of the page's form. Cheap to clone; empty when the page is opened anew.
#[derive(Clone)]
pub struct Filled {
    kept: Option<Arc<FormFlash>>,
    language: Language,
}

impl Filled {
    pub(super) fn new(kept: Option<FormFlash>, language: Language) -> Self {
        Self { kept: kept.map(Arc::new), language }
    }

    /// Whether this is a second attempt: then what was typed counts, also where it is empty.
    pub fn is_again(&self) -> bool {
        self.kept.is_some()
    }

    /// What was typed, or else what is known already.
    pub fn value(&self, field: Field, known: Option<&str>) -> String {
        self.named(field.code(), known)
    }

    /// As `value`, for a control that is one part of a field.
    pub fn named(&self, control: &str, known: Option<&str>) -> String {
        match &self.kept {
            Some(kept) => kept
                .values
                .iter()
                .find(|(name, _)| field_name(name) == control)
                .map(|(_, value)| value.clone()),
            None => known.map(str::to_owned),
        }
        .unwrap_or_default()
    }

    /// What a control without a field of its own held.
    pub fn typed(&self, name: &str) -> Option<String> {
        let kept = self.kept.as_ref()?;
        let found = kept.values.iter().find(|(other, _)| field_name(other) == name);
        found.map(|(_, value)| value.clone())
    }

    /// Everything that was typed, by the names of the fields.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let values = self.kept.iter().flat_map(|kept| kept.values.iter());
        values.map(|(name, value)| (field_name(name), value.as_str()))
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
        self.kept
            .as_deref()
            .and_then(|kept| kept.failure.as_ref())
            .map_or(&[], |failure| &failure.fields)
    }

    /// A refusal that concerns the whole form.
    pub fn failure(&self) -> Option<FailureKind> {
        self.kept
            .as_deref()?
            .failure
            .as_ref()
            .map(|failure| failure.kind)
            .filter(|kind| *kind != FailureKind::Invalid)
    }

    pub fn is_wrong(&self) -> bool {
        self.kept.as_deref().is_some_and(|kept| kept.failure.is_some())
    }
}
