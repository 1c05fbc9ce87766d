//! How somebody who is signed in can prove again who they are.

use contract::iam::SsoWay;

use crate::provider::Provider;
use crate::service::Iam;
use crate::{Actor, Denied, IamError, store};

/// The ways that are open to one person.
#[derive(Clone, Debug, Default)]
pub struct ConfirmWays {
    pub by_password: bool,
    pub through: Vec<SsoWay>,
}

impl Iam {
    pub async fn confirm_ways(&self, actor: &Actor) -> Result<ConfirmWays, IamError> {
        let id = actor.staff().ok_or(Denied::SignInNeeded)?;
        let db = self.foundation.db.reader();
        let credential = store::credentials::find(db, id).await?;
        let known_by = store::subjects::providers_of(db, id).await?;
        let all = store::providers::list(db).await?;
        let open = |one: &&Provider| self.ways.are_open(one) && known_by.contains(&one.id);
        Ok(ConfirmWays {
            by_password: credential.is_some_and(|credential| credential.password.is_some()),
            through: all.iter().filter(open).map(Provider::way).collect(),
        })
    }
}
