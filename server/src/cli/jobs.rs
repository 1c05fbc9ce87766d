//! `server jobs`: work that was given up, to be tried again or dropped.

use anyhow::{Result, bail};
use clap::Subcommand;
use iam::{Action, Target, allow};
use platform::queue::{dead_letters, drop_dead, retry_dead};
use platform::{Foundation, Resource};
use uuid::Uuid;

use super::{Out, operator};
use crate::compose;
use crate::config::Config;

/// Dead letters that are read together.
const SOME: u64 = 500;

#[derive(Subcommand, Debug)]
pub enum JobsCommand {
    /// Show what was given up, the latest first
    List {
        #[arg(long, default_value_t = 50)]
        limit: u64,
    },
    /// Try again: these jobs, or all that were given up, or all of one kind
    Retry {
        jobs: Vec<Uuid>,
        #[arg(long, conflicts_with = "jobs")]
        all: bool,
        /// Such as identity.account_notice
        #[arg(long, conflicts_with = "jobs")]
        kind: Option<String>,
    },
    /// Give a job up for good
    Drop { job: Uuid },
}

impl JobsCommand {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let foundation = compose::services_without_pages(config).await?.foundation.clone();
        match self {
            Self::List { limit } => {
                for dead in dead_letters(foundation.db.reader(), None, limit).await? {
                    writeln!(
                        out,
                        "{}  {}  {}  {} attempts  {}",
                        dead.id,
                        dead.dead_at.to_rfc3339(),
                        dead.name,
                        dead.attempts,
                        dead.reason
                    )?;
                }
            }
            Self::Retry { jobs, all, kind } => {
                let wanted = match (jobs.is_empty(), all, kind) {
                    (false, _, _) => jobs,
                    (true, true, None) => given_up(&foundation, None).await?,
                    (true, _, Some(kind)) => given_up(&foundation, Some(&kind)).await?,
                    (true, false, None) => bail!("name jobs, or say --all or --kind"),
                };
                let mut count = 0;
                for job in &wanted {
                    count += u32::from(change(&foundation, *job, Change::Retry).await?);
                }
                writeln!(out, "{count} of {} tried again", wanted.len())?;
            }
            Self::Drop { job } => {
                if !change(&foundation, job, Change::Drop).await? {
                    bail!("no job of this id was given up");
                }
                writeln!(out, "dropped")?;
            }
        }
        Ok(())
    }
}

enum Change {
    Retry,
    Drop,
}

async fn change(foundation: &Foundation, job: Uuid, change: Change) -> Result<bool> {
    let work = foundation.begin().await?;
    let target = Target::of(Resource::new("job", job));
    let permit = allow(&operator("jobs"), Action::ManageOperations, &target, work.now())?;
    let done = match change {
        Change::Retry => retry_dead(&work, &permit, job).await?,
        Change::Drop => drop_dead(&work, &permit, job).await?,
    };
    work.commit().await?;
    Ok(done)
}

/// All that were given up, or those of one kind.
async fn given_up(foundation: &Foundation, kind: Option<&str>) -> Result<Vec<Uuid>> {
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let some = dead_letters(foundation.db.reader(), before, SOME).await?;
        let is_last = (some.len() as u64) < SOME;
        before = some.last().map(|dead| dead.dead_at);
        let wanted = some.into_iter().filter(|dead| kind.is_none_or(|kind| dead.name == kind));
        found.extend(wanted.map(|dead| dead.id));
        if is_last {
            return Ok(found);
        }
    }
}
