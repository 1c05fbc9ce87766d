//! Signing in and out: the session begins or ends together with its cookie.

use contract::identity::ResidentId;
use contract::{Failure, FailureKind, LocalPath, Secret, Theme};
use platform::session::{Cookies, Realm};
use uuid::Uuid;

use super::Desk;
use crate::failed::Failed;

/// Seconds that choices of colours and language are remembered: a year.
const CHOICE_LIVES: u64 = 365 * 24 * 60 * 60;

impl Desk {
    /// Begins a session of this person in this browser; one that the browser had before ends.
    pub async fn begin_session(&self, person: Uuid) -> Result<(), Failure> {
        let sessions = &self.services.sessions;
        let value = sessions
            .sign_in(
                self.realm,
                person,
                &self.device,
                self.actor.origin.address,
                self.session.as_ref(),
            )
            .await
            .map_err(|error| self.unexpected(&error))?;
        self.outcome.set_cookie(self.cookies().set(self.realm, &value));
        Ok(())
    }

    /// What this browser kept from an earlier sign-in.
    pub fn known_browser(&self) -> Option<Secret> {
        self.cookies().read_known(self.realm, &self.cookie_line)
    }

    /// This browser is known at the next sign-in: guessing from elsewhere does not keep its owner out.
    pub fn know_browser(&self, name: &Secret) {
        self.outcome.set_cookie(self.cookies().set_known(self.realm, name));
    }

    /// The password was changed while the session began: all of them end.
    pub async fn end_new_session(&self, resident: ResidentId) -> Result<(), Failure> {
        let ended = self.services.sessions.end_all(Realm::Resident, resident.0).await;
        self.outcome.set_cookie(self.cookies().clear(self.realm));
        ended.map_err(|error| self.unexpected(&error))
    }

    /// Ends the session of this browser, if there is one.
    pub async fn end_session(&self) -> Result<(), Failure> {
        if let Some(session) = &self.session {
            self.services
                .sessions
                .sign_out(session)
                .await
                .map_err(|error| self.unexpected(&error))?;
            self.record_sign_out().await;
        }
        self.outcome.set_cookie(self.cookies().clear(self.realm));
        // On a shared computer nothing of theirs stays: kept forms, and the report that was followed.
        if self.realm == Realm::Resident {
            for name in ["visitor", super::TRACKING_COOKIE] {
                self.remember(name, "", 0);
            }
        }
        Ok(())
    }

    /// The session has ended, whether or not that can be written down.
    async fn record_sign_out(&self) {
        let services = &self.services;
        let recorded = match self.realm {
            Realm::Resident => {
                let act = identity::AccountAct::SignedOut;
                services.identity.sessions_ended(&self.actor, act).await.map_err(Failure::from)
            }
            Realm::Staff => services.iam.signed_out(&self.actor).await.map_err(Failure::from),
        };
        if let Err(error) = recorded {
            tracing::warn!(request = %self.id, %error, "a sign-out was not recorded");
        }
    }

    /// "Stay signed in": puts off the idle end.
    pub async fn extend_session(&self) -> Result<(), Failure> {
        let session = self.session.as_ref().ok_or_else(|| self.fail(FailureKind::SignInNeeded))?;
        let extended =
            self.services.sessions.touch(session).await.map_err(|error| self.unexpected(&error))?;
        extended.map(|_| ()).ok_or_else(|| self.fail(FailureKind::SignInNeeded))
    }

    /// Ends the session and goes on to a page.
    pub async fn sign_out(&self, then: &str) -> Result<(), Failed> {
        self.end_session().await?;
        let path = crate::paths::page(self.language, then);
        self.outcome.go(LocalPath::parse(&path).map_err(|_| self.fail(FailureKind::Unexpected))?);
        Ok(())
    }

    /// Extends the session and stays on the page; an ended one is reported.
    pub async fn stay_signed_in(&self) -> Result<(), Failed> {
        if let Err(failure) = self.extend_session().await {
            self.outcome.fail(failure.kind);
            return Err(failure.into());
        }
        self.outcome.go(self.page.clone());
        Ok(())
    }

    /// The resident who is signed in.
    pub fn resident(&self) -> Result<ResidentId, Failure> {
        self.actor.resident().ok_or_else(|| self.fail(FailureKind::SignInNeeded))
    }

    /// The page that asked for the sign-in, in the language of this one; else a page of ours.
    pub fn next_page(&self, otherwise: &str) -> String {
        let next = self.query("next").and_then(|next| LocalPath::parse(&next).ok());
        // Only pages have a language; what has none could not be opened by following a link.
        next.filter(|next| crate::paths::language_of(next.as_str()).is_some()).map_or_else(
            || crate::paths::page(self.language, otherwise),
            |next| crate::paths::in_language(&next, self.language),
        )
    }

    /// Ends one session of the resident, by the id that the list shows.
    pub async fn end_session_of_mine(&self, id: &str) -> Result<(), Failure> {
        let resident = self.resident()?;
        let id = id.parse().map_err(|_| self.fail(FailureKind::NotFound))?;
        let ended = self.services.sessions.end(Realm::Resident, resident.0, id).await;
        match ended.map_err(|error| self.unexpected(&error))? {
            true => self.record_ended().await,
            false => Err(self.fail(FailureKind::NotFound)),
        }
    }

    /// Ends every session of the resident but this one.
    pub async fn end_my_other_sessions(&self) -> Result<(), Failure> {
        let session = self.session.as_ref().ok_or_else(|| self.fail(FailureKind::SignInNeeded))?;
        let ended = self.services.sessions.end_others(session).await;
        ended.map_err(|error| self.unexpected(&error))?;
        self.record_ended().await
    }

    async fn record_ended(&self) -> Result<(), Failure> {
        let act = identity::AccountAct::SessionsEnded;
        Ok(self.services.identity.sessions_ended(&self.actor, act).await?)
    }

    /// Remembers the colours in a cookie that pages alone read; "auto" forgets them.
    pub fn remember_theme(&self, theme: Theme) {
        let (value, lives) = match theme {
            Theme::Auto => ("", 0),
            chosen => (chosen.code(), CHOICE_LIVES),
        };
        self.remember("theme", value, lives);
    }

    /// Remembers the language that this browser reads, for addresses that do not say one.
    pub fn remember_language(&self) {
        self.remember("language", self.language.code(), CHOICE_LIVES);
    }

    fn remember(&self, name: &str, value: &str, lives: u64) {
        let secure = if self.services.site.secure_cookies { "; Secure" } else { "" };
        self.outcome.set_cookie(format!(
            "{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lives}{secure}"
        ));
    }

    /// Seconds until the session ends if nothing more is done.
    pub fn session_ends_in(&self) -> Option<i64> {
        let session = self.session.as_ref()?;
        let end = session.idle_ends_at.min(session.expires_at);
        Some((end - self.services.foundation.now()).num_seconds().max(0))
    }

    /// Logs the cause once, under the request's name, and gives the failure that people see.
    pub fn unexpected(&self, error: &dyn std::error::Error) -> Failure {
        tracing::error!(request = %self.id, %error, "a request failed");
        self.fail(FailureKind::Unexpected)
    }

    pub(super) fn cookies(&self) -> Cookies {
        Cookies { secure: self.services.site.secure_cookies }
    }
}
