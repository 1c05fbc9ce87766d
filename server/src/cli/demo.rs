//! `server demo`: fills an empty portal with the invented town, and says who can sign in.

use std::fs;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use async_trait::async_trait;
use clap::Args;
use demo::{Accounts, DemoClock, DemoError, Plan, Town};
use platform::audit::Sealer;
use platform::outbox::Dispatcher;
use platform::port::mail::{Mail, Mailer, NotSent};
use platform::port::sms::{Sms, Texter};

use crate::config::Config;
use crate::jobs::{Background, Office};
use crate::{compose, outside};

/// Where the accounts are written, for people and for browser tests.
const ACCOUNTS: &str = "demo-accounts.json";
/// So many cases are made by everything that people can do; more would take hours.
const LIVED: u32 = 200;

#[derive(Args, Debug)]
pub struct Wish {
    /// How many cases
    #[arg(long, default_value_t = 200)]
    cases: u32,
    /// How many members of staff beside those one can sign in as, with roles and positions to match
    #[arg(long, default_value_t = 0)]
    staff: u32,
    /// The same seed makes the same town
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// Leave data that is there already alone, and say so without failing
    #[arg(long)]
    if_empty: bool,
}

pub async fn load(config: Config, wish: Wish) -> Result<()> {
    ensure!(
        !config.production,
        "a demo town has accounts with known passwords: it is never loaded in production"
    );
    fs::create_dir_all(&config.data_dir)?;
    place(&config.data_dir.join("municipality.toml"), demo::files::MUNICIPALITY)?;
    place(&config.data_dir.join("services.json"), demo::files::SERVICES)?;
    let clock = Arc::new(DemoClock::new());
    let services = compose::services_without_pages_at(&config, clock.clone()).await?;
    let town = Town {
        foundation: services.foundation.clone(),
        clock,
        identity: services.identity.clone(),
        iam: services.iam.clone(),
        cases: services.cases.clone(),
    };
    let Wish { cases, staff, seed, .. } = wish;
    let accounts = match demo::load(&town, Plan { cases, lived: LIVED, staff, seed }).await {
        Err(DemoError::NotEmpty) if wish.if_empty => return known(&config),
        loaded => loaded?,
    };
    let courier = outside::courier(&config)?;
    // Nobody is told of what never happened.
    let office = Office { services, mailer: Arc::new(Nowhere), texter: Arc::new(Nowhere), courier };
    Dispatcher::new(town.foundation.clone(), Vec::new()).dispatch_waiting().await?;
    Background::new(office, Vec::new()).run_due().await?;
    Sealer::new(town.foundation.clone()).seal_waiting().await?;
    town.foundation.db.refresh_statistics().await?;
    let text = serde_json::to_string_pretty(&accounts)?;
    write_private(&config.data_dir.join(ACCOUNTS), &text)?;
    tell(&accounts);
    Ok(())
}

/// The accounts of a demo that was loaded before.
fn known(config: &Config) -> Result<()> {
    let Ok(text) = fs::read_to_string(config.data_dir.join(ACCOUNTS)) else { return Ok(()) };
    tell(&serde_json::from_str(&text).context("the list of demo accounts cannot be read")?);
    Ok(())
}

fn place(path: &Path, text: &str) -> Result<()> {
    if path.exists() {
        Ok(())
    } else {
        fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
    }
}

fn write_private(path: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    let mut file =
        fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(path)?;
    Ok(file.write_all(text.as_bytes())?)
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
fn tell(accounts: &Accounts) {
    println!("Demo accounts (authenticator secrets are in {ACCOUNTS} in the data folder):");
    let staff = accounts.staff.iter().map(|one| (one.role.as_deref().unwrap_or("staff"), one));
    let residents = accounts.residents.iter().take(3).map(|one| ("resident", one));
    for (role, account) in staff.chain(residents) {
        println!("  {role:<16} {:<44} {}", account.email, account.password);
    }
}

/// Takes messages and drops them.
struct Nowhere;

#[async_trait]
impl Mailer for Nowhere {
    async fn send(&self, _: &Mail) -> std::result::Result<(), NotSent> {
        Ok(())
    }
}

#[async_trait]
impl Texter for Nowhere {
    async fn send(&self, _: &Sms) -> std::result::Result<(), NotSent> {
        Ok(())
    }
}
