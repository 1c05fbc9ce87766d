//! Finding people among the staff.

use super::{DepartmentId, StaffStatus};
use crate::cases::Page;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffQuery {
    /// Part of a name or address.
    pub text: String,
    pub department: Option<DepartmentId>,
    pub status: Option<StaffStatus>,
    pub page: Page,
    pub limit: u16,
}

impl Default for StaffQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            department: None,
            status: None,
            page: Page::First,
            limit: Self::USUAL,
        }
    }
}

impl StaffQuery {
    pub const USUAL: u16 = 50;
    pub const MOST: u16 = 200;
}
