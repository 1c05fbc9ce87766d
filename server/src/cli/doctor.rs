//! `server doctor`: looks at everything the portal needs and changes nothing. Fails if it could not serve.

use std::fmt::Display;

use anyhow::{Result, bail};
use chrono::{DateTime, TimeDelta, Utc};
use platform::queue;
use platform::{Clock, Db, SystemClock};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, Query};

use super::Out;
use crate::config::Config;
use crate::http::{assets, brand};
use crate::{compose, outside, production};

/// More than this between two clocks breaks one-time codes and links.
const DRIFT: TimeDelta = TimeDelta::seconds(30);

struct Examination<'a> {
    out: Out<'a>,
    failed: usize,
}

impl Examination<'_> {
    fn good(&mut self, part: &str, what: impl Display) -> Result<()> {
        Ok(writeln!(self.out, "ok    {part}: {what}")?)
    }

    fn note(&mut self, part: &str, what: impl Display) -> Result<()> {
        Ok(writeln!(self.out, "note  {part}: {what}")?)
    }

    fn bad(&mut self, part: &str, what: impl Display) -> Result<()> {
        self.failed += 1;
        Ok(writeln!(self.out, "FAIL  {part}: {what}")?)
    }

    /// Good with these words, or bad with the error.
    fn tell<T>(&mut self, part: &str, result: Result<T>, good: &str) -> Result<Option<T>> {
        match result {
            Ok(value) => {
                self.good(part, good)?;
                Ok(Some(value))
            }
            Err(error) => {
                self.bad(part, format_args!("{error:#}"))?;
                Ok(None)
            }
        }
    }
}

pub async fn doctor(config: &Config, out: Out<'_>) -> Result<()> {
    let mut examination = Examination { out, failed: 0 };
    let it = &mut examination;
    folder(config, it)?;
    database(config, it).await?;
    keys(config, it)?;
    municipality(config, it)?;
    it.tell("browser part", assets::find(&config.site_root), "built")?;
    if let Some(url) = &config.redis_url {
        it.tell("Redis", compose::redis(config, url).await, "reached")?;
    }
    ways_out(config, it)?;
    for found in production::refusals(config) {
        if config.production { it.bad("production", found)? } else { it.note("production", found)? }
    }
    match examination.failed {
        0 => Ok(()),
        failed => bail!("{failed} checks failed"),
    }
}

fn folder(config: &Config, it: &mut Examination<'_>) -> Result<()> {
    let trial = config.data_dir.join(".doctor");
    let written = std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial));
    let path = config.data_dir.display();
    match written {
        Ok(()) => it.good("data folder", path),
        Err(error) => it.bad("data folder", format_args!("{path} cannot be written: {error}")),
    }
}

async fn database(config: &Config, it: &mut Examination<'_>) -> Result<()> {
    if let Some(file) = config.database_url().strip_prefix("sqlite://") {
        let file = file.split('?').next().unwrap_or(file);
        if !std::path::Path::new(file).exists() {
            return it.note("database", format_args!("{file} is made at the first start"));
        }
    }
    let Some(db) = it.tell("database", compose::open(config).await, "answers")? else {
        return Ok(());
    };
    match db.is_current().await {
        Ok(true) => it.good("migrations", "all have run")?,
        Ok(false) => it.bad("migrations", "some have not run: `server migrate`")?,
        Err(error) => it.bad("migrations", error)?,
    }
    clock(&db, it).await?;
    if db.is_current().await.unwrap_or(false) {
        jobs(&db, it).await?;
    }
    Ok(db.close().await?)
}

/// Work that nobody does any more by itself.
async fn jobs(db: &Db, it: &mut Examination<'_>) -> Result<()> {
    match queue::depth(db.reader(), SystemClock.now()).await?.dead {
        0 => it.good("jobs", "none was given up"),
        dead => {
            it.note("jobs", format_args!("{dead} were given up: `server jobs list`, then `retry`"))
        }
    }
}

/// Compares with the database's clock where that is another one.
async fn clock(db: &Db, it: &mut Examination<'_>) -> Result<()> {
    if db.is_embedded() {
        return it.good("clock", SystemClock.now());
    }
    let asked = Query::select().expr_as(Expr::current_timestamp(), "now").to_owned();
    let row = db.reader().query_one(&asked).await?;
    let theirs: Option<DateTime<Utc>> = row.and_then(|row| row.try_get("", "now").ok());
    let ours = SystemClock.now();
    match theirs {
        Some(theirs) if (theirs - ours).abs() <= DRIFT => it.good("clock", ours),
        Some(theirs) => it.bad("clock", format_args!("{ours} here, {theirs} in the database")),
        None => it.bad("clock", "the database does not tell its time"),
    }
}

fn keys(config: &Config, it: &mut Examination<'_>) -> Result<()> {
    let folder = config.keys_folder();
    if config.keys.is_none() && config.keys_dir.is_none() && !folder.exists() {
        return it.note("keys", format_args!("made at the first start in {}", folder.display()));
    }
    let folder = match compose::key_folder(config) {
        Ok(folder) => folder,
        Err(error) => return it.bad("keys", format_args!("{error:#}")),
    };
    let read = match &config.keys {
        Some(material) => folder.read(material),
        None => folder.load(),
    };
    match read {
        Ok(_) => it.good("keys", "complete, and readable by their owner alone"),
        Err(error) => it.bad("keys", error),
    }
}

fn municipality(config: &Config, it: &mut Examination<'_>) -> Result<()> {
    let read = config.read_municipality();
    if let Some(municipality) = it.tell("municipality", read, "file is complete")? {
        let sheet = brand::sheet(&municipality.brand.colour);
        it.tell("brand colour", sheet, "readable in both themes, corrected where it had to be")?;
    }
    match config.read_catalogue() {
        Ok(catalogue) if catalogue.services.is_empty() => {
            it.note("services", "services.json names none: the home page offers none")
        }
        Ok(catalogue) => it.good("services", format_args!("{} offered", catalogue.services.len())),
        Err(error) => it.bad("services", format_args!("{error:#}")),
    }
}

fn ways_out(config: &Config, it: &mut Examination<'_>) -> Result<()> {
    let municipality = config.read_municipality();
    if let Ok(municipality) = &municipality {
        let mail = outside::mailer(config, municipality);
        let how = match &config.smtp_url {
            Some(_) => "a server is configured",
            None => "goes to a folder and reaches nobody",
        };
        it.tell("mail", mail, how)?;
    }
    let how = match &config.sms_url {
        Some(_) => "a gateway is configured",
        None => "go to a folder and reach nobody",
    };
    it.tell("text messages", outside::texter(config), how)?;
    Ok(())
}
