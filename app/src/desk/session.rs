//! Signing in and out: the session begins or ends together with its cookie.

use contract::{Failure, FailureKind, LocalPath};
use platform::session::Cookies;
use uuid::Uuid;

use super::Desk;
use crate::failed::Failed;

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

    /// Ends the session of this browser, if there is one.
    pub async fn end_session(&self) -> Result<(), Failure> {
        if let Some(session) = &self.session {
            self.services
                .sessions
                .sign_out(session)
                .await
                .map_err(|error| self.unexpected(&error))?;
        }
        self.outcome.set_cookie(self.cookies().clear(self.realm));
        Ok(())
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
