//! `server backup` and `server restore`: database, files and keys, the keys apart from what they open. A backup is taken
//! while servers run; a restore refuses to touch anything that is there.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use platform::{Clock, Db, SystemClock};
use serde::{Deserialize, Serialize};

use super::Out;
use crate::compose;
use crate::config::Config;

const MANIFEST: &str = "backup.json";
const DATABASE: &str = "database";
const FILES: &str = "files";
/// What a town has configured in its data folder.
const SETTINGS: [&str; 2] = ["municipality.toml", "services.json"];

#[derive(Args, Debug)]
pub struct Backup {
    /// New folder for database and files
    folder: PathBuf,
    /// New folder for the keys, kept apart: whoever has both can read everything
    #[arg(long)]
    keys_to: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Restore {
    /// Folder of the backup
    folder: PathBuf,
    /// Folder of the saved keys; without it they must be in their place already
    #[arg(long)]
    keys_from: Option<PathBuf>,
}

/// Written last: a folder without it is no backup.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    made_at: String,
    program: String,
    files: usize,
}

impl Backup {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        if let Some(keys) = &self.keys_to {
            ensure!(!keys.starts_with(&self.folder), "the keys are kept apart from the backup");
            ensure!(
                config.keys.is_none(),
                "PORTAL_KEYS is set: the keys are saved where it comes from"
            );
        }
        let db = compose::open(config).await?;
        ensure!(
            db.is_current().await?,
            "the database is not up to date: run `server migrate` first"
        );
        new_folder(&self.folder)?;
        let database = self.folder.join(DATABASE);
        new_folder(&database)?;
        // The database first: every file it names was written before, and stays.
        db.copy_to(&database).await.context("the database cannot be copied")?;
        let files = copy_all(&config.data_dir.join(FILES), &self.folder.join(FILES))?;
        for name in SETTINGS {
            let from = config.data_dir.join(name);
            if from.exists() {
                copy(&from, &self.folder.join(name))?;
            }
        }
        if let Some(keys) = &self.keys_to {
            new_folder(keys)?;
            copy_all(&config.keys_folder(), keys)?;
            compose::key_folder(config)?
                .elsewhere(keys)
                .load()
                .context("the saved keys cannot be read back")?;
        }
        let made_at = SystemClock.now().to_rfc3339();
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let manifest = Manifest { made_at, program, files };
        fs::write(self.folder.join(MANIFEST), serde_json::to_string_pretty(&manifest)?)?;
        writeln!(out, "database and {files} files are saved in {}", self.folder.display())?;
        match &self.keys_to {
            Some(keys) => writeln!(out, "the keys are saved in {}", keys.display())?,
            None => writeln!(out, "the keys are not part of it: without them it cannot be read")?,
        }
        Ok(db.close().await?)
    }
}

impl Restore {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let manifest = fs::read_to_string(self.folder.join(MANIFEST))
            .with_context(|| format!("{} holds no finished backup", self.folder.display()))?;
        let manifest: Manifest = serde_json::from_str(&manifest)?;
        let files = config.data_dir.join(FILES);
        refuse_occupied(&files)?;
        match &self.keys_from {
            Some(from) => {
                compose::key_folder(config)?
                    .elsewhere(from)
                    .load()
                    .context("the saved keys cannot be used")?;
                refuse_occupied(&config.keys_folder())?;
            }
            None if config.keys.is_none() => {
                compose::key_folder(config)?.load().context(
                    "the keys of this backup are not in their place; say where with --keys-from",
                )?;
            }
            None => {}
        }
        fs::create_dir_all(&config.data_dir)?;
        // Files and keys are laid ready first, and nothing is in its place before all of it is there: a restore that failed
        // can be begun again.
        let count = lay_ready(&self.folder.join(FILES), &files)?;
        ensure!(count == manifest.files, "{count} files came back, {} were saved", manifest.files);
        if let Some(from) = &self.keys_from {
            lay_ready(from, &config.keys_folder())?;
        }
        let options = compose::options(config);
        let db = Db::restore(&options, &self.folder.join(DATABASE))
            .await
            .context("the database was not restored")?;
        put_in_place(&files)?;
        if self.keys_from.is_some() {
            put_in_place(&config.keys_folder())?;
        }
        for name in SETTINGS {
            let (from, to) = (self.folder.join(name), config.data_dir.join(name));
            if from.exists() && !to.exists() {
                copy(&from, &to)?;
            }
        }
        db.close().await?;
        writeln!(out, "database and {count} files of {} are back", manifest.made_at)?;
        writeln!(out, "check them: server doctor, server audit verify")?;
        Ok(())
    }
}

fn refuse_occupied(folder: &Path) -> Result<()> {
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    ensure!(!occupied, "{} is not empty: nothing is restored over data", folder.display());
    Ok(())
}

fn beside(folder: &Path) -> PathBuf {
    folder.with_extension("restoring")
}

/// Copies a folder beside the place where it will be; says how many files that were.
fn lay_ready(from: &Path, to: &Path) -> Result<usize> {
    let draft = beside(to);
    if draft.exists() {
        fs::remove_dir_all(&draft)
            .with_context(|| format!("{} cannot be removed", draft.display()))?;
    }
    private_folder(&draft)?;
    copy_all(from, &draft)
}

fn put_in_place(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir(folder)?;
    }
    fs::rename(beside(folder), folder)
        .with_context(|| format!("{} cannot be put in its place", folder.display()))
}

fn new_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        bail!("{} exists already", folder.display());
    }
    private_folder(folder)
}

fn private_folder(folder: &Path) -> Result<()> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.with_context(|| format!("{} cannot be made", folder.display()))
}

/// Copies a folder with everything in it; says how many files that were. What is gone meanwhile was deleted on purpose.
fn copy_all(from: &Path, to: &Path) -> Result<usize> {
    let Ok(entries) = fs::read_dir(from) else { return Ok(0) };
    private_folder(to)?;
    let mut count = 0;
    for entry in entries {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            count += copy_all(&entry.path(), &target)?;
        } else if !entry.file_name().to_string_lossy().ends_with(".new") {
            count += usize::from(copy(&entry.path(), &target)?);
        }
    }
    Ok(count)
}

/// Whether it was still there.
fn copy(from: &Path, to: &Path) -> Result<bool> {
    let mut source = match fs::File::open(from) {
        Ok(source) => source,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error).with_context(|| from.display().to_string()),
    };
    let opened = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(to);
    let mut target = opened.with_context(|| to.display().to_string())?;
    std::io::copy(&mut source, &mut target)?;
    target.sync_all()?;
    Ok(true)
}
