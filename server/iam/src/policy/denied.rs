//! Why something is not allowed.

use contract::FailureKind;

/// The reasons, ordered by how much they hide: of several, the last one is given. `NotVisible` must look exactly like
/// a record that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Denied {
    #[error("password and second factor must be given again")]
    ConfirmNeeded,
    #[error("the act is forbidden")]
    Forbidden,
    #[error("the record is not visible to the actor")]
    NotVisible,
    #[error("nobody is signed in")]
    SignInNeeded,
}

impl From<Denied> for FailureKind {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::ConfirmNeeded => Self::ConfirmNeeded,
            Denied::Forbidden => Self::Denied,
            Denied::NotVisible => Self::NotFound,
            Denied::SignInNeeded => Self::SignInNeeded,
        }
    }
}
