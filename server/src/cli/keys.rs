//! `server keys`: makes the keys before the first start, rotates them while servers run, and retires what nothing needs.

use anyhow::{Context, Result, bail, ensure};
use chrono::TimeDelta;
use clap::Subcommand;
use platform::reseal::{self, Use};
use platform::vault::{Keys, Purpose};
use platform::{Clock, Db, Foundation, OsRandom, SystemClock, Timestamp};

use super::Out;
use crate::compose;
use crate::config::Config;
use crate::jobs::reseal::columns;

/// Running servers read the keys every minute: long before this, all of them know the new ones.
const NOTICE: TimeDelta = TimeDelta::minutes(10);

#[derive(Clone, Copy, Subcommand, Debug)]
pub enum KeysCommand {
    /// Make the keys that are missing
    Create,
    /// Add a new key to every purpose that rotates; it is used ten minutes from now, and the old ones stay readable
    Rotate,
    /// Show the keys by number, and how many stored values need each
    List,
    /// Lock the stored keys with the security module, or again with another of its keys; servers read them within a minute
    Lock,
    /// Remove the keys that have been replaced and that nothing stored needs any more
    Retire,
}

impl KeysCommand {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let is_ours = config.keys.is_none() || matches!(self, Self::List);
        ensure!(is_ours, "PORTAL_KEYS is set: keys are changed where it comes from");
        let folder = compose::key_folder(config)?;
        let now = SystemClock.now();
        match self {
            Self::Create => {
                folder.create_missing(now, &OsRandom).context("the keys cannot be made")?;
                writeln!(out, "the keys are in {}", folder.path().display())?;
            }
            Self::Rotate => {
                let from = now + NOTICE;
                folder.rotate(from, &OsRandom).context("the keys cannot be rotated")?;
                writeln!(out, "new keys in {} are used from {from}", folder.path().display())?;
                writeln!(out, "save the folder apart from the database's backup")?;
            }
            Self::List => {
                let keys = compose::keys(config, &SystemClock)?;
                list(&keys, &uses(&compose::open(config).await?).await?, now, out)?;
            }
            Self::Lock => {
                ensure!(
                    config.pkcs11_module.is_some(),
                    "PORTAL_PKCS11_MODULE is not set: there is nothing to lock the keys with"
                );
                folder.lock(&OsRandom).context("the keys cannot be locked")?;
                writeln!(
                    out,
                    "the keys in {} open with the security module alone",
                    folder.path().display()
                )?;
                writeln!(out, "destroy copies that were made before")?;
            }
            Self::Retire => retire(config, now, out).await?,
        }
        Ok(())
    }
}

async fn uses(db: &Db) -> Result<Vec<Use>> {
    reseal::uses(db.reader(), &columns()).await.context("the stored values cannot be counted")
}

/// How many stored values need this key, in how many columns.
fn needed(uses: &[Use], purpose: Purpose, key: u32) -> u64 {
    let with = uses.iter().filter(|each| each.column.purpose == purpose && each.key == Some(key));
    with.map(|each| each.values).sum()
}

fn list(keys: &Keys, uses: &[Use], now: Timestamp, out: Out<'_>) -> Result<()> {
    for (purpose, key, from) in keys.list() {
        let state = match keys.in_use(purpose, now) {
            used if used == key => "in use",
            _ if from > now => "to come",
            _ => "replaced",
        };
        let values = needed(uses, purpose, key);
        writeln!(out, "{} {key}  {state}, from {from}, {values} stored values", purpose.name())?;
    }
    Ok(())
}

async fn retire(config: &Config, now: Timestamp, out: Out<'_>) -> Result<()> {
    let folder = compose::key_folder(config)?;
    let mut keys = folder.load().context("the keys cannot be read")?;
    let outlived = keys.outlived(now);
    let db = compose::open(config).await?;
    let uses = uses(&db).await?;
    let needs = |each: &&Use| match each.key {
        Some(key) => outlived.contains(&(each.column.purpose, key)),
        None => true,
    };
    let left: Vec<&Use> = uses.iter().filter(needs).collect();
    if !left.is_empty() {
        for each in &left {
            let key =
                each.key.map_or_else(|| "an unknown key".to_owned(), |key| format!("key {key}"));
            writeln!(out, "{}: {} values need {key}", each.column, each.values)?;
        }
        let foundation = Foundation::new(
            db,
            keys,
            std::sync::Arc::new(SystemClock),
            std::sync::Arc::new(OsRandom),
        );
        reseal::begin_anew(&foundation).await?;
        bail!("nothing is retired: running servers seal these values again within minutes");
    }
    for (purpose, key) in &outlived {
        keys.forget(*purpose, *key);
        writeln!(out, "{} {key} is retired", purpose.name())?;
    }
    if outlived.is_empty() {
        writeln!(out, "there is no key to retire yet")?;
    } else {
        folder.replace(&keys, &OsRandom).context("the keys cannot be written")?;
        writeln!(out, "backups made before need the keys that were saved with them")?;
    }
    Ok(())
}
