//! Groups of staff: whoever is in one holds the roles that the group holds.

use serde::{Deserialize, Serialize};

use super::role_form::code;
use super::{AssignmentView, GroupId, StaffField, StaffName};
use crate::{Bilingual, Problems, text};

const NAME: u32 = 80;

/// A group as it is to be: its code names it for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupContents {
    pub code: String,
    pub name: Bilingual,
}

/// A group as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    pub id: GroupId,
    pub code: String,
    pub name: Bilingual,
    pub members: u64,
    /// The roles it gives, now or later.
    pub roles: Vec<Bilingual>,
}

/// A group seen whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupDetail {
    pub id: GroupId,
    pub code: String,
    pub name: Bilingual,
    /// Those whom the reader may see, by name.
    pub members: Vec<StaffName>,
    /// How many more there are.
    pub unseen: u64,
    /// The roles it gives, now or later.
    pub assignments: Vec<AssignmentView>,
    /// Whether the reader may change who is in it and what it gives.
    pub can_change: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    pub role_code: String,
    pub name_en: String,
    pub name_fr: String,
}

impl GroupForm {
    pub fn parse(&self) -> Result<GroupContents, Problems> {
        let mut problems = Problems::new();
        let code = problems.keep(StaffField::RoleCode, code(&self.role_code));
        let name_en = problems.keep(StaffField::NameEn, text::line(&self.name_en, NAME));
        let name_fr = problems.keep(StaffField::NameFr, text::line(&self.name_fr, NAME));
        match (code, name_en, name_fr) {
            (Some(code), Some(en), Some(fr)) => {
                Ok(GroupContents { code, name: Bilingual::new(en, fr) })
            }
            _ => Err(problems),
        }
    }
}
