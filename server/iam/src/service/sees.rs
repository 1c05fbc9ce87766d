//! Which parts of the console somebody has, for its menu: the same rules as everywhere, without a record.

use contract::iam::Action;
use platform::Resource;

use super::{Iam, controls, roles};
use crate::policy::{Target, allow, scope};
use crate::{Actor, Denied, provider};

/// The parts of the console that are not everybody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sees {
    pub cases: bool,
    pub intake: bool,
    pub citizens: bool,
    pub staff: bool,
    pub roles: bool,
    pub api_keys: bool,
    pub emergency: bool,
    pub alerts: bool,
    /// Through whom staff sign in.
    pub providers: bool,
    pub reviews: bool,
    /// What the portal proves to an auditor.
    pub controls: bool,
}

impl Iam {
    pub fn sees(&self, actor: &Actor) -> Sees {
        let now = self.foundation.now();
        let may = |action| scope(actor, action, now).is_ok();
        // They lie in no department: whoever is limited to some sees none of them.
        let everywhere = Target::of(Resource::all(provider::KIND));
        let ledger = Target::of(Resource::all(controls::KIND));
        Sees {
            cases: may(Action::ReadCase),
            intake: may(Action::OpenCase),
            citizens: may(Action::SearchCitizens) && may(Action::ReadCitizen),
            staff: may(Action::ReadStaff),
            roles: may(Action::ReadRoles),
            api_keys: self.reviews_keys(actor),
            reviews: self.takes_part_in_reviews(actor),
            emergency: self.sees_emergencies(actor),
            alerts: self.works_alerts(actor) || self.sets_alert_rules(actor),
            providers: allow(actor, Action::ReadIdentityProviders, &everywhere, now).is_ok(),
            controls: allow(actor, Action::ReadAudit, &ledger, now).is_ok(),
        }
    }

    /// Whether people can be invited somewhere, once both factors are given again.
    pub fn invites_staff(&self, actor: &Actor) -> bool {
        scope(actor, Action::ManageStaff, self.foundation.now()).is_ok()
    }

    /// Whether files of staff can be taken in: they are about the whole town.
    pub fn imports_staff(&self, actor: &Actor) -> bool {
        let target = Target::of(Resource::all(crate::staff::KIND));
        let may = allow(actor, Action::ManageStaff, &target, self.foundation.now());
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    }

    /// Whether roles can be made, once both factors are given again.
    pub fn makes_roles(&self, actor: &Actor) -> bool {
        let target = Target::of(Resource::all(roles::KIND));
        let may = allow(actor, Action::ManageRoles, &target, self.foundation.now());
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    }
}
