//! Keys in a folder of the data folder, one file a purpose. The folder is 0700, the files 0600; others are refused.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{Keys, Purpose};
use crate::{Random, Timestamp};

#[derive(Debug, thiserror::Error)]
pub enum KeysUnusable {
    #[error("line {0} of the keys cannot be read")]
    Line(usize),
    #[error("there is no key for the purpose {}", .0.name())]
    Missing(Purpose),
    #[error("{} can be read by others; only its owner may", .0.display())]
    Exposed(PathBuf),
    #[error("{}: {error}", path.display())]
    File { path: PathBuf, error: std::io::Error },
}

/// The folder that holds the keys.
#[derive(Clone, Debug)]
pub struct KeyFolder(PathBuf);

impl KeyFolder {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Reads the keys; where a purpose has none yet, makes its first one.
    pub fn load_or_create(
        &self,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Keys, KeysUnusable> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&self.0);
        made.map_err(|error| self.failed(&self.0, error))?;
        let first = Keys::random(now, random);
        for purpose in Purpose::ALL.into_iter().filter(|purpose| !self.path(*purpose).exists()) {
            match self.create(&self.path(purpose), &first.write_purpose(purpose), random) {
                Err(KeysUnusable::File { error, .. })
                    if error.kind() == ErrorKind::AlreadyExists => {}
                other => other?,
            }
        }
        self.load()
    }

    /// Reads the keys and makes none: what a server does again while it runs.
    pub fn load(&self) -> Result<Keys, KeysUnusable> {
        self.refuse_exposed(&self.0)?;
        let mut keys = Keys::empty();
        for purpose in Purpose::ALL {
            let path = self.path(purpose);
            self.refuse_exposed(&path)?;
            let mut text = Zeroizing::new(String::new());
            let read = File::open(&path).and_then(|mut file| file.read_to_string(&mut text));
            read.map_err(|error| self.failed(&path, error))?;
            keys.read_purpose(purpose, &text)?;
        }
        Ok(keys)
    }

    /// Adds a new key to every purpose that rotates. It is used from `from` on: leave running servers time to read it.
    pub fn rotate(&self, from: Timestamp, random: &dyn Random) -> Result<Keys, KeysUnusable> {
        let mut keys = self.load()?;
        for purpose in Purpose::ALL.into_iter().filter(|purpose| purpose.rotates()) {
            keys.rotate(purpose, from, random);
            let path = self.path(purpose);
            let draft = self.draft(&path, &keys.write_purpose(purpose), random)?;
            std::fs::rename(&draft, &path).map_err(|error| self.failed(&path, error))?;
        }
        self.sync()?;
        Ok(keys)
    }

    fn path(&self, purpose: Purpose) -> PathBuf {
        self.0.join(purpose.name()).with_extension("keys")
    }

    /// The file appears whole or not at all, and never in place of another: a lost key is lost data.
    fn create(&self, path: &Path, text: &str, random: &dyn Random) -> Result<(), KeysUnusable> {
        let draft = self.draft(path, text, random)?;
        let linked = std::fs::hard_link(&draft, path).map_err(|error| self.failed(path, error));
        std::fs::remove_file(&draft).map_err(|error| self.failed(&draft, error))?;
        linked.and_then(|()| self.sync())
    }

    fn draft(&self, path: &Path, text: &str, random: &dyn Random) -> Result<PathBuf, KeysUnusable> {
        let draft = path.with_extension(hex::encode(random.bytes::<8>()));
        let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft);
        let written = opened
            .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
        written.map_err(|error| self.failed(&draft, error))?;
        Ok(draft)
    }

    fn sync(&self) -> Result<(), KeysUnusable> {
        File::open(&self.0)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| self.failed(&self.0, error))
    }

    fn refuse_exposed(&self, path: &Path) -> Result<(), KeysUnusable> {
        let mode =
            std::fs::metadata(path).map_err(|error| self.failed(path, error))?.permissions().mode();
        if mode & 0o077 == 0 { Ok(()) } else { Err(KeysUnusable::Exposed(path.to_owned())) }
    }

    fn failed(&self, path: &Path, error: std::io::Error) -> KeysUnusable {
        KeysUnusable::File { path: path.to_owned(), error }
    }
}
