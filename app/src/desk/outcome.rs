//! What a server function decided about the answer besides its value: where to go, with which cookies.

use std::sync::Mutex;

use contract::{FailureKind, LocalPath};

/// Set by the server function, read by the handler that answers.
#[derive(Debug, Default)]
pub struct Outcome(Mutex<Decided>);

#[derive(Debug, Default)]
struct Decided {
    go: Option<LocalPath>,
    failed: Option<FailureKind>,
    /// Values of `Set-Cookie`.
    cookies: Vec<String>,
}

impl Outcome {
    /// The browser goes on to this page (303 See Other).
    pub fn go(&self, path: LocalPath) {
        self.with(|decided| decided.go = Some(path));
    }

    pub fn fail(&self, kind: FailureKind) {
        self.with(|decided| decided.failed = Some(kind));
    }

    pub fn set_cookie(&self, cookie: String) {
        self.with(|decided| decided.cookies.push(cookie));
    }

    pub fn destination(&self) -> Option<LocalPath> {
        self.with(|decided| decided.go.clone())
    }

    pub fn failure(&self) -> Option<FailureKind> {
        self.with(|decided| decided.failed)
    }

    pub fn take_cookies(&self) -> Vec<String> {
        self.with(|decided| std::mem::take(&mut decided.cookies))
    }

    fn with<T>(&self, act: impl FnOnce(&mut Decided) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}
