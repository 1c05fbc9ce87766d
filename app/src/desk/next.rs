//! Where the console goes on to after signing in.

use contract::LocalPath;

use super::Desk;

impl Desk {
    /// Where to go on to after signing in: a page of the console, or nothing.
    pub fn next_in_console(&self) -> Option<LocalPath> {
        let next = LocalPath::parse(&self.query("next")?).ok()?;
        let rest = next.as_str().get(3..)?;
        let is_console = crate::paths::language_of(next.as_str()).is_some()
            && (rest == "/console"
                || rest.starts_with("/console/")
                || rest.starts_with("/console?"));
        is_console.then_some(next)
    }
}
