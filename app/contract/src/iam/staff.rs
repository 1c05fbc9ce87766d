//! Staff accounts: who works for the municipality, where, and how they like the console.

use serde::{Deserialize, Serialize};

use super::{DepartmentId, StaffField, StaffId};
use crate::identity::{Change, EmailAddress};
use crate::{Language, Problem, Problems, text};

code! {
    /// Whether somebody can sign in.
    StaffStatus {
        /// Has no password yet.
        Invited = "invited",
        Active = "active",
        /// Has left; the record stays, because acts name it.
        Deactivated = "deactivated",
    }
}

code! {
    /// How close rows stand in the console.
    Density { Comfortable = "comfortable", Compact = "compact" }
}

/// How somebody likes the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    pub language: Language,
    pub density: Density,
    /// Shortcuts of a single letter (WCAG 2.1.4 asks that they can be turned off).
    pub single_key_shortcuts: bool,
    /// Says by itself when something new came in.
    pub live_updates: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PreferencesForm {
    pub preferred_language: String,
    pub density: String,
    /// Check boxes: absent where not checked.
    pub single_key_shortcuts: String,
    pub live_updates: String,
}

impl PreferencesForm {
    pub fn parse(&self) -> Result<Preferences, Problems> {
        let mut problems = Problems::new();
        let language = problems.keep(StaffField::PreferredLanguage, code(&self.preferred_language));
        let density = problems.keep(StaffField::Density, code(&self.density));
        match (language, density) {
            (Some(language), Some(density)) => Ok(Preferences {
                language,
                density,
                single_key_shortcuts: !self.single_key_shortcuts.is_empty(),
                live_updates: !self.live_updates.is_empty(),
            }),
            _ => Err(problems),
        }
    }
}

/// A new colleague, or new facts about one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct StaffForm {
    pub email: String,
    pub name: String,
    pub title: String,
    pub department: String,
    pub preferred_language: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffFacts {
    pub email: EmailAddress,
    pub name: String,
    /// What they do, in their own words and language.
    pub title: Option<String>,
    pub department: Option<DepartmentId>,
    pub language: Language,
}

impl StaffForm {
    pub fn parse(&self) -> Result<StaffFacts, Problems> {
        let mut problems = Problems::new();
        let email = problems.keep(StaffField::Email, EmailAddress::parse(&self.email));
        let name = problems.keep(StaffField::Name, text::line(&self.name, 120));
        let title = problems.keep(StaffField::Title, text::optional_line(&self.title, 120));
        let department = problems.keep(StaffField::Department, optional(&self.department));
        let language = problems.keep(StaffField::PreferredLanguage, code(&self.preferred_language));
        match (email, name, title, department, language) {
            (Some(email), Some(name), Some(title), Some(department), Some(language)) => {
                Ok(StaffFacts { email, name, title, department, language })
            }
            _ => Err(problems),
        }
    }
}

/// Corrections of an account as its page sends them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectStaffForm {
    pub staff: String,
    pub version: String,
    pub email: String,
    pub name: String,
    pub title: String,
    pub department: String,
    pub preferred_language: String,
}

impl CorrectStaffForm {
    /// Whose account is named by the page; a name that was tampered with is nobody's.
    pub fn parse(&self) -> Result<(Option<StaffId>, ChangeStaff), Problems> {
        let form = StaffForm {
            email: self.email.clone(),
            name: self.name.clone(),
            title: self.title.clone(),
            department: self.department.clone(),
            preferred_language: self.preferred_language.clone(),
        };
        // A version that is none was seen by nobody.
        let version = self.version.trim().parse().unwrap_or(-1);
        let facts = Some(form.parse()?);
        Ok((self.staff.parse().ok(), ChangeStaff { facts, leaves: false, version }))
    }
}

/// New facts about somebody, or that they have left, made from the version that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeStaff {
    pub facts: Option<StaffFacts>,
    pub leaves: bool,
    pub version: i32,
}

/// Changes an account (RFC 7396): what is absent stays, `null` clears.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffPatch {
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub email: Change<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Change<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub title: Change<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<DepartmentId>))]
    pub department: Change<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Language>))]
    pub preferred_language: Change<String>,
    /// Only `deactivated`: sessions, keys, roles and groups end at once.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<StaffStatus>))]
    pub status: Change<String>,
}

impl StaffPatch {
    /// What the account is to be, from what is known of it.
    pub fn parse(self, known: &StaffForm, version: i32) -> Result<ChangeStaff, Problems> {
        let mut problems = Problems::new();
        let leaves = match self.status {
            Change::Keep => false,
            Change::Set(status) if status == StaffStatus::Deactivated.code() => true,
            Change::Set(_) | Change::Clear => {
                problems.add(StaffField::Status, Problem::NotOffered);
                false
            }
        };
        let form = StaffForm {
            email: changed(self.email, &known.email),
            name: changed(self.name, &known.name),
            title: changed(self.title, &known.title),
            department: changed(self.department, &known.department),
            preferred_language: changed(self.preferred_language, &known.preferred_language),
        };
        let facts = (form != *known).then(|| form.parse()).transpose();
        match facts {
            Ok(facts) if problems.is_empty() => Ok(ChangeStaff { facts, leaves, version }),
            Ok(_) => Err(problems),
            Err(found) => {
                for problem in found.into_vec() {
                    problems.add(problem.field, problem.problem);
                }
                Err(problems)
            }
        }
    }
}

fn changed(change: Change<String>, known: &str) -> String {
    match change {
        Change::Keep => known.to_owned(),
        Change::Clear => String::new(),
        Change::Set(value) => value,
    }
}

fn code<T: std::str::FromStr>(typed: &str) -> Result<T, Problem> {
    match typed.trim() {
        "" => Err(Problem::Empty),
        typed => typed.parse().map_err(|_| Problem::NotOffered),
    }
}

fn optional<T: std::str::FromStr>(typed: &str) -> Result<Option<T>, Problem> {
    if typed.trim().is_empty() { Ok(None) } else { code(typed).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unchecked_box_means_no() {
        let form = PreferencesForm {
            preferred_language: "fr".into(),
            density: "compact".into(),
            live_updates: "on".into(),
            ..PreferencesForm::default()
        };
        let preferences = form.parse().unwrap();
        assert!(preferences.live_updates && !preferences.single_key_shortcuts);
    }

    #[test]
    fn a_colleague_needs_an_address_a_name_and_a_language() {
        let problems = StaffForm::default().parse().unwrap_err();
        assert_eq!(problems.into_vec().len(), 3);
    }
}
