//! The account as its owner sees it.

use contract::identity::AccountView;
use iam::{Action, Actor, Denied};

use crate::store::{accounts, residents};
use crate::{AccountAct, AccountSecured, Identity, IdentityError};

impl Identity {
    /// Leaves a row that the owner ended this session, or others.
    pub async fn sessions_ended(
        &self,
        actor: &Actor,
        act: AccountAct,
    ) -> Result<(), IdentityError> {
        let id = actor.resident().ok_or(Denied::SignInNeeded)?;
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let permit = iam::allow(actor, Action::ManageOwnAccount, &resident.target(), work.now())?;
        work.record(&permit, AccountSecured { citizen: id, act }).await?;
        Ok(work.commit().await?)
    }

    /// The account of whoever is signed in.
    pub async fn account(&self, actor: &Actor) -> Result<AccountView, IdentityError> {
        let id = actor.resident().ok_or(Denied::SignInNeeded)?;
        let db = self.foundation.db.reader();
        let resident = residents::find(db, &self.foundation.vault, id).await?;
        let resident = resident.ok_or(IdentityError::NotFound)?;
        let now = self.foundation.now();
        iam::allow(actor, Action::ManageOwnAccount, &resident.target(), now)?;
        let account = accounts::find(db, id).await?.ok_or(IdentityError::NotFound)?;
        Ok(AccountView {
            id,
            number: resident.number,
            email_confirmed: account.is_confirmed(),
            email: account.email,
            tier: resident.tier,
            language: resident.language(),
            registered_at: resident.registered_at,
        })
    }
}
