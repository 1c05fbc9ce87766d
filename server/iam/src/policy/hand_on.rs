//! What somebody may hand on to others, in a role or a key.

use contract::iam::Action;
use platform::Timestamp;

use super::{Actions, Reach, is_sensitive};
use crate::{Actor, Who};

/// Whether the actor, permitted to give by `by`, may give these actions over this reach. Nobody gives beyond the part of
/// the organization they may give in, and nobody gives a sensitive act that they do not hold as widely themselves.
pub fn may_hand_on(
    actor: &Actor,
    by: Action,
    actions: Actions,
    reach: &Reach,
    now: Timestamp,
) -> bool {
    if matches!(actor.who, Who::System(_)) {
        return true;
    }
    let holds = |action: Action| {
        actor.running_grants(now).any(|grant| grant.permits(action) && grant.reach.contains(reach))
            && !actor.running_grants(now).any(|grant| grant.forbids(action))
    };
    holds(by) && actions.iter().filter(|action| is_sensitive(*action)).all(holds)
}
