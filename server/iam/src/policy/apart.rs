//! Acts that no one person may both do to the same record, though they may hold both (segregation of duties).

use contract::iam::Action;

use super::Actions;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Codes of both sides: of the portal's own permissions, and of other products'.
    left: Vec<String>,
    right: Vec<String>,
}

impl Apart {
    pub fn new(left: Vec<String>, right: Vec<String>) -> Self {
        Self { left, right }
    }

    /// What whoever does this act to a record must not have done to it before.
    pub fn against(&self, code: &str) -> impl Iterator<Item = &str> {
        let is_on = |side: &[String]| side.iter().any(|one| one == code);
        let (left, is_right) = (is_on(&self.left), is_on(&self.right));
        let right = self.right.iter().filter(move |_| left);
        right.chain(self.left.iter().filter(move |_| is_right)).map(String::as_str)
    }

    /// Of that, what the portal itself knows of.
    pub fn own_against(&self, action: Action) -> Actions {
        self.against(action.code()).filter_map(|code| code.parse().ok()).collect()
    }
}
