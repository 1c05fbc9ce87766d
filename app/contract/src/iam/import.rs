//! What an import of staff did, or would do.

use serde::{Deserialize, Serialize};

use super::StaffField;
use crate::Problem;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffImport {
    pub created: u32,
    pub changed: u32,
    pub unchanged: u32,
    /// Roles that were given in addition.
    pub roles_given: u32,
    /// Lines that could not be read. With a single one nothing is stored.
    pub problems: Vec<ImportProblem>,
    /// Whether it was stored; a dry run never is.
    pub stored: bool,
}

/// One thing wrong in one line of the file; lines count from 1 with the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProblem {
    pub line: u64,
    pub field: StaffField,
    pub problem: Problem,
}
