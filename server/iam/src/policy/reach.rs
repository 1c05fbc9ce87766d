//! Which records a grant reaches.

use contract::cases::PlaceId;
use contract::iam::{DepartmentId, StaffId};

use super::Target;

/// A part of the organization. Every limit that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub departments: Option<Vec<DepartmentId>>,
    pub wards: Option<Vec<i32>>,
    pub facilities: Option<Vec<PlaceId>>,
    /// Only records this person is responsible for.
    pub assignee: Option<StaffId>,
}

impl Reach {
    /// The whole organization.
    pub const EVERYWHERE: Self =
        Self { departments: None, wards: None, facilities: None, assignee: None };

    pub fn departments(departments: impl Into<Vec<DepartmentId>>) -> Self {
        Self { departments: Some(departments.into()), ..Self::EVERYWHERE }
    }

    pub fn wards(wards: impl Into<Vec<i32>>) -> Self {
        Self { wards: Some(wards.into()), ..Self::EVERYWHERE }
    }

    /// Whether a record lies inside. What a record does not have (a case without a ward) is outside of what names it,
    /// unless the whole organization shares the record.
    pub fn covers(&self, target: &Target) -> bool {
        if target.shared {
            return self.assignee.is_none();
        }
        fn among<T: PartialEq>(limit: Option<&Vec<T>>, value: Option<&T>) -> bool {
            limit.is_none_or(|allowed| value.is_some_and(|value| allowed.contains(value)))
        }
        among(self.departments.as_ref(), target.department.as_ref())
            && among(self.wards.as_ref(), target.ward.as_ref())
            && among(self.facilities.as_ref(), target.facility.as_ref())
            && self.assignee.is_none_or(|person| target.assignee == Some(person))
    }

    /// Whether every record inside `other` lies inside this one too.
    pub fn contains(&self, other: &Self) -> bool {
        fn wider<T: PartialEq>(limit: Option<&Vec<T>>, other: Option<&Vec<T>>) -> bool {
            limit.is_none_or(|allowed| {
                other.is_some_and(|inner| inner.iter().all(|value| allowed.contains(value)))
            })
        }
        wider(self.departments.as_ref(), other.departments.as_ref())
            && wider(self.wards.as_ref(), other.wards.as_ref())
            && wider(self.facilities.as_ref(), other.facilities.as_ref())
            && (self.assignee.is_none() || self.assignee == other.assignee)
    }
}
