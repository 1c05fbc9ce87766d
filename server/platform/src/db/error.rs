//! What can go wrong in the database, told apart only as far as a caller can act on it.

use contract::iam::StaffRefusal;
use contract::{FailureKind, Refusal};
use sea_orm::{DbErr, SqlErr};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique value exists already.
    #[error("a unique value exists already")]
    Taken,
    /// The row was changed by somebody else since it was read.
    #[error("the row was changed since it was read")]
    Stale,
    /// Whoever acts did something to the record before that a rule of duties keeps apart from this.
    #[error("a rule of duties keeps this apart from what the same person did before")]
    Apart,
    /// A stored value does not make sense; somebody must look at the row.
    #[error("{table}.{column} holds an unusable value")]
    Corrupt { table: &'static str, column: &'static str },
    /// The database or Redis cannot be reached. It may be back soon.
    #[error("out of reach: {0}")]
    Away(String),
    /// Everything else.
    #[error("database: {0}")]
    Db(DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Taken,
            _ if matches!(error, DbErr::Conn(_) | DbErr::ConnectionAcquire(_)) => {
                Self::Away(error.to_string())
            }
            _ => Self::Db(error),
        }
    }
}

/// What it means to whoever asked.
impl From<&StoreError> for FailureKind {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Conflict,
            StoreError::Apart => Self::Refused(Refusal::Staff(StaffRefusal::SameRecord)),
            StoreError::Away(_) => Self::Unavailable,
            StoreError::Taken | StoreError::Corrupt { .. } | StoreError::Db(_) => Self::Unexpected,
        }
    }
}
