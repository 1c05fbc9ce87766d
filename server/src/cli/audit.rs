//! `server audit`: proves that the audit ledger is whole.

use anyhow::{Context, Result, bail};
use chrono::TimeDelta;
use clap::Subcommand;
use platform::audit::{self, Finding, Head};
use platform::{Clock, SystemClock};

use super::Out;
use crate::compose;
use crate::config::Config;

/// Longer than any server waits before it seals.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

#[derive(Subcommand, Debug)]
pub enum AuditCommand {
    /// Check every entry and seal; fails if anything was changed, removed or slipped in
    Verify {
        /// A head of earlier, `SEQUENCE:HASH` from the log or an earlier check, that the chain must contain
        #[arg(long, value_parser = head)]
        head: Option<Head>,
    },
}

impl AuditCommand {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let Self::Verify { head } = self;
        let db = compose::database(config).await?;
        let now = SystemClock.now();
        let result = audit::verify(db.reader(), now, PATIENCE, head.as_ref()).await?;
        writeln!(out, "{} seals checked", result.sealed)?;
        if let Some(head) = &result.head {
            writeln!(out, "head {}:{}", head.sequence, head.hash)?;
        }
        for finding in &result.findings {
            tell(finding, out)?;
        }
        if !result.is_sound() {
            bail!("the audit ledger is not sound: {} findings", result.found);
        }
        writeln!(out, "the audit ledger is sound")?;
        Ok(())
    }
}

fn tell(finding: &Finding, out: Out<'_>) -> std::io::Result<()> {
    match finding {
        Finding::Gap { after, before } => {
            writeln!(out, "missing: every place between {after} and {before}")
        }
        Finding::Broken { sequence } => {
            writeln!(out, "broken: {sequence} does not continue the seal before it")
        }
        Finding::Changed { sequence, entry } => {
            writeln!(out, "changed: entry {entry} is not what was sealed at {sequence}")
        }
        Finding::Missing { sequence, entry } => {
            writeln!(out, "missing: entry {entry}, sealed at {sequence}")
        }
        Finding::Unsealed { entry, at } => writeln!(out, "unsealed: entry {entry} of {at}"),
        Finding::NotTheKeptHead { sequence } => {
            writeln!(out, "cut off or made anew: the chain does not contain the head at {sequence}")
        }
    }
}

fn head(text: &str) -> Result<Head> {
    let (sequence, hash) = text.split_once(':').context("write SEQUENCE:HASH")?;
    let sequence = sequence.parse().context("the sequence is a number")?;
    Ok(Head { sequence, hash: hash.to_owned() })
}
