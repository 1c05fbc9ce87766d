//! Why a use case of this context did not succeed.

use contract::iam::StaffRefusal;
use contract::{Failure, FailureKind, Problem, Problems, Refusal};
use platform::StoreError;
use platform::throttle::Throttled;

use crate::policy::Denied;

#[derive(Debug, thiserror::Error)]
pub enum IamError {
    #[error("no such record")]
    NotFound,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("fields need correction")]
    Invalid(Problems),
    #[error("refused: {0}")]
    Refused(StaffRefusal),
    /// Somebody would hold together what a rule keeps apart.
    #[error("a rule of duties refused")]
    Duties(Box<crate::service::Blocked>),
    #[error("too many attempts")]
    TooMany { retry_after: u32 },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl IamError {
    pub(crate) fn invalid(field: contract::iam::StaffField, problem: Problem) -> Self {
        Self::Invalid(Problems::one(field, problem))
    }
}

impl From<StaffRefusal> for IamError {
    fn from(refusal: StaffRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Throttled> for IamError {
    fn from(throttled: Throttled) -> Self {
        match throttled {
            Throttled::Wait(wait) => Self::TooMany { retry_after: wait.seconds() },
            Throttled::Store(error) => Self::Store(error),
        }
    }
}

impl From<IamError> for Failure {
    fn from(error: IamError) -> Self {
        match error {
            IamError::NotFound => Self::of(FailureKind::NotFound),
            IamError::Denied(denied) => Self::of(denied.into()),
            IamError::Invalid(problems) => Self::invalid(problems),
            IamError::Refused(refusal) => Self::of(FailureKind::Refused(Refusal::Staff(refusal))),
            IamError::Duties(_) => {
                Self::of(FailureKind::Refused(Refusal::Staff(StaffRefusal::DutiesConflict)))
            }
            IamError::TooMany { retry_after } => Self::of(FailureKind::TooMany { retry_after }),
            IamError::Store(error @ (StoreError::Stale | StoreError::Apart)) => {
                Self::of(FailureKind::from(&error))
            }
            IamError::Store(error) => {
                tracing::error!(%error, "a use case of iam failed");
                Self::of(FailureKind::from(&error))
            }
        }
    }
}
