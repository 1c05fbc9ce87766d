//! Which rows of a list somebody may see: the same facts as `allow`, for contexts to turn into query conditions.

mod condition;

use contract::iam::Action;
use contract::identity::ResidentId;
use platform::{Resource, Timestamp};

pub use condition::Columns;

use super::decide::{Answer, Facts};
use super::{Denied, Fields, Grant, Permit, Reach, Target, channel, own, roles};
use crate::{Actor, Who};

/// The rows of a list that an act may touch. Only `scope` makes one; `condition` puts it into a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    seen: Seen,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Seen {
    /// Every row, with every field.
    All,
    /// Rows that are this resident's own, with every field.
    Own(ResidentId),
    /// Rows inside every layer, with the fields of the covering grants.
    ByRole { layers: Vec<Layer>, grants: Vec<Grant> },
}

/// What one permission gives: inside one of `within`, outside all of `except`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Layer {
    within: Vec<Reach>,
    except: Vec<Reach>,
}

/// What of a list this actor may see; refused where nothing can ever be seen.
pub fn scope(actor: &Actor, action: Action, now: Timestamp) -> Result<Scope, Denied> {
    let seen = match &actor.who {
        Who::System(_) => Seen::All,
        Who::Anonymous => return Err(Denied::SignInNeeded),
        Who::Resident(resident) if own::acts(action) => Seen::Own(resident.id),
        Who::Resident(_) | Who::Holder(_) => return Err(Denied::Forbidden),
        Who::Staff(_) | Who::Client(_) => by_role(actor, action, now)?,
    };
    Ok(Scope { seen })
}

fn by_role(actor: &Actor, action: Action, now: Timestamp) -> Result<Seen, Denied> {
    let grants: Vec<Grant> = actor.running_grants(now).cloned().collect();
    let reading = roles::reading(action).filter(|read| *read != action);
    let layers: Vec<Layer> =
        [Some(action), reading].into_iter().flatten().map(|act| Layer::of(&grants, act)).collect();
    if layers.iter().any(Layer::is_empty) {
        return Err(Denied::Forbidden);
    }
    Ok(Seen::ByRole { layers, grants })
}

/// The permission for a list as a whole, for recording that it was taken away. What it holds is decided row by row.
pub fn allow_list(
    actor: &Actor,
    action: Action,
    kind: &'static str,
    now: Timestamp,
) -> Result<(Scope, Permit), Denied> {
    let scope = scope(actor, action, now)?;
    let target = Target::of(Resource::all(kind));
    if let Answer::Deny(reason) = channel::forbids(&Facts { actor, action, target: &target, now }) {
        return Err(reason);
    }
    let permit = Permit::new(actor, action, &target, scope.common_fields(), now);
    Ok((scope, permit))
}

impl Scope {
    pub fn covers(&self, target: &Target) -> bool {
        match &self.seen {
            Seen::All => true,
            Seen::Own(owner) => target.owners.contains(owner),
            Seen::ByRole { layers, .. } => layers.iter().all(|layer| layer.covers(target)),
        }
    }

    /// Whether every row of the list is in it.
    pub fn is_everything(&self) -> bool {
        match &self.seen {
            Seen::All => true,
            Seen::Own(_) => false,
            Seen::ByRole { layers, .. } => layers
                .iter()
                .all(|layer| layer.except.is_empty() && layer.within.contains(&Reach::EVERYWHERE)),
        }
    }

    /// The protected fields of one row.
    pub fn fields(&self, target: &Target) -> Fields {
        match &self.seen {
            Seen::All => Fields::ALL,
            Seen::Own(owner) if target.owners.contains(owner) => Fields::ALL,
            Seen::Own(_) => Fields::NONE,
            Seen::ByRole { grants, .. } => {
                shown(grants.iter().filter(|grant| grant.reach.covers(target)))
            }
        }
    }

    /// The protected fields that may be seen of every row in the list: what some rows hide cannot be sorted,
    /// searched or counted by.
    pub fn common_fields(&self) -> Fields {
        let Seen::ByRole { layers, grants } = &self.seen else {
            return Fields::ALL;
        };
        let hidden = grants.iter().fold(Fields::NONE, |all, grant| all.union(grant.hidden));
        let within = layers.iter().flat_map(|layer| &layer.within);
        let each =
            within.map(|reach| shown(grants.iter().filter(|grant| grant.reach.contains(reach))));
        each.fold(Fields::ALL, Fields::intersection).without(hidden)
    }
}

fn shown<'a>(grants: impl Iterator<Item = &'a Grant>) -> Fields {
    let (shown, hidden) = grants.fold((Fields::NONE, Fields::NONE), |(shown, hidden), grant| {
        (shown.union(grant.fields), hidden.union(grant.hidden))
    });
    shown.without(hidden)
}

impl Layer {
    fn of(grants: &[Grant], action: Action) -> Self {
        let reaches = |holds: fn(&Grant, Action) -> bool| {
            grants.iter().filter(move |grant| holds(grant, action)).map(|grant| grant.reach.clone())
        };
        Self {
            within: reaches(Grant::permits).collect(),
            except: reaches(Grant::forbids).collect(),
        }
    }

    fn covers(&self, target: &Target) -> bool {
        self.within.iter().any(|reach| reach.covers(target))
            && !self.except.iter().any(|reach| reach.covers(target))
    }

    fn is_empty(&self) -> bool {
        self.within.is_empty() || self.except.contains(&Reach::EVERYWHERE)
    }
}
