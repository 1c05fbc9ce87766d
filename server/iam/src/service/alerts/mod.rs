//! Security monitoring: the ledger is watched by rules, and people work what the rules raise.

mod evidence;
mod notices;
mod rules;
mod watch;
mod work;

pub use notices::{AlertNotice, CheckLedger, WatchSecurity};

use contract::iam::Action;

use crate::policy::{Target, allow};
use crate::service::Iam;
use crate::{Actor, Denied};
use platform::Resource;

pub(super) const KIND: &str = "security_alert";

impl Iam {
    /// Whether the pages of alerts are for this person.
    pub fn works_alerts(&self, actor: &Actor) -> bool {
        self.may_of_alerts(actor, Action::WorkAlerts)
    }

    /// Whether rules can be set, once both factors are given again.
    pub fn sets_alert_rules(&self, actor: &Actor) -> bool {
        self.may_of_alerts(actor, Action::ManageAlertRules)
    }

    fn may_of_alerts(&self, actor: &Actor, action: Action) -> bool {
        let may = allow(actor, action, &everywhere(), self.foundation.now());
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    }
}

/// Alerts lie in no department: whoever is limited to some sees none of them.
fn everywhere() -> Target {
    Target::of(Resource::all(KIND))
}
