//! Why a use case of this context did not succeed.

use contract::identity::AccountRefusal;
use contract::{Failure, FailureKind, Problems, Refusal};
use iam::Denied;
use platform::StoreError;
use platform::form_key::KeyError;
use platform::throttle::Throttled;

#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error("no such record")]
    NotFound,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("fields need correction")]
    Invalid(Problems),
    #[error("refused: {0}")]
    Refused(AccountRefusal),
    #[error("the form was used before for something else")]
    KeyReused,
    #[error("too many attempts")]
    TooMany { retry_after: u32 },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Throttled> for IdentityError {
    fn from(throttled: Throttled) -> Self {
        match throttled {
            Throttled::Wait(wait) => Self::TooMany { retry_after: wait.seconds() },
            Throttled::Store(error) => Self::Store(error),
        }
    }
}

impl From<KeyError> for IdentityError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Reused => Self::KeyReused,
            KeyError::Store(error) => Self::Store(error),
        }
    }
}

impl From<IdentityError> for Failure {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::NotFound => Self::of(FailureKind::NotFound),
            IdentityError::Denied(denied) => Self::of(denied.into()),
            IdentityError::Invalid(problems) => Self::invalid(problems),
            IdentityError::Refused(refusal) => {
                Self::of(FailureKind::Refused(Refusal::Account(refusal)))
            }
            IdentityError::KeyReused => Self::of(FailureKind::Refused(Refusal::KeyReused)),
            IdentityError::TooMany { retry_after } => {
                Self::of(FailureKind::TooMany { retry_after })
            }
            IdentityError::Store(error @ (StoreError::Stale | StoreError::Apart)) => {
                Self::of(FailureKind::from(&error))
            }
            IdentityError::Store(error) => {
                tracing::error!(%error, "a use case of identity failed");
                Self::of(FailureKind::from(&error))
            }
        }
    }
}
