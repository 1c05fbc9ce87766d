//! Sets of actions, small enough to be copied and asked in no time.

use contract::iam::Action;

/// Some of the actions of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Actions(u128);

const _: () = assert!(Action::ALL.len() <= 128, "the catalogue has outgrown its set");

impl Actions {
    pub const NONE: Self = Self(0);

    pub fn with(self, action: Action) -> Self {
        Self(self.0 | bit(action))
    }

    pub fn contains(self, action: Action) -> bool {
        self.0 & bit(action) != 0
    }

    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub fn iter(self) -> impl Iterator<Item = Action> {
        Action::ALL.iter().copied().filter(move |action| self.contains(*action))
    }
}

impl FromIterator<Action> for Actions {
    fn from_iter<I: IntoIterator<Item = Action>>(actions: I) -> Self {
        actions.into_iter().fold(Self::NONE, Self::with)
    }
}

fn bit(action: Action) -> u128 {
    1 << (action as u128)
}
