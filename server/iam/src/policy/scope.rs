//! Which rows of a list somebody may see: the same facts as `allow`, for contexts to turn into query conditions.

use contract::iam::Action;
use contract::identity::ResidentId;
use platform::Timestamp;

use super::decide::own_acts;
use super::{Denied, Fields, Reach, Target};
use crate::{Actor, Who};

/// A row is visible if one of these holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Parts of the organization; `Reach::EVERYWHERE` means every row.
    pub reaches: Vec<(Reach, Fields)>,
    /// Rows that are this resident's own.
    pub owner: Option<ResidentId>,
}

impl Scope {
    pub fn covers(&self, target: &Target) -> bool {
        self.reaches.iter().any(|(reach, _)| reach.covers(target))
            || self.owner.is_some_and(|owner| target.owners.contains(&owner))
    }

    /// The protected fields that may be seen of every row in the list: what some rows hide cannot be sorted or searched by.
    pub fn common_fields(&self) -> Fields {
        let mut reaches = self.reaches.iter().map(|(_, fields)| *fields);
        let first = reaches.next().unwrap_or(Fields::NONE);
        reaches.fold(first, Fields::intersection)
    }

    /// The protected fields of one row.
    pub fn fields(&self, target: &Target) -> Fields {
        let own = self.owner.is_some_and(|owner| target.owners.contains(&owner));
        let start = if own { Fields::ALL } else { Fields::NONE };
        self.reaches.iter().filter(|(reach, _)| reach.covers(target)).fold(start, |seen, (_, fields)| seen.union(*fields))
    }
}

/// What of a list this actor may see; refused where nothing can ever be seen.
pub fn scope(actor: &Actor, action: Action, now: Timestamp) -> Result<Scope, Denied> {
    let scope = match &actor.who {
        Who::System(_) => Scope { reaches: vec![(Reach::EVERYWHERE, Fields::ALL)], owner: None },
        Who::Anonymous => return Err(Denied::SignInNeeded),
        Who::Resident(resident) if own_acts(action) => Scope { reaches: Vec::new(), owner: Some(resident.id) },
        Who::Resident(_) => return Err(Denied::Forbidden),
        Who::Staff(_) | Who::Client(_) => {
            let running = actor.grants().iter().filter(|grant| grant.permits(action) && grant.is_running(now));
            Scope { reaches: running.map(|grant| (grant.reach.clone(), grant.fields)).collect(), owner: None }
        }
    };
    if scope.reaches.is_empty() && scope.owner.is_none() { Err(Denied::Forbidden) } else { Ok(scope) }
}
