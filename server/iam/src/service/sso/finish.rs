//! The way back from the provider: an attempt is claimed once, in the browser that began it; what the provider says is
//! verified; then a session begins, as after any other sign-in, or our own second step follows.

use chrono::{DateTime, TimeDelta};
use contract::iam::{Action, SsoFailure};
use contract::{Language, LocalPath, Secret};
use platform::Origin;
use platform::credential::token;
use platform::port::openid::{self, Claims, Reply, SKEW};
use platform::vault::Purpose;
use serde_json::Value;

use super::{ByProvider, Sealed, Stop};
use crate::event::Factor;
use crate::policy::allow;
use crate::provider;
use crate::service::second_factor::Entry;
use crate::service::sign_in::NextStep;
use crate::service::{Browser, Iam, PasswordAccepted, SignedInStaff};
use crate::store::{self, sso_attempts};
use crate::{Actor, Target};
use platform::Resource;

/// Longer than anybody takes to give a password and a code.
pub(super) const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// OpenID Connect Core 1.0, section 2.
const LONGEST_SUBJECT: usize = 255;

/// What a browser brings back.
#[derive(Clone, Debug)]
pub struct SsoReturn {
    pub state: Secret,
    /// What it kept.
    pub browser: Option<Secret>,
    /// Who sent it back (RFC 9207).
    pub issuer: Option<String>,
    pub reply: SsoReply,
}

#[derive(Clone, Debug)]
pub enum SsoReply {
    Code(Secret),
    /// Why there is no code (RFC 6749, 4.1.2.1).
    Error(String),
    /// What another site posted (`SAMLResponse`).
    Saml(Secret),
}

/// Where somebody arrives.
#[derive(Clone, Debug)]
pub struct SsoArrival {
    /// Of the page where they began, where that is known.
    pub language: Option<Language>,
    pub next: Option<LocalPath>,
    pub then: SsoThen,
}

#[derive(Clone, Debug)]
pub enum SsoThen {
    Entered(SignedInStaff),
    /// Our own second step follows.
    SecondStep(PasswordAccepted),
    Stopped(SsoFailure),
}

impl Iam {
    pub async fn finish_sso(
        &self,
        returned: SsoReturn,
        browser: &Browser,
        origin: Origin,
    ) -> SsoArrival {
        let attempt = match self.claim(&returned, origin).await {
            Ok(attempt) => attempt,
            Err(stop) => {
                let then = SsoThen::Stopped(stop.why);
                return SsoArrival { language: None, next: None, then };
            }
        };
        let (language, next) = (Some(attempt.language), attempt.next.clone());
        let then = match self.arrive(attempt, returned, browser, origin).await {
            Ok(then) => then,
            Err(stop) => {
                self.note(stop, origin).await;
                SsoThen::Stopped(stop.why)
            }
        };
        SsoArrival { language, next, then }
    }

