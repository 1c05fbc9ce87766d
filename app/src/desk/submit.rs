//! The one way a sent form is handled: parse, call the use case, then go on or come back with everything kept.

use std::future::Future;

use contract::{Failure, FailureKind, LocalPath, Problems};

use platform::flash::{self, FormFlash, Visitor};

use super::filled::without_secrets;
use super::{Desk, form_name};
use crate::failed::Failed;

/// Seconds that a kept form and the visitor's name live.
const VISITOR_LIVES: u64 = 30 * 24 * 60 * 60;

impl Desk {
    /// Parses the form, performs the act, and decides where the browser goes: on success to `next`, otherwise back to the
    /// form's own page with what was typed and what was wrong. An island gets the value or the failure instead.
    pub async fn submit<C, T, E, P, A>(
        &self,
        parsed: Result<C, Problems>,
        act: impl FnOnce(C) -> A,
        next: impl FnOnce(&T) -> P,
    ) -> Result<T, Failed>
    where
        A: Future<Output = Result<T, E>>,
        E: Into<Failure>,
        P: Into<String>,
    {
        let done = match parsed {
            Ok(command) => act(command).await.map_err(Into::into),
            Err(problems) => Err(Failure::invalid(problems)),
        };
        match done {
            Ok(value) => {
                let path: String = next(&value).into();
                self.outcome
                    .go(LocalPath::parse(&path)
                        .map_err(|_| Failure::of(FailureKind::Unexpected))?);
                Ok(value)
            }
            Err(failure) => Err(self.come_back(failure).await),
        }
    }

    /// Keeps the form and leads back to it; failures that no correction can mend get a page of their own.
    pub async fn come_back(&self, failure: Failure) -> Failed {
        let failure = failure.during(self.id);
        self.outcome.fail(failure.kind);
        let mendable = matches!(
            failure.kind,
            FailureKind::Invalid
                | FailureKind::Refused(_)
                | FailureKind::Conflict
                | FailureKind::TooMany { .. }
        );
        // Too late: what was typed is kept, and waits on the page behind the sign-in (WCAG 2.2.1).
        if self.wants_page && failure.kind == FailureKind::SignInNeeded {
            match self.keep(None).await {
                Ok(path) => self.go_to(&crate::paths::sign_in_for(&path, self.language)),
                Err(failure) => self.outcome.fail(failure.kind),
            }
        } else if self.wants_page && failure.kind == FailureKind::ConfirmNeeded {
            let confirm = crate::paths::page(self.language, "console/confirm");
            self.go_to(&crate::paths::then(&confirm, &self.page));
        } else if self.wants_page && mendable {
            match self.keep(Some(failure.clone())).await {
                Ok(path) => self.outcome.go(path),
                Err(failure) => self.outcome.fail(failure.kind),
            }
        }
        Failed(failure)
    }

    /// The browser goes on to this address of ours.
    pub fn go_to(&self, path: &str) {
        match LocalPath::parse(path) {
            Ok(path) => self.outcome.go(path),
            Err(_) => self.outcome.fail(FailureKind::Unexpected),
        }
    }

    /// Keeps values for another page of ours (without its language) and gives the address under which it finds them.
    pub async fn hand_to(
        &self,
        page: &str,
        values: Vec<(String, String)>,
    ) -> Result<LocalPath, Failure> {
        let form = FormFlash { form: page.to_owned(), values, failure: None };
        let name = self.put_aside(form).await?;
        let path = LocalPath::parse(&crate::paths::page(self.language, page)).ok();
        path.and_then(|path| with_query(&path, "f", &name))
            .ok_or_else(|| self.fail(FailureKind::Unexpected))
    }

    async fn put_aside(&self, form: FormFlash) -> Result<String, Failure> {
        let visitor = Visitor::of(&self.visitor_or_new());
        flash::keep(&self.services.foundation, &visitor, form)
            .await
            .map_err(|error| self.unexpected(&error))
    }

    /// Keeps what was typed under a random name and gives the address of the form's page with it.
    pub async fn keep(&self, failure: Option<Failure>) -> Result<LocalPath, Failure> {
        self.keep_for(&self.page, failure).await
    }

    /// As `keep`, for another page that shows something of it.
    pub async fn keep_for(
        &self,
        page: &LocalPath,
        failure: Option<Failure>,
    ) -> Result<LocalPath, Failure> {
        self.put_down(page, without_secrets(&self.sent), failure).await
    }

    /// As `keep` without a failure, for a page that asks other questions now: answers to those of before are not kept.
    pub async fn keep_without_answers(&self) -> Result<LocalPath, Failure> {
        let mut values = without_secrets(&self.sent);
        values.retain(|(name, _)| !name.starts_with("form[answer_"));
        self.put_down(&self.page, values, None).await
    }

    async fn put_down(
        &self,
        page: &LocalPath,
        values: Vec<(String, String)>,
        failure: Option<Failure>,
    ) -> Result<LocalPath, Failure> {
        let went_wrong = failure.is_some();
        let form = FormFlash { form: form_name(page), values, failure };
        let name = self.put_aside(form).await?;
        let path = with_query(page, "f", &name).ok_or_else(|| self.fail(FailureKind::Malformed))?;
        let place = if went_wrong { "#problems" } else { "" };
        LocalPath::parse(&format!("{path}{place}")).map_err(|_| self.fail(FailureKind::Malformed))
    }

    /// This browser's name; a new one is made and set as a cookie if it has none.
    pub fn visitor_or_new(&self) -> String {
        self.visitor.clone().unwrap_or_else(|| {
            let visitor = hex(&self.services.foundation.random.bytes::<16>());
            let secure = if self.services.site.secure_cookies { "; Secure" } else { "" };
            self.outcome.set_cookie(format!(
                "visitor={visitor}; Path=/; HttpOnly; SameSite=Lax; Max-Age={VISITOR_LIVES}{secure}"
            ));
            visitor
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The path with one query parameter set, replacing an older value.
fn with_query(path: &LocalPath, name: &str, value: &str) -> Option<LocalPath> {
    let (path, query) = path.as_str().split_once('?').unwrap_or((path.as_str(), ""));
    let prefix = format!("{name}=");
    let mut parts: Vec<&str> =
        query.split('&').filter(|part| !part.is_empty() && !part.starts_with(&prefix)).collect();
    let last = format!("{name}={value}");
    parts.push(&last);
    LocalPath::parse(&format!("{path}?{}", parts.join("&"))).ok()
}

impl Desk {
    /// Goes to the same page in the language `to`, keeping what was typed so far. Messages to a resident who is signed in
    /// follow.
    pub async fn change_language(&self, to: &str) -> Result<(), Failed> {
        let language = to.parse().map_err(|_| Failure::of(FailureKind::Malformed))?;
        if self.actor.resident().is_some() {
            let follow = self.services.identity.follow_language(&self.actor, language);
            follow.await.map_err(Failure::from)?;
        }
        let has_form = self.sent.iter().any(|(name, _)| name.starts_with("form["));
        let page = if has_form { self.keep(None).await? } else { self.page.clone() };
        let path = crate::paths::in_language(&page, language);
        self.outcome.go(LocalPath::parse(&path).map_err(|_| Failure::of(FailureKind::Malformed))?);
        Ok(())
    }
}
