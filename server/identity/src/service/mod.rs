//! One use case a function.

mod access;
mod account;
mod audited;
mod callers;
mod change_email;
mod citizen;
mod confirm;
mod directory;
mod language;
mod password;
mod register;
mod register_citizen;
mod sign_in;
mod sin;
mod tidy;
mod unmask;
mod update;

pub use directory::{Contact, DirectoryEntry};

use contract::identity::AccountField;
use contract::{Problems, Secret};
use iam::Actor;
use platform::StoreError;
use platform::credential::check_new;
use platform::throttle::{Key, Limit, Throttled};

use crate::{Identity, IdentityError};

/// How often a unit of work is begun again because two drew the same number or registered the same address at once.
const TRIES: usize = 4;

impl Identity {
    /// Counts an attempt from the network address of the actor; jobs and commands have none.
    async fn count_origin(&self, limit: Limit, actor: &Actor) -> Result<(), IdentityError> {
        match actor.origin.address {
            Some(address) => Ok(self.throttle.take(limit, Key::Address(address)).await?),
            None => Ok(()),
        }
    }

    /// Whether one more message may go to the address. Refusing is not told: it would say that there is an account.
    async fn may_write_to(&self, folded: &str) -> Result<bool, StoreError> {
        match self.throttle.take(Limit::LINK_PER_ACCOUNT, Key::Text(folded)).await {
            Ok(()) => Ok(true),
            Err(Throttled::Wait(_)) => Ok(false),
            Err(Throttled::Store(error)) => Err(error),
        }
    }
}

/// Refuses passwords that are known, easy to guess or made of what is known about the person.
fn check_password(
    field: AccountField,
    password: &Secret,
    about: &[&str],
) -> Result<(), IdentityError> {
    check_new(password, about)
        .map_err(|problem| IdentityError::Invalid(Problems::one(field, problem)))
}
