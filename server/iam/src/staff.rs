//! Somebody who works for the municipality, inside this context.

use contract::iam::{Preferences, StaffFacts, StaffId, StaffStatus};
use platform::{Origin, Resource, Timestamp};

use crate::policy::{Denied, Permit, Target, allow};
use crate::{Action, Actor};

/// The kind under which audit and events name staff accounts.
pub const KIND: &str = "staff";

#[derive(Clone, Debug)]
pub(crate) struct Staff {
    pub id: StaffId,
    pub facts: StaffFacts,
    pub status: StaffStatus,
    pub preferences: Preferences,
    pub version: i32,
    pub created_at: Timestamp,
    pub deactivated_at: Option<Timestamp>,
    pub last_sign_in_at: Option<Timestamp>,
}

impl Staff {
    pub fn is_active(&self) -> bool {
        self.status == StaffStatus::Active
    }

    pub fn target(&self) -> Target {
        Target { department: self.facts.department, ..target(self.id) }
    }

    /// The person, acting on their own account.
    pub fn allow_own(
        &self,
        action: Action,
        origin: Origin,
        now: Timestamp,
    ) -> Result<Permit, Denied> {
        allow(&Actor::of_staff(self.id, [], now, origin), action, &self.target(), now)
    }
}

pub(crate) fn target(staff: StaffId) -> Target {
    Target::of(Resource::new(KIND, staff.0))
}

/// What somebody signs in with, sealed.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    pub staff: StaffId,
    pub password: Option<String>,
    pub totp: Option<String>,
    /// The last step whose code was used.
    pub totp_step: Option<i64>,
    /// Begun, not yet confirmed by a code.
    pub pending: Option<PendingFactor>,
    pub version: i32,
}

#[derive(Clone, Debug)]
pub(crate) struct PendingFactor {
    /// The digest of the ticket it was shown to, and the sealed secret.
    pub secret: String,
    pub since: Timestamp,
}
