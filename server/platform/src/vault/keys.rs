//! All keys of all purposes, as text and in memory.

use std::fmt::Write as _;
use std::path::PathBuf;

use zeroize::Zeroizing;

use super::Purpose;
use super::key::Key;
use super::lock::{Kept, KeyLock, KeyLockFailed, Unlocked};
use crate::{Random, Timestamp};

/// For each purpose at least one key. There is no `Debug` that could show them.
#[derive(Clone)]
pub struct Keys {
    all: Vec<(Purpose, Key)>,
    kept: Kept,
}

#[derive(Debug, thiserror::Error)]
pub enum KeysUnusable {
    #[error("line {0} of the keys cannot be read, or repeats a key")]
    Line(usize),
    #[error("there is no key for the purpose {}", .0.name())]
    Missing(Purpose),
    #[error("{} can be read by others; only its owner may", .0.display())]
    Exposed(PathBuf),
    #[error("key {id} of the purpose {}: {failed}", purpose.name())]
    Lock { purpose: Purpose, id: u32, failed: KeyLockFailed },
    #[error("keys cannot be locked: {0}")]
    NoLock(#[from] KeyLockFailed),
    #[error("{}: {error}", path.display())]
    File { path: PathBuf, error: std::io::Error },
}

impl Keys {
    /// New keys that nothing else knows: for the first start and for tests.
    pub fn random(from: Timestamp, random: &dyn Random) -> Self {
        let all = Purpose::ALL.map(|purpose| (purpose, Key::random(1, from, random))).to_vec();
        Self { all, kept: Kept::Files }
    }

    /// Reads keys given as text: lines of purpose, number, moment of first use (RFC 3339) and 32 bytes in base64.
    /// Refuses unknown purposes, repeated numbers and purposes without a key.
    pub fn from_material(text: &str) -> Result<Self, KeysUnusable> {
        Self::read(text, &Unlocked)
    }

    /// The same, where the last part of each line is what the lock opens.
    pub fn read(text: &str, lock: &dyn KeyLock) -> Result<Self, KeysUnusable> {
        let mut keys = Self { all: Vec::new(), kept: lock.kept() };
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Line { purpose, id, from, about, written } =
                parts(line).ok_or(KeysUnusable::Line(index + 1))?;
            if keys.numbered(purpose, id).is_some() {
                return Err(KeysUnusable::Line(index + 1));
            }
            let bytes = match lock.unlock(about, written) {
                Err(KeyLockFailed::Unreadable) => return Err(KeysUnusable::Line(index + 1)),
                opened => opened.map_err(|failed| KeysUnusable::Lock { purpose, id, failed })?,
            };
            keys.all.push((purpose, Key::new(id, from, *bytes)));
        }
        match Purpose::ALL.into_iter().find(|purpose| keys.of(*purpose).next().is_none()) {
            Some(purpose) => Err(KeysUnusable::Missing(purpose)),
            None => Ok(keys),
        }
    }

    /// The keys as `from_material` reads them, for a secret store.
    pub fn to_material(&self) -> Result<Zeroizing<String>, KeysUnusable> {
        let mut text = Zeroizing::new(String::with_capacity(128 * self.all.len()));
        for purpose in Purpose::ALL {
            text.push_str(&self.text_of(purpose, &Unlocked)?);
        }
        Ok(text)
    }

    /// Where they were read from.
    pub fn kept(&self) -> Kept {
        self.kept
    }

    /// Adds a new key to every purpose that rotates, used from `from` on. The old ones stay for what they sealed.
    pub fn rotate(&mut self, from: Timestamp, random: &dyn Random) {
        for purpose in Purpose::ALL.into_iter().filter(|purpose| purpose.rotates()) {
            let next = self.of(purpose).map(|key| key.id).max().unwrap_or(0) + 1;
            self.all.push((purpose, Key::random(next, from, random)));
        }
    }

    /// The keys of all purposes with their numbers and the moments from which they are used.
    pub fn list(&self) -> impl Iterator<Item = (Purpose, u32, Timestamp)> {
        self.all.iter().map(|(purpose, key)| (*purpose, key.id, key.from))
    }

    /// Number of the key that is used now.
    pub fn in_use(&self, purpose: Purpose, now: Timestamp) -> u32 {
        self.active(purpose, now).id
    }

    /// Keys that are no longer used and whose time outside the database is over as well.
    pub fn outlived(&self, now: Timestamp) -> Vec<(Purpose, u32)> {
        let rotating = Purpose::ALL.into_iter().filter(|purpose| purpose.rotates());
        let outlived = rotating.flat_map(|purpose| {
            let successor = self.active(purpose, now - purpose.outlives());
            let older = self.of(purpose).filter(|key| key.from < successor.from);
            older.map(move |key| (purpose, key.id))
        });
        outlived.collect()
    }

    /// Forgets a key: what was made with it opens no more.
    pub fn forget(&mut self, purpose: Purpose, id: u32) {
        self.all.retain(|(of, key)| (*of, key.id) != (purpose, id));
    }

    pub(super) fn text_of(
        &self,
        purpose: Purpose,
        lock: &dyn KeyLock,
    ) -> Result<Zeroizing<String>, KeysUnusable> {
        // Long enough from the start: text that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(256 * self.of(purpose).count()));
        for key in self.of(purpose) {
            let about = format!("{} {} {}", purpose.name(), key.id, key.from.to_rfc3339());
            let written = lock.lock(&about, key.bytes());
            let written =
                written.map_err(|failed| KeysUnusable::Lock { purpose, id: key.id, failed })?;
            let _ = writeln!(text, "{about} {}", *written);
        }
        Ok(text)
    }

    /// The key to seal with now: the youngest one whose time has come, or else the first.
    #[expect(clippy::expect_used, reason = "there are no keys without one for every purpose")]
    pub(super) fn active(&self, purpose: Purpose, now: Timestamp) -> &Key {
        let begun =
            self.of(purpose).filter(|key| key.from <= now).max_by_key(|key| (key.from, key.id));
        let first = || self.of(purpose).min_by_key(|key| (key.from, key.id));
        begun.or_else(first).expect("every purpose has a key")
    }

    pub(super) fn numbered(&self, purpose: Purpose, id: u32) -> Option<&Key> {
        self.of(purpose).find(|key| key.id == id)
    }

    fn of(&self, purpose: Purpose) -> impl Iterator<Item = &Key> {
        self.all.iter().filter(move |(of, _)| *of == purpose).map(|(_, key)| key)
    }
}

struct Line<'a> {
    purpose: Purpose,
    id: u32,
    from: Timestamp,
    /// Everything but the key itself.
    about: &'a str,
    written: &'a str,
}

fn parts(line: &str) -> Option<Line<'_>> {
    let (about, written) = line.rsplit_once(' ')?;
    let mut parts = about.split(' ');
    let (purpose, id, from) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let from = chrono::DateTime::parse_from_rfc3339(from).ok()?.to_utc();
    Some(Line { purpose: Purpose::named(purpose)?, id: id.parse().ok()?, from, about, written })
}
