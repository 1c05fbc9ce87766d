//! Creates an account from an e-mail address and a password (ID-006, ID-007, ID-027).

use contract::Language;
use contract::identity::{
    AccountField, CivicNumber, EmailAddress, Register, RegistrationId, Resend, ResidentId,
};
use iam::{Action, Actor, Permit, Target};
use platform::throttle::Limit;
use platform::{Resource, StoreError, Work};

use super::{TRIES, check_password};
use crate::account::Account;
use crate::resident::{KIND, Profile, Resident};
use crate::store::{accounts, registrations, residents};
use crate::{AccountNotice, CitizenRegistered, Identity, IdentityError};
use platform::fold;

struct Attempt {
    email: EmailAddress,
    folded: String,
    password_hash: String,
    language: Language,
    may_write: bool,
}

impl Identity {
    /// The account exists at once. A known address gets the same answer after the same work, and its owner a message.
    pub async fn register(
        &self,
        actor: &Actor,
        order: Register,
    ) -> Result<RegistrationId, IdentityError> {
        check_password(AccountField::Password, &order.password, &[order.email.as_str()])?;
        self.count_origin(Limit::REGISTER_PER_ADDRESS, actor).await?;
        let folded = fold::email(&order.email);
        let attempt = Attempt {
            may_write: self.may_write_to(&folded).await?,
            password_hash: self.passwords.hash(order.password).await,
            email: order.email,
            language: order.language,
            folded,
        };
        for _ in 1..TRIES {
            match self.try_register(actor, &attempt).await {
                Err(IdentityError::Store(StoreError::Taken)) => {}
                outcome => return outcome,
            }
        }
        self.try_register(actor, &attempt).await
    }

    async fn try_register(
        &self,
        actor: &Actor,
        attempt: &Attempt,
    ) -> Result<RegistrationId, IdentityError> {
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(KIND));
        let permit = iam::allow(actor, Action::RegisterCitizen, &target, work.now())?;
        let id: RegistrationId = work.id();
        let account = accounts::find_by_email(work.connection(), &attempt.folded).await?;
        // An address that was left lately gets no other account: whoever left it may come back.
        if account.is_none() && self.is_held(&work, &attempt.folded, None).await? {
            return Ok(id);
        }
        let resident = match &account {
            Some(account) => account.resident,
            None => self.open_account(&work, &permit, attempt).await?,
        };
        if attempt.may_write {
            let notice = match account {
                Some(account) if account.is_confirmed() => AccountNotice::AddressKnown { resident },
                // Staff began it, perhaps with what they know about the person: a visitor adds nothing to it.
                Some(account) if account.is_invited() => AccountNotice::Invitation { resident },
                _ => {
                    let hash = attempt.password_hash.clone();
                    registrations::insert(&work, &permit, id, resident, hash).await?;
                    AccountNotice::ConfirmAddress { registration: Some(id) }
                }
            };
            work.enqueue(&notice).await?;
        }
        work.commit().await?;
        Ok(id)
    }

    async fn open_account(
        &self,
        work: &Work,
        permit: &Permit,
        attempt: &Attempt,
    ) -> Result<ResidentId, IdentityError> {
        let resident = self.new_resident(work, attempt.language, Profile::default());
        let account =
            Account::new(resident.id, attempt.email.clone(), Some(attempt.password_hash.clone()));
        self.store_new(work, permit, &resident, Some(&account)).await?;
        Ok(resident.id)
    }

    pub(super) fn new_resident(
        &self,
        work: &Work,
        language: Language,
        profile: Profile,
    ) -> Resident {
        let draw = u64::from_be_bytes(self.foundation.random.bytes());
        Resident::new(work.id(), CivicNumber::from_draw(draw), language, profile, work.now())
    }

    pub(super) async fn store_new(
        &self,
        work: &Work,
        permit: &Permit,
        resident: &Resident,
        account: Option<&Account>,
    ) -> Result<(), IdentityError> {
        let permit = permit.on(resident.resource());
        residents::insert(work, &permit, &self.foundation.vault, resident).await?;
        if let Some(account) = account {
            accounts::insert(work, &permit, account).await?;
        }
        let event = CitizenRegistered {
            citizen: resident.id,
            language: resident.language(),
            has_account: account.is_some(),
            version: resident.version,
        };
        Ok(work.record(&permit, event).await?)
    }

    /// Sends the message of a registration again. An id that means nothing gets the same answer.
    pub async fn resend(&self, actor: &Actor, order: Resend) -> Result<(), IdentityError> {
        self.count_origin(Limit::LINK_PER_ADDRESS, actor).await?;
        let registration = match order.registration {
            Some(id) => self.known_registration(id).await?,
            None => None,
        };
        let work = self.foundation.begin().await?;
        work.enqueue(&AccountNotice::ConfirmAddress { registration }).await?;
        Ok(work.commit().await?)
    }

    async fn known_registration(
        &self,
        id: RegistrationId,
    ) -> Result<Option<RegistrationId>, IdentityError> {
        let db = self.foundation.db.reader();
        let Some(attempt) = registrations::find(db, id).await? else { return Ok(None) };
        let Some(account) = accounts::find(db, attempt.resident_id).await? else {
            return Ok(None);
        };
        Ok(self.may_write_to(&fold::email(&account.email)).await?.then_some(id))
    }
}
