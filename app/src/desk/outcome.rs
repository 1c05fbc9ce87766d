//! What was decided about the answer besides its content: where to go, with which cookies, what its title has to say.

use std::sync::Mutex;

use contract::{FailureKind, LocalPath};

/// Set by the server function or a part of the page, read by whoever answers.
#[derive(Debug, Default)]
pub struct Outcome(Mutex<Decided>);

#[derive(Debug, Default)]
struct Decided {
    go: Option<LocalPath>,
    failed: Option<FailureKind>,
    /// Values of `Set-Cookie`.
    cookies: Vec<String>,
    shows_problems: bool,
}

impl Outcome {
    /// The browser goes on to this page (303 See Other).
    pub fn go(&self, path: LocalPath) {
        self.with(|decided| decided.go = Some(path));
    }

    pub fn fail(&self, kind: FailureKind) {
        self.with(|decided| decided.failed = Some(kind));
    }

    /// The page says what was wrong with its form.
    pub fn show_problems(&self) {
        self.with(|decided| decided.shows_problems = true);
    }

    pub fn shows_problems(&self) -> bool {
        self.with(|decided| decided.shows_problems)
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
