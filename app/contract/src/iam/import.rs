//! What an import of staff did, or would do.

use serde::{Deserialize, Serialize};

use super::{StaffField, StaffRefusal};
use crate::{Bilingual, Problem, Problems};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffImport {
    pub created: u32,
    pub changed: u32,
    pub unchanged: u32,
    /// Roles that were given in addition.
    pub roles_given: u32,
    /// Lines that could not be read. With a single one nothing is stored.
    pub problems: Vec<ImportProblem>,
    /// Lines that a rule refuses. With a single one nothing is stored.
    pub refused: Vec<(u64, StaffRefusal)>,
    /// What happens to each person, in the order of the lines.
    pub rows: Vec<ImportRow>,
    /// Whether it was stored; a dry run never is.
    pub stored: bool,
}

code! {
    /// What an import does to an account.
    ImportEffect {
        Created = "created",
        Changed = "changed",
        Unchanged = "unchanged",
        /// The account is deactivated, and stays so.
        LeftAlone = "left_alone",
    }
}

/// What an import does to one person; lines count from 1 with the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    pub line: u64,
    pub name: String,
    pub email: String,
    pub effect: ImportEffect,
    /// What is corrected.
    pub changes: Vec<StaffField>,
    /// Roles that are given in addition, also those that come with the position.
    pub roles: Vec<Bilingual>,
}

/// The second step of an import: the file, and the mark of what was shown of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffImportForm {
    pub csv: String,
    /// A box: new people are sent a link.
    pub invite: String,
    pub seen: String,
}

/// An import as it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplyStaffImport {
    pub csv: String,
    pub invite: bool,
    pub seen: String,
}

impl StaffImportForm {
    pub fn parse(&self) -> Result<ApplyStaffImport, Problems> {
        if self.csv.trim().is_empty() {
            return Err(Problems::one(StaffField::File, Problem::Empty));
        }
        let Self { csv, invite, seen } = self.clone();
        Ok(ApplyStaffImport { csv, invite: !invite.is_empty(), seen })
    }
}

/// One thing wrong in one line of the file; lines count from 1 with the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProblem {
    pub line: u64,
    pub field: StaffField,
    pub problem: Problem,
}
