//! The own passkeys: adding, listing and removing. Adding and removing ask for proof given just now.

use contract::Problem;
use contract::iam::{
    NewPasskey, PasskeyId, PasskeyQuestion, PasskeyView, StaffField, StaffId, StaffRefusal,
};
use platform::session::SignedIn;
use serde_json::json;
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

use super::{Asked, CORRUPT, question, unusable};
use crate::event::{PasskeyAdded, PasskeyRemoved};
use crate::passkey::Passkey;
use crate::policy::{allow, confirmed};
use crate::service::Iam;
use crate::service::change::Change;
use crate::{Action, Actor, Denied, IamError, store};

/// More than anybody carries.
const MOST: u64 = 10;

impl Iam {
    pub async fn own_passkeys(&self, actor: &Actor) -> Result<Vec<PasskeyView>, IamError> {
        let id = actor.staff().ok_or(Denied::SignInNeeded)?;
        let held = store::passkeys::of(self.foundation.db.reader(), id).await?;
        Ok(held.into_iter().map(Passkey::view).collect())
    }

    /// What the browser asks an authenticator for. Those that the person has are left out.
    pub async fn begin_passkey(
        &self,
        actor: &Actor,
        session: &SignedIn,
    ) -> Result<PasskeyQuestion, IamError> {
        let id = confirmed(actor, self.foundation.now())?;
        let party = self.relying_party()?;
        let (staff, _) = self.account(id).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        let held = store::passkeys::of(work.connection(), id).await?;
        if held.len() as u64 >= MOST {
            return Err(StaffRefusal::PasskeysFull.into());
        }
        let known = held.iter().map(|passkey| passkey.key.cred_id().clone()).collect();
        let (email, name) = (staff.facts.email.as_str(), &staff.facts.name);
        let (options, state) =
            party.start_passkey_registration(id.0, email, name, Some(known)).map_err(unusable)?;
        self.ask(&work, &permit, Asked::Registration(session), &state).await?;
        work.commit().await?;
        let mut options = serde_json::to_value(options.public_key).map_err(|_| CORRUPT)?;
        // So that it can be found without an e-mail address, where the authenticator has room for that.
        options["authenticatorSelection"]["residentKey"] = json!("preferred");
        Ok(question(&options))
    }

    pub async fn add_passkey(
        &self,
        actor: &Actor,
        session: &SignedIn,
        order: NewPasskey,
    ) -> Result<PasskeyId, IamError> {
        let id = confirmed(actor, self.foundation.now())?;
        let party = self.relying_party()?;
        let (staff, _) = self.account(id).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        let state: Option<PasskeyRegistration> =
            self.claim_question(&work, &permit, Asked::Registration(session)).await?;
        work.commit().await?;
        let state = state.ok_or_else(|| refused(Problem::ExpiredCode))?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(order.answer.0.reveal())
            .map_err(|_| refused(Problem::WrongCode))?;
        let key = party
            .finish_passkey_registration(&answer, &state)
            .map_err(|_| refused(Problem::WrongCode))?;

        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        self.has_room(&work, id).await?;
        if store::passkeys::is_known(work.connection(), key.cred_id()).await? {
            return Err(refused(Problem::Taken));
        }
        let passkey = Passkey {
            id: PasskeyId(work.id()),
            staff: id,
            name: order.name,
            key,
            version: 1,
            created_at: work.now(),
            last_used_at: None,
        };
        store::passkeys::insert(&work, &permit, &passkey).await?;
        work.record(&permit, PasskeyAdded { staff: id, passkey: passkey.id }).await?;
        work.commit().await?;
        Ok(passkey.id)
    }

    pub async fn remove_passkey(&self, actor: &Actor, passkey: PasskeyId) -> Result<(), IamError> {
        let id = confirmed(actor, self.foundation.now())?;
        let (staff, _) = self.account(id).await?;
        let work = self.foundation.begin().await?;
        // A role may demand one of whoever administers the town.
        let (change, actor) = Change::begin(&work, actor).await?;
        let permit = allow(&actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        if !store::passkeys::remove(&work, &permit, id, passkey).await? {
            return Err(IamError::NotFound);
        }
        work.record(&permit, PasskeyRemoved { staff: id, passkey }).await?;
        change.settle(self, work, &permit).await
    }

    async fn has_room(&self, work: &platform::Work, id: StaffId) -> Result<(), IamError> {
        match store::passkeys::count(work.connection(), id).await? {
            MOST.. => Err(StaffRefusal::PasskeysFull.into()),
            _ => Ok(()),
        }
    }
}

fn refused(problem: Problem) -> IamError {
    IamError::invalid(StaffField::Passkey, problem)
}
