//! Positions: what somebody is hired as, and what comes with it.

use serde::{Deserialize, Serialize};

use super::role_form::{all, one};
use super::{DepartmentId, PositionId, RoleId, StaffField};
use crate::{Bilingual, Problem, Problems, text};

const TITLE: u32 = 120;
const WELCOME: u32 = 2_000;

/// What comes with a position. Whoever is hired under its title, in either language, gets all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionContents {
    pub title: Bilingual,
    /// Where they work, unless their record says where.
    pub department: Option<DepartmentId>,
    pub roles: Vec<RoleId>,
    /// Whether the roles count everywhere, and not only in the department where the person works.
    pub everywhere: bool,
    /// What their first message says beside the link.
    pub welcome: Option<Bilingual>,
}

/// A position as it is to be, made from the version that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePosition {
    pub contents: PositionContents,
    pub version: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionView {
    pub id: PositionId,
    pub contents: PositionContents,
    pub version: i32,
}

/// A position as its page sends it. `position` and `version` are empty for a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PositionForm {
    pub position: String,
    pub version: String,
    pub name_en: String,
    pub name_fr: String,
    pub department: String,
    pub roles: Vec<String>,
    /// `department` or `everywhere`.
    pub extent: String,
    pub welcome_en: String,
    pub welcome_fr: String,
}

impl PositionForm {
    /// Nothing as its id where it is a new one.
    pub fn parse(&self) -> Result<(Option<PositionId>, ChangePosition), Problems> {
        let mut problems = Problems::new();
        let en = problems.keep(StaffField::NameEn, text::line(&self.name_en, TITLE));
        let fr = problems.keep(StaffField::NameFr, text::line(&self.name_fr, TITLE));
        let department = problems.keep(StaffField::Department, optional(&self.department));
        let roles: Option<Vec<RoleId>> = problems.keep(StaffField::Roles, all(&self.roles));
        let everywhere = problems.keep(StaffField::Extent, self.everywhere());
        let welcome = self.welcome(&mut problems);
        let id = problems.keep(StaffField::Title, optional(&self.position));
        match (en, fr, department, roles, everywhere, welcome, id) {
            (
                Some(en),
                Some(fr),
                Some(department),
                Some(roles),
                Some(everywhere),
                Some(welcome),
                Some(id),
            ) if problems.is_empty() => {
                let title = Bilingual::new(en, fr);
                let contents = PositionContents { title, department, roles, everywhere, welcome };
                // What was tampered with is nobody's version.
                let version = self.version.trim().parse().unwrap_or(-1);
                Ok((id, ChangePosition { contents, version }))
            }
            _ => Err(problems),
        }
    }

    fn everywhere(&self) -> Result<bool, Problem> {
        match self.extent.as_str() {
            "department" => Ok(false),
            "everywhere" => Ok(true),
            // Nobody gets the whole town because nothing was chosen.
            "" if self.roles.iter().all(String::is_empty) => Ok(false),
            "" => Err(Problem::Empty),
            _ => Err(Problem::NotOffered),
        }
    }

    /// In both languages, or in none.
    fn welcome(&self, problems: &mut Problems) -> Option<Option<Bilingual>> {
        let line = |text: &str| text::optional_lines(text, WELCOME);
        let en = problems.keep(StaffField::WelcomeEn, line(&self.welcome_en));
        let fr = problems.keep(StaffField::WelcomeFr, line(&self.welcome_fr));
        match (en?, fr?) {
            (Some(en), Some(fr)) => Some(Some(Bilingual::new(en, fr))),
            (None, None) => Some(None),
            (None, Some(_)) => problems.keep(StaffField::WelcomeEn, Err(Problem::Empty)),
            (Some(_), None) => problems.keep(StaffField::WelcomeFr, Err(Problem::Empty)),
        }
    }
}

fn optional<T: std::str::FromStr>(typed: &str) -> Result<Option<T>, Problem> {
    if typed.trim().is_empty() { Ok(None) } else { one(typed).map(Some) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn form() -> PositionForm {
        PositionForm {
            name_en: "Bylaw Officer".into(),
            name_fr: "Agente des règlements".into(),
            ..PositionForm::default()
        }
    }

    fn wrong(form: &PositionForm) -> Vec<crate::Field> {
        let problems = form.parse().unwrap_err().into_vec();
        problems.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn roles_count_somewhere_and_a_welcome_is_in_both_languages() {
        assert_eq!(form().parse().unwrap().1.contents.roles, []);
        let role = PositionForm { roles: vec![Uuid::nil().to_string()], ..form() };
        assert_eq!(wrong(&role), [StaffField::Extent.into()]);
        let there = PositionForm { extent: "department".into(), ..role.clone() };
        assert!(!there.parse().unwrap().1.contents.everywhere);
        let everywhere = PositionForm { extent: "everywhere".into(), ..role };
        assert!(everywhere.parse().unwrap().1.contents.everywhere);
        let half = PositionForm { welcome_en: "Hello".into(), ..form() };
        assert_eq!(wrong(&half), [StaffField::WelcomeFr.into()]);
    }
}
