//! Setting up an authenticator app. It counts only after one of its codes was given.

use chrono::TimeDelta;
use contract::iam::{EnrolmentView, StaffField, StaffRefusal, TotpCode};
use contract::{Problem, Secret};
use platform::Origin;
use platform::credential::totp::TotpSecret;
use platform::credential::{recovery, token};

use super::second_factor::Entry;
use super::sign_in::NextStep;
use super::ticket::Holder;
use super::{Browser, Iam, SignedInStaff};
use crate::event::{Factor, MfaEnrolled};
use crate::staff::{Credential, Staff};
use crate::{Action, IamError, store};

/// How long a secret that was shown waits for its first code.
const WAITS: TimeDelta = TimeDelta::minutes(30);

/// The app counts, and its owner is signed in.
#[derive(Clone, Debug)]
pub struct Enrolled {
    pub signed_in: SignedInStaff,
    /// Shown this once and never again.
    pub recovery_codes: Vec<Secret>,
}

impl Iam {
    /// The secret for the app: the same one while it waits for its first code, so that a reload changes nothing. Another
    /// sign-in gets another one: who else knows the password never sees the secret that somebody is about to confirm.
    pub async fn begin_enrolment(
        &self,
        ticket: &Secret,
        origin: Origin,
    ) -> Result<EnrolmentView, IamError> {
        let Holder { staff, credential, .. } = self.holder(ticket).await?;
        if NextStep::of(self.foundation.db.reader(), &credential).await? == NextStep::Code {
            return Err(StaffRefusal::AlreadyEnrolled.into());
        }
        let secret = match self.waiting(&credential, ticket) {
            Some(sealed) => self.totp(sealed)?,
            None => self.new_secret(&staff, ticket, origin).await?,
        };
        Ok(EnrolmentView {
            address: secret.address(&self.settings.issuer, staff.facts.email.as_str()),
            text: secret.text(),
        })
    }

    pub async fn finish_enrolment(
        &self,
        ticket: &Secret,
        code: TotpCode,
        browser: &Browser,
        origin: Origin,
    ) -> Result<Enrolled, IamError> {
        let Holder { staff, credential, by } = self.holder(ticket).await?;
        if NextStep::of(self.foundation.db.reader(), &credential).await? == NextStep::Code {
            return Err(StaffRefusal::AlreadyEnrolled.into());
        }
        let sealed =
            self.waiting(&credential, ticket).ok_or(StaffRefusal::NotEnrolling)?.to_owned();
        self.take_code(&staff, browser).await?;
        let secret = self.totp(&sealed)?;
        let Some(step) = secret.check(code.0.reveal(), self.foundation.now(), None) else {
            self.failed(Some(staff.id), Factor::Totp, origin).await?;
            return Err(IamError::invalid(StaffField::Code, Problem::WrongCode));
        };
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::ManageOwnAccount, origin, work.now())?;
        let enrolled =
            Credential { totp: Some(sealed), totp_step: Some(step.0), pending: None, ..credential };
        store::credentials::update(&work, &permit, &enrolled).await?;
        let recovery_codes = recovery::replace(&self.foundation, &work, staff.id.0).await?;
        work.record(&permit, MfaEnrolled { staff: staff.id }).await?;
        // Storing it has raised the version.
        let version = enrolled.version + 1;
        let entry = Entry { staff: &staff, version, factor: Factor::Totp, by };
        let signed_in = self.enter(work, &permit, entry, browser, origin).await?;
        Ok(Enrolled { signed_in, recovery_codes })
    }

    /// The sealed secret that waits for the holder of this very ticket.
    fn waiting<'a>(&self, credential: &'a Credential, ticket: &Secret) -> Option<&'a str> {
        let now = self.foundation.now();
        let pending = credential.pending.as_ref().filter(|pending| now - pending.since < WAITS)?;
        let (sealed, shown_to) = pending.secret.split_once(' ')?;
        (shown_to == token::digest(ticket.reveal())).then_some(sealed)
    }

    async fn new_secret(
        &self,
        staff: &Staff,
        ticket: &Secret,
        origin: Origin,
    ) -> Result<TotpSecret, IamError> {
        let secret = TotpSecret::new(self.foundation.random.as_ref());
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::ManageOwnAccount, origin, work.now())?;
        let sealed = secret.sealed(&self.foundation.vault);
        let pending = format!("{sealed} {}", token::digest(ticket.reveal()));
        store::credentials::begin_enrolment(&work, &permit, staff.id, &pending).await?;
        work.commit().await?;
        Ok(secret)
    }
}
