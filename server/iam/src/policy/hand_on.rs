//! What somebody may hand on to others, in a role or a key.

use contract::iam::Action;
use platform::Timestamp;

use super::{Actions, Fields, Reach, is_sensitive};
use crate::{Actor, Who};

/// Whether the actor, permitted to give by `by`, may give these actions and protected fields over this reach. Nobody gives
/// beyond the part of the organization they may give in, nobody gives a sensitive act that they do not hold as widely
/// themselves, and nobody gives what is forbidden to them or hidden from them.
pub fn may_hand_on(
    actor: &Actor,
    by: Action,
    actions: Actions,
    fields: Fields,
    reach: &Reach,
    now: Timestamp,
) -> bool {
    if matches!(actor.who, Who::System(_)) {
        return true;
    }
    let is_forbidden =
        |action: Action| actor.running_grants(now).any(|grant| grant.forbids(action));
    let holds = |action: Action| {
        actor.running_grants(now).any(|grant| grant.permits(action) && grant.reach.contains(reach))
            && !is_forbidden(action)
    };
    let is_hidden =
        actor.running_grants(now).any(|grant| grant.hidden.intersection(fields) != Fields::NONE);
    holds(by)
        && !is_hidden
        && !actions.iter().any(is_forbidden)
        && actions.iter().filter(|action| is_sensitive(*action)).all(holds)
}
