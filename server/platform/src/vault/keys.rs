//! All keys of all purposes, as text and in memory.

use std::fmt::Write as _;

use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::key::Key;
use super::{KeysUnusable, Purpose};
use crate::{Random, Timestamp};

/// For each purpose at least one key. There is no `Debug` that shows them.
#[derive(Clone)]
pub struct Keys(Vec<(Purpose, Vec<Key>)>);

impl Keys {
    /// New keys that nothing else knows: for the first start and for tests.
    pub fn random(from: Timestamp, random: &dyn Random) -> Self {
        Self(Purpose::ALL.map(|purpose| (purpose, vec![Key::random(1, from, random)])).to_vec())
    }

    /// Reads keys given as text: lines of purpose, number, moment of first use (RFC 3339) and 32 bytes in base64.
    /// Refuses unknown purposes, repeated numbers and purposes without a key.
    pub fn from_material(text: &str) -> Result<Self, KeysUnusable> {
        let mut keys = Self(Purpose::ALL.map(|purpose| (purpose, Vec::new())).to_vec());
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        for (index, line) in lines {
            let unusable = || KeysUnusable::Line(index + 1);
            let (purpose, key) = line.trim().split_once(' ').ok_or_else(unusable)?;
            let purpose = Purpose::named(purpose).ok_or_else(unusable)?;
            keys.add(purpose, read(key).ok_or_else(unusable)?).map_err(|_| unusable())?;
        }
        match keys.0.iter().find(|(_, of_purpose)| of_purpose.is_empty()) {
            Some((purpose, _)) => Err(KeysUnusable::Missing(*purpose)),
            None => Ok(keys),
        }
    }

    pub(super) fn empty() -> Self {
        Self(Vec::new())
    }

    /// Adds the keys of one purpose from the text of its file.
    pub(super) fn read_purpose(
        &mut self,
        purpose: Purpose,
        text: &str,
    ) -> Result<(), KeysUnusable> {
        self.0.push((purpose, Vec::new()));
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let key = read(line.trim()).ok_or(KeysUnusable::Line(index + 1))?;
            self.add(purpose, key).map_err(|_| KeysUnusable::Line(index + 1))?;
        }
        if self.of(purpose).is_empty() { Err(KeysUnusable::Missing(purpose)) } else { Ok(()) }
    }

    /// The text of one purpose's file.
    pub(super) fn write_purpose(&self, purpose: Purpose) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::new());
        for key in self.of(purpose) {
            let bytes = Zeroizing::new(BASE64.encode(key.bytes()));
            let _ = writeln!(text, "{} {} {}", key.id, key.from.to_rfc3339(), *bytes);
        }
        text
    }

    /// Adds a new key to a purpose, used from the given moment on. The old ones stay for what they sealed.
    pub(super) fn rotate(&mut self, purpose: Purpose, from: Timestamp, random: &dyn Random) {
        let next = self.of(purpose).iter().map(|key| key.id).max().unwrap_or(0) + 1;
        let _ = self.add(purpose, Key::random(next, from, random));
    }

    /// The key to seal with now: the youngest one whose time has come.
    pub(super) fn active(&self, purpose: Purpose, now: Timestamp) -> Option<&Key> {
        let keys = self.of(purpose);
        let started =
            keys.iter().filter(|key| key.from <= now).max_by_key(|key| (key.from, key.id));
        started.or_else(|| keys.iter().min_by_key(|key| (key.from, key.id)))
    }

    pub(super) fn numbered(&self, purpose: Purpose, id: u32) -> Option<&Key> {
        self.of(purpose).iter().find(|key| key.id == id)
    }

    fn of(&self, purpose: Purpose) -> &[Key] {
        self.0.iter().find(|(of, _)| *of == purpose).map_or(&[], |(_, keys)| keys)
    }

    fn add(&mut self, purpose: Purpose, key: Key) -> Result<(), Repeated> {
        if self.numbered(purpose, key.id).is_some() {
            return Err(Repeated);
        }
        if let Some((_, keys)) = self.0.iter_mut().find(|(of, _)| *of == purpose) {
            keys.push(key);
        }
        Ok(())
    }
}

struct Repeated;

fn read(line: &str) -> Option<Key> {
    let mut parts = line.split(' ');
    let (id, from, bytes) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let from = chrono::DateTime::parse_from_rfc3339(from).ok()?.to_utc();
    let decoded = Zeroizing::new(BASE64.decode(bytes.as_bytes()).ok()?);
    Some(Key::new(id.parse().ok()?, from, decoded.as_slice().try_into().ok()?))
}
