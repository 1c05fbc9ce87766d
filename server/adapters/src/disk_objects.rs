//! Files in a folder of the data folder. A file is whole or absent, also after loss of power.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use platform::port::objects::{ObjectError, Objects};
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// Keeps objects as `<folder>/<first two letters>/<name>`.
#[derive(Clone, Debug)]
pub struct DiskObjects {
    folder: PathBuf,
}

impl DiskObjects {
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Names are made by the portal: letters, digits, `-`, `_` and `.`, never a path.
    fn path(&self, name: &str) -> Result<PathBuf, ObjectError> {
        let plain =
            |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
        if name.len() < 3 || name.starts_with('.') || !name.chars().all(plain) {
            return Err(ObjectError::Store("not a name of an object".to_owned()));
        }
        // The end of a UUIDv7 is random: it spreads the files evenly.
        let stem = name.split('.').next().unwrap_or(name);
        Ok(self.folder.join(&stem[stem.len().saturating_sub(2)..]).join(name))
    }
}

#[async_trait]
impl Objects for DiskObjects {
    async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), ObjectError> {
        let path = self.path(name)?;
        let parent = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent).await.map_err(failed)?;
        let draft = path.with_extension(format!("{}.new", std::process::id()));
        let mut file = fs::File::create(&draft).await.map_err(failed)?;
        file.write_all(&bytes).await.map_err(failed)?;
        file.sync_all().await.map_err(failed)?;
        fs::rename(&draft, &path).await.map_err(failed)?;
        sync_folder(parent).await
    }

    async fn get(&self, name: &str) -> Result<Vec<u8>, ObjectError> {
        fs::read(self.path(name)?).await.map_err(failed)
    }

    async fn remove(&self, name: &str) -> Result<(), ObjectError> {
        match fs::remove_file(self.path(name)?).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(error)),
            _ => Ok(()),
        }
    }
}

/// The new name itself must survive too.
async fn sync_folder(folder: &Path) -> Result<(), ObjectError> {
    fs::File::open(folder).await.map_err(failed)?.sync_all().await.map_err(failed)
}

fn failed(error: std::io::Error) -> ObjectError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ObjectError::Missing,
        _ => ObjectError::Store(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_put_is_there_until_it_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let objects = DiskObjects::new(folder.path());
        objects.put("0190-photo.jpg", b"one".to_vec()).await.expect("put");
        objects.put("0190-photo.jpg", b"two".to_vec()).await.expect("put again");
        assert_eq!(objects.get("0190-photo.jpg").await.expect("get"), b"two");
        objects.remove("0190-photo.jpg").await.expect("remove");
        objects.remove("0190-photo.jpg").await.expect("removing again is no error");
        assert!(matches!(objects.get("0190-photo.jpg").await, Err(ObjectError::Missing)));
    }

    #[tokio::test]
    async fn a_name_never_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let objects = DiskObjects::new(folder.path());
        for name in ["../../etc/passwd", "/etc/passwd", "a/b", "..", ".hidden", ""] {
            assert!(objects.put(name, Vec::new()).await.is_err(), "{name}");
            assert!(objects.get(name).await.is_err(), "{name}");
        }
    }
}
