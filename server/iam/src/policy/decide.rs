//! Decides about one act on one record: asks every rule, then combines. One denial outweighs every grant; without a
//! grant the answer is no.

use contract::iam::Action;
use platform::Timestamp;

use super::{Denied, Fields, Permit, Target, channel, everybody, lifecycle, own, roles};
use crate::{Actor, Who};

/// All that a rule may look at.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub actor: &'a Actor,
    pub action: Action,
    pub target: &'a Target,
    pub now: Timestamp,
}

/// What one rule says.
pub(super) enum Answer {
    /// The rule has nothing to say here.
    Ignore,
    /// Yes, with these protected fields to be seen.
    Grant(Fields),
    /// No, whatever the others say.
    Deny(Denied),
}

const RULES: &[fn(&Facts<'_>) -> Answer] = &[
    system,
    everybody::may,
    own::may,
    roles::may,
    roles::may_know_of,
    channel::forbids,
    lifecycle::forbids,
];

/// Whether the actor may do this to the record now.
pub fn allow(
    actor: &Actor,
    action: Action,
    target: &Target,
    now: Timestamp,
) -> Result<Permit, Denied> {
    let fields = decide(&Facts { actor, action, target, now })?;
    Ok(Permit::new(actor, action, target, fields, now))
}

fn decide(facts: &Facts<'_>) -> Result<Fields, Denied> {
    let mut granted: Option<Fields> = None;
    let mut denied: Option<Denied> = None;
    for rule in RULES {
        match rule(facts) {
            Answer::Ignore => {}
            Answer::Grant(fields) => {
                granted = Some(granted.unwrap_or(Fields::NONE).union(fields));
            }
            Answer::Deny(reason) => denied = denied.max(Some(reason)),
        }
    }
    match (granted, denied) {
        (Some(fields), None) => Ok(fields),
        (Some(_), Some(reason)) => Err(reason),
        (None, reason) => Err(reason.max(Some(default_denial(facts))).unwrap_or(Denied::Forbidden)),
    }
}

fn default_denial(facts: &Facts<'_>) -> Denied {
    match facts.actor.who {
        Who::Anonymous => Denied::SignInNeeded,
        _ => Denied::Forbidden,
    }
}

/// Jobs and commands act for the portal itself.
fn system(facts: &Facts<'_>) -> Answer {
    match facts.actor.who {
        Who::System(_) => Answer::Grant(Fields::ALL),
        _ => Answer::Ignore,
    }
}
