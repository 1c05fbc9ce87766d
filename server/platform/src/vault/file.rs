//! Keys in a folder of the data folder, one file a purpose. The folder is 0700, the files 0600; what others can read is
//! refused.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::lock::{KeyLock, OpenOrLocked, Unlocked};
use super::{Keys, KeysUnusable, Purpose};
use crate::{Random, Timestamp};

/// Servers that start together on an empty folder make its keys together.
const STARTING: TimeDelta = TimeDelta::seconds(10);

/// Where the keys are, and what keeps them unreadable there. Cheap to clone.
#[derive(Clone)]
pub struct KeyFolder {
    path: PathBuf,
    lock: Arc<dyn KeyLock>,
}

impl KeyFolder {
    /// Keys that only the rights of their files protect.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self::locked(path, Arc::new(Unlocked))
    }

    pub fn locked(path: impl Into<PathBuf>, lock: Arc<dyn KeyLock>) -> Self {
        Self { path: path.into(), lock }
    }

    /// Another folder with the same lock.
    pub fn elsewhere(&self, path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), lock: self.lock.clone() }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the keys of the folder; where there is none at all, makes them. A folder with some of them is what an
    /// incomplete copy leaves behind, and is refused: a new key in the place of a lost one would hide that what was sealed
    /// before opens no more.
    pub fn load_or_create(
        &self,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Keys, KeysUnusable> {
        if Purpose::ALL.into_iter().any(|purpose| is_settled(&path(&self.path, purpose), now)) {
            return self.load();
        }
        self.create_missing(now, random)
    }

    /// Makes the first key of every purpose that has none, and reads them all.
    pub fn create_missing(
        &self,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Keys, KeysUnusable> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&self.path);
        made.map_err(|error| failed(&self.path, error))?;
        let first = Keys::random(now, random);
        for purpose in Purpose::ALL {
            let path = path(&self.path, purpose);
            if path.exists() {
                continue;
            }
            self.lock.prepare()?;
            match create(&path, &first.text_of(purpose, self.lock.as_ref())?, random) {
                // Another server that starts at the same time was quicker; its key is as good.
                Err(KeysUnusable::File { error, .. })
                    if error.kind() == ErrorKind::AlreadyExists => {}
                other => other?,
            }
        }
        self.load()
    }

    /// Reads keys that are given as text, under the lock of the folder.
    pub fn read(&self, material: &str) -> Result<Keys, KeysUnusable> {
        Keys::read(material, self.lock.as_ref())
    }

    /// Reads the keys of the folder and makes none: what a running server does every minute, to learn of a rotation.
    pub fn load(&self) -> Result<Keys, KeysUnusable> {
        refuse_exposed(&self.path)?;
        let mut all = Zeroizing::new(String::with_capacity(16 * 1024));
        for purpose in Purpose::ALL {
            let path = path(&self.path, purpose);
            refuse_exposed(&path)?;
            let read = File::open(&path).and_then(|mut file| file.read_to_string(&mut all));
            read.map_err(|error| failed(&path, error))?;
        }
        Keys::read(&all, self.lock.as_ref())
    }

    /// Adds a new key to every purpose that rotates, used from `from` on. Leave running servers the time to read it.
    pub fn rotate(&self, from: Timestamp, random: &dyn Random) -> Result<Keys, KeysUnusable> {
        let mut keys = self.load()?;
        keys.rotate(from, random);
        self.replace(&keys, random)?;
        Ok(keys)
    }

    /// Writes the keys over those of the folder.
    pub fn replace(&self, keys: &Keys, random: &dyn Random) -> Result<(), KeysUnusable> {
        // All are locked before any is written: a lock that fails leaves the folder as it is.
        let lock = self.lock.as_ref();
        let texts: Result<Vec<_>, KeysUnusable> = Purpose::ALL
            .into_iter()
            .map(|purpose| Ok((path(&self.path, purpose), keys.text_of(purpose, lock)?)))
            .collect();
        let mut drafts = Vec::new();
        for (path, text) in texts? {
            drafts.push((draft(&path, &text, random)?, path));
        }
        for (draft, path) in drafts {
            std::fs::rename(&draft, &path).map_err(|error| failed(&path, error))?;
        }
        sync(&self.path)
    }

    /// Makes what the lock needs, and writes the keys anew under it, whether they lie open or are locked already.
    pub fn lock(&self, random: &dyn Random) -> Result<Keys, KeysUnusable> {
        self.lock.prepare()?;
        // Some may be locked and others not: keys of a purpose that came with a new version, or a run that broke off.
        let either = Self::locked(&self.path, Arc::new(OpenOrLocked(self.lock.clone())));
        self.replace(&either.load()?, random)?;
        self.load()
    }
}

fn path(folder: &Path, purpose: Purpose) -> PathBuf {
    folder.join(purpose.name()).with_extension("keys")
}

/// The file appears whole or not at all, and never in place of another: a lost key is lost data.
fn create(path: &Path, text: &str, random: &dyn Random) -> Result<(), KeysUnusable> {
    let draft = draft(path, text, random)?;
    let linked = std::fs::hard_link(&draft, path).map_err(|error| failed(path, error));
    std::fs::remove_file(&draft).map_err(|error| failed(&draft, error))?;
    linked?;
    path.parent().map_or(Ok(()), sync)
}

fn draft(path: &Path, text: &str, random: &dyn Random) -> Result<PathBuf, KeysUnusable> {
    let draft = path.with_extension(hex::encode(random.bytes::<8>()));
    let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft);
    let written =
        opened.and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|error| failed(&draft, error))?;
    Ok(draft)
}

fn sync(folder: &Path) -> Result<(), KeysUnusable> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| failed(folder, error))
}

fn refuse_exposed(path: &Path) -> Result<(), KeysUnusable> {
    let about = std::fs::metadata(path).map_err(|error| failed(path, error))?;
    match about.permissions().mode() & 0o077 {
        0 => Ok(()),
        _ => Err(KeysUnusable::Exposed(path.to_owned())),
    }
}

fn failed(path: &Path, error: std::io::Error) -> KeysUnusable {
    KeysUnusable::File { path: path.to_owned(), error }
}

/// Older than a start takes: not what another server, which starts at the same time, is making just now.
fn is_settled(path: &Path, now: Timestamp) -> bool {
    let changed = std::fs::metadata(path).and_then(|found| found.modified());
    changed.is_ok_and(|at| now - Timestamp::from(at) > STARTING)
}
