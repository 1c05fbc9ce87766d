//! Acts that no one person may both do to the same record, though they may hold both (segregation of duties).

use contract::iam::Action;

use super::Actions;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    pub left: Actions,
    pub right: Actions,
}

impl Apart {
    /// What whoever does this act to a record must not have done to it before.
    pub fn against(&self, action: Action) -> Actions {
        let on = |side: Actions, other: Actions| match side.contains(action) {
            true => other,
            false => Actions::NONE,
        };
        on(self.left, self.right).union(on(self.right, self.left))
    }
}
