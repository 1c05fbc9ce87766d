//! A grant: a set of permissions, where they reach, and until when.

use contract::iam::{Action, DepartmentId, FieldGrant, StaffId};
use platform::Timestamp;

use super::{Fields, Target};

/// One role as one person holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    actions: u128,
    pub fields: Fields,
    pub reach: Reach,
    /// Acting and temporary roles end by themselves.
    pub until: Option<Timestamp>,
}

/// Which records a grant reaches. Every part that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub departments: Option<Vec<DepartmentId>>,
    pub wards: Option<Vec<i32>>,
    /// Only records this person is responsible for.
    pub assignee: Option<StaffId>,
}

impl Grant {
    pub fn new(
        actions: impl IntoIterator<Item = Action>,
        fields: impl IntoIterator<Item = FieldGrant>,
        reach: Reach,
        until: Option<Timestamp>,
    ) -> Self {
        let actions = actions.into_iter().fold(0, |set, action| set | bit(action));
        Self { actions, fields: fields.into_iter().collect(), reach, until }
    }

    pub fn permits(&self, action: Action) -> bool {
        self.actions & bit(action) != 0
    }

    pub fn is_running(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

impl Reach {
    /// The whole organization.
    pub const EVERYWHERE: Self = Self { departments: None, wards: None, assignee: None };

    /// Whether a record lies inside. What a record does not have (a case without a ward) is outside of what names it.
    pub fn covers(&self, target: &Target) -> bool {
        fn among<T: PartialEq>(limit: Option<&Vec<T>>, value: Option<&T>) -> bool {
            limit.is_none_or(|allowed| value.is_some_and(|value| allowed.contains(value)))
        }
        among(self.departments.as_ref(), target.department.as_ref())
            && among(self.wards.as_ref(), target.ward.as_ref())
            && self.assignee.is_none_or(|person| target.assignee == Some(person))
    }
}

fn bit(action: Action) -> u128 {
    1 << (action as u128)
}
