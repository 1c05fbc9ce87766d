//! The people that orders name: colleagues a case is given to, residents it is opened for. Other contexts know them.

use async_trait::async_trait;
use contract::Channel;
use contract::iam::StaffId;
use contract::identity::ResidentId;
use iam::{Actor, Iam, IamError};
use identity::{Identity, IdentityError};
use platform::{Foundation, Origin, StoreError};

#[async_trait]
pub trait People: Send + Sync + 'static {
    /// A member of staff who works here, as the gate knows them; nobody if there is no such person or they left.
    async fn colleague(&self, id: StaffId) -> Result<Option<Actor>, StoreError>;

    async fn is_resident(&self, id: ResidentId) -> Result<bool, StoreError>;
}

/// The contexts that know them.
pub struct Directories {
    pub foundation: Foundation,
    pub iam: Iam,
    pub identity: Identity,
}

#[async_trait]
impl People for Directories {
    async fn colleague(&self, id: StaffId) -> Result<Option<Actor>, StoreError> {
        let origin = Origin::inside(Channel::Job);
        match self.iam.actor_for_staff(id, self.foundation.now(), origin).await {
            Ok(actor) => Ok(actor),
            Err(IamError::Store(error)) => Err(error),
            Err(_) => Ok(None),
        }
    }

    async fn is_resident(&self, id: ResidentId) -> Result<bool, StoreError> {
        match self.identity.names(&[id]).await {
            Ok(names) => Ok(names.contains_key(&id)),
            Err(IdentityError::Store(error)) => Err(error),
            Err(_) => Ok(false),
        }
    }
}
