//! `server keys`: makes the keys before the first start, and rotates them while servers run.

use anyhow::{Context, Result, ensure};
use chrono::TimeDelta;
use clap::Subcommand;
use platform::vault::Keys;
use platform::{Clock, OsRandom, SystemClock};

use super::Out;
use crate::config::Config;

/// Running servers read the keys every minute: long before this, all of them know the new ones.
const NOTICE: TimeDelta = TimeDelta::minutes(10);

#[derive(Clone, Copy, Subcommand, Debug)]
pub enum KeysCommand {
    /// Make the keys that are missing
    Create,
    /// Add a new key to every purpose that rotates; it is used ten minutes from now, and the old ones stay readable
    Rotate,
}

impl KeysCommand {
    pub fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        ensure!(config.keys.is_none(), "PORTAL_KEYS is set: keys are changed where it comes from");
        let folder = config.keys_folder();
        let now = SystemClock.now();
        match self {
            Self::Create => {
                Keys::create_missing(&folder, now, &OsRandom).context("the keys cannot be made")?;
                writeln!(out, "the keys are in {}", folder.display())?;
            }
            Self::Rotate => {
                let from = now + NOTICE;
                Keys::rotate_in(&folder, from, &OsRandom).context("the keys cannot be rotated")?;
                writeln!(out, "new keys in {} are used from {from}", folder.display())?;
                writeln!(out, "save the folder apart from the database's backup")?;
            }
        }
        Ok(())
    }
}