    async fn claim(
        &self,
        returned: &SsoReturn,
        origin: Origin,
    ) -> Result<sso_attempts::Attempt, Stop> {
        let browser = returned.browser.as_ref().ok_or(SsoFailure::Again)?;
        let (state, browser) =
            (token::digest(returned.state.reveal()), token::digest(browser.reveal()));
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(provider::KIND));
        let permit = allow(&Actor::anonymous(origin), Action::SignIn, &target, work.now())?;
        let since = work.now() - LIFETIME;
        let claimed = sso_attempts::claim(&work, &permit, &state, &browser, since).await?;
        work.commit().await?;
        Ok(claimed.ok_or(SsoFailure::Again)?)
    }

    async fn arrive(
        &self,
        attempt: sso_attempts::Attempt,
        returned: SsoReturn,
        browser: &Browser,
        origin: Origin,
    ) -> Result<SsoThen, Stop> {
        let db = self.foundation.db.reader();
        let provider = store::providers::find(db, attempt.provider).await?;
        let provider = provider.filter(|one| self.ways.are_open(one)).ok_or(SsoFailure::Off)?;
        let opened = self.foundation.vault.open(Purpose::Flash, &attempt.sealed).ok();
        let sealed: Option<Sealed> = opened.and_then(|plain| serde_json::from_slice(&plain).ok());
        let (claims, left) = match (returned.reply, sealed, &provider.contents.saml) {
            (SsoReply::Error(_), _, None)
                if is_other(&returned.issuer, &provider.contents.issuer) =>
            {
                return Err(SsoFailure::NotProven.into());
            }
            (SsoReply::Error(code), _, None) => return Err(declined(&code).into()),
            (SsoReply::Code(code), Some(Sealed::OpenId { nonce, verifier }), None) => {
                let attempt = openid::Attempt { nonce, verifier };
                let reply = Reply { code, issuer: returned.issuer, attempt };
                let (party, now) = (self.party(&provider)?, self.foundation.now());
                (self.ways.openid.redeem(&party, reply, now).await?, None)
            }
            (SsoReply::Saml(response), Some(Sealed::Saml(kept)), Some(side)) => {
                let response = response.reveal();
                let claims = self.saml_claims(&provider, side, &kept, response, origin).await?;
                (claims, Some(kept))
            }
            // What one protocol began, the other does not end.
            _ => return Err(SsoFailure::Again.into()),
        };
        let now = self.foundation.now();
        let subject = text(&claims, "sub").filter(|sub| sub.len() <= LONGEST_SUBJECT);
        let subject = subject.ok_or(SsoFailure::NotProven)?;
        let proved_at = claims.get("auth_time").and_then(Value::as_i64);
        let proved_at = proved_at.and_then(|at| DateTime::from_timestamp(at, 0));
        // Whoever is to prove again who they are has to do it there now.
        if attempt.staff.is_some() && proved_at.is_none_or(|at| at < attempt.begun_at - SKEW) {
            return Err(SsoFailure::NotProven.into());
        }
        let (staff, credential) =
            self.recognise(&provider, subject, &claims, attempt.language, origin).await?;
        if attempt.staff.is_some_and(|owner| owner != staff.id) {
            return Err(Stop::about(staff.id, SsoFailure::OtherPerson));
        }
        let claims = self.whole(&provider, claims, now).await?;
        self.remap(&provider, &staff, &claims, origin).await?;
        // A provider that does not say so may have known the person for days.
        let long_ago = now - self.settings.confirmed_for;
        let by = ByProvider {
            provider: provider.id,
            session: text(&claims, "sid").map(str::to_owned),
            proved_at: proved_at.unwrap_or(long_ago).min(now),
            resists_phishing: provider.says_phishing_resistant(&claims),
        };
        if !provider.says_two_factors(&claims) {
            let ticket = self.ticket(&credential, Some(by));
            return Ok(SsoThen::SecondStep(PasswordAccepted {
                ticket,
                next: NextStep::of(self.foundation.db.reader(), &credential).await?,
            }));
        }
        let browser = match left {
            Some(kept) => self.as_it_left(&kept, browser).await?,
            None => browser.clone(),
        };
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::SignIn, origin, work.now())?;
        let entry = Entry {
            staff: &staff,
            version: credential.version,
            factor: Factor::Provider,
            by: Some(by),
        };
        Ok(SsoThen::Entered(self.enter(work, &permit, entry, &browser, origin).await?))
    }

    /// Attempts that say something about a person stand in the ledger, as wrong passwords do.
    async fn note(&self, stop: Stop, origin: Origin) {
        let counts = matches!(
            stop.why,
            SsoFailure::NotProven
                | SsoFailure::NoAccount
                | SsoFailure::Deactivated
                | SsoFailure::OtherPerson
        );
        if counts && let Err(error) = self.failed(stop.staff, Factor::Provider, origin).await {
            tracing::error!(%error, "a failed sign-in could not be recorded");
        }
    }
}

fn text<'a>(claims: &'a Claims, name: &str) -> Option<&'a str> {
    claims.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn is_other(said: &Option<String>, issuer: &str) -> bool {
    said.as_ref().is_some_and(|said| said != issuer)
}

/// What an error code of a provider means to the person.
fn declined(code: &str) -> SsoFailure {
    match code {
        "server_error" | "temporarily_unavailable" => SsoFailure::Away,
        "access_denied"
        | "login_required"
        | "consent_required"
        | "interaction_required"
        | "account_selection_required" => SsoFailure::Declined,
        _ => SsoFailure::Misconfigured,
    }
}
