//! What the running grants of somebody say about a permission of another product: the same rules as for the portal's own.

use platform::Timestamp;

use super::Target;
use crate::Actor;

/// Whether the product may let them, as far as the portal knows the record. One denial outweighs every grant.
pub fn allow_code(actor: &Actor, code: &str, target: &Target, now: Timestamp) -> bool {
    let mut permitted = false;
    for grant in actor.running_grants(now).filter(|grant| grant.reach.covers(target)) {
        if grant.forbids_code(code) {
            return false;
        }
        permitted |= grant.permits_code(code);
    }
    permitted
}

/// Whether nothing of this is taken away from the actor, wherever: nobody hands on, or frees, what is forbidden to them.
pub fn may_hand_on_codes(actor: &Actor, codes: &[&str], now: Timestamp) -> bool {
    !actor.running_grants(now).any(|grant| codes.iter().any(|code| grant.forbids_code(code)))
}
