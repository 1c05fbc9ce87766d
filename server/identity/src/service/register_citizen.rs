//! Registers a person on behalf of others: staff at a counter or on the phone, and programs with a key (ID-111).

use contract::identity::{AccessPurpose, AccountField, CitizenView, RegisterCitizen, ResidentId};
use contract::{Problem, Problems};
use iam::{Action, Actor, Denied, Target};
use platform::form_key::FormKey;
use platform::{ActorKind, Resource, StoreError, Work};

use super::TRIES;
use crate::account::Account;
use crate::resident::{KIND, Profile};
use crate::rules::profile;
use crate::store::accounts;
use crate::{AccountNotice, Identity, IdentityError};
use platform::fold;

impl Identity {
    /// Makes a record, and with an address an account whose owner is invited by mail to choose a password. Only staff
    /// and programs may: a resident registers with `register`, where nobody learns which addresses are known.
    pub async fn register_citizen(
        &self,
        actor: &Actor,
        order: RegisterCitizen,
    ) -> Result<CitizenView, IdentityError> {
        match actor.kind() {
            ActorKind::Anonymous => return Err(Denied::SignInNeeded.into()),
            ActorKind::Resident => return Err(Denied::Forbidden.into()),
            ActorKind::Staff | ActorKind::Client | ActorKind::System => {}
        }
        for _ in 1..TRIES {
            match self.try_register_citizen(actor, &order).await {
                Err(IdentityError::Store(StoreError::Taken)) => {}
                outcome => return outcome,
            }
        }
        self.try_register_citizen(actor, &order).await
    }

    async fn try_register_citizen(
        &self,
        actor: &Actor,
        order: &RegisterCitizen,
    ) -> Result<CitizenView, IdentityError> {
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(KIND));
        let permit = iam::allow(actor, Action::RegisterCitizen, &target, work.now())?;
        let profile = Profile::default().changed(order.profile.clone(), order.email.as_ref());
        let resident = self.new_resident(&work, order.language, profile);
        if let Some(before) = sent_before(&work, actor, order, resident.id).await? {
            let resident = self.resident(&work, before).await?;
            let account = accounts::find(work.connection(), before).await?;
            let sin = self.sin_record(work.connection(), &resident, permit.fields()).await?;
            drop(work);
            let permit = permit.on(resident.resource());
            self.seen(&permit, &[before], AccessPurpose::Intake).await?;
            return Ok(resident.view(account.as_ref(), sin, permit.fields()));
        }
        if let Some(email) = &order.email {
            let known = accounts::find_by_email(work.connection(), &fold::email(email)).await?;
            if known.is_some() || self.is_held(&work, &fold::email(email), None).await? {
                let problem = Problems::one(AccountField::Email, Problem::Taken);
                return Err(IdentityError::Invalid(problem));
            }
        }
        profile::check(&resident.profile, true, order.email.is_some(), work.now())?;
        let account = order.email.clone().map(|email| Account::new(resident.id, email, None));
        self.store_new(&work, &permit, &resident, account.as_ref()).await?;
        if account.is_some() {
            work.enqueue(&AccountNotice::Invitation { resident: resident.id }).await?;
        }
        work.commit().await?;
        Ok(resident.view(account.as_ref(), None, permit.fields()))
    }
}

/// Takes the order's key for the record about to be made; `Some` is the record that a first sending made.
async fn sent_before(
    work: &Work,
    actor: &Actor,
    order: &RegisterCitizen,
    made: ResidentId,
) -> Result<Option<ResidentId>, IdentityError> {
    let Some(key) = &order.form_key else { return Ok(None) };
    let sender = actor.id().map(|id| id.to_string()).unwrap_or_default();
    let scope = format!("{}:{sender}:register_citizen", actor.kind());
    let content = format!("{:?}", (&order.email, order.language, &order.profile));
    let before = FormKey::new(scope, key, content.as_bytes()).take(work, &made.to_string()).await?;
    Ok(before.and_then(|id| id.parse().ok()))
}
