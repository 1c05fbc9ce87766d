//! `server import`: reference data and staff from files, with a report. One fault, or a dry run, and nothing is stored.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cases::import::File;
use clap::{Args, ValueEnum};
use iam::DepartmentFacts;
use serde::Deserialize;

use super::{Out, operator};
use crate::compose;
use crate::config::Config;
use app::services::Services;

#[derive(Args, Debug)]
pub struct Import {
    /// What the file holds. A new town needs, in this order: departments, statuses, queues, categories, wards, places,
    /// addresses, routing, holidays, staff
    kind: Kind,
    file: PathBuf,
    /// Read and compare everything, store nothing
    #[arg(long)]
    dry_run: bool,
    /// Send people who are new a link to choose a password (staff only)
    #[arg(long)]
    invite: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// JSON
    Departments,
    /// JSON: case types with their statuses, steps and outcomes
    Statuses,
    /// JSON
    Queues,
    /// JSON
    Categories,
    /// JSON
    Routing,
    /// CSV: date, kind, name_en, name_fr
    Holidays,
    /// GeoJSON
    Wards,
    /// CSV of civic addresses
    Addresses,
    /// CSV of known places
    Places,
    /// CSV: email, name, title, department, language, role, reach, wards
    Staff,
}

#[derive(Deserialize)]
struct DepartmentsFile {
    departments: Vec<DepartmentFacts>,
}

/// How an import ended.
struct Summary {
    added: u32,
    changed: u32,
    unchanged: u32,
    faults: usize,
}

impl Import {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        if self.invite && self.kind != Kind::Staff {
            bail!("only staff are invited");
        }
        let text = read(&self.file)?;
        let services = compose::services_without_pages(config).await?;
        let summary = match self.kind {
            Kind::Departments => departments(&services, &text, self.dry_run).await?,
            Kind::Staff => {
                staff(&services, text.as_bytes(), self.invite, self.dry_run, out).await?
            }
            kind => reference(&services, kind, &text, self.dry_run, out).await?,
        };
        let Summary { added, changed, unchanged, faults } = summary;
        if faults > 0 {
            bail!("nothing was stored: {faults} faults in {}", self.file.display());
        }
        let stored = if self.dry_run { "dry run, nothing stored: " } else { "" };
        writeln!(out, "{stored}{added} added, {changed} changed, {unchanged} unchanged")?;
        Ok(())
    }
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

async fn departments(services: &Services, text: &str, dry_run: bool) -> Result<Summary> {
    let file: DepartmentsFile =
        serde_json::from_str(text).context("the file does not describe departments")?;
    let (actor, total) = (operator("import"), file.departments.len());
    let known = services.iam.departments().await?;
    let is_new = |facts: &&DepartmentFacts| !known.iter().any(|known| known.code == facts.code);
    let added = file.departments.iter().filter(is_new).count();
    let touched = if dry_run {
        services.iam.compare_departments(&actor, file.departments).await?
    } else {
        services.iam.import_departments(&actor, file.departments).await?
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Summary {
        added: number(added),
        changed: number(touched.saturating_sub(added)),
        unchanged: number(total.saturating_sub(touched)),
        faults: 0,
    })
}

async fn staff(
    services: &Services,
    csv: &[u8],
    invite: bool,
    dry_run: bool,
    out: Out<'_>,
) -> Result<Summary> {
    services.iam.install_built_in_roles(&operator("import")).await?;
    let report = services.iam.import_staff(&operator("import"), csv, invite, dry_run).await?;
    for problem in &report.problems {
        let why = serde_json::to_value(problem.problem)?;
        writeln!(out, "line {}: {}: {}", problem.line, problem.field, code(&why))?;
    }
    for (line, refusal) in &report.refused {
        writeln!(out, "line {line}: {refusal}")?;
    }
    Ok(Summary {
        added: report.created,
        changed: report.changed,
        unchanged: report.unchanged,
        faults: report.problems.len() + report.refused.len(),
    })
}

/// `unreadable`, or the name of a problem with numbers (`too_long`).
fn code(problem: &serde_json::Value) -> String {
    match problem {
        serde_json::Value::String(code) => code.clone(),
        serde_json::Value::Object(parts) => parts.keys().cloned().collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

async fn reference(
    services: &Services,
    kind: Kind,
    text: &str,
    dry_run: bool,
    out: Out<'_>,
) -> Result<Summary> {
    let departments: HashMap<_, _> = services
        .iam
        .departments()
        .await?
        .into_iter()
        .map(|department| (department.code, department.id))
        .collect();
    let file = match kind {
        Kind::Statuses => File::Types(text),
        Kind::Queues => File::Queues { json: text, departments: &departments },
        Kind::Categories => File::Categories(text),
        Kind::Routing => File::Routing(text),
        Kind::Holidays => File::Holidays(text),
        Kind::Wards => File::Wards(text),
        Kind::Addresses => File::Addresses(text),
        Kind::Places => File::Places(text),
        Kind::Departments | Kind::Staff => bail!("not reference data of cases"),
    };
    let report = services.cases.import(&operator("import"), file, dry_run).await?;
    for fault in &report.faults {
        writeln!(out, "line {}: {}: {}", fault.line, fault.column, fault.fault)?;
    }
    Ok(Summary {
        added: report.added,
        changed: report.changed,
        unchanged: report.unchanged,
        faults: report.faults.len(),
    })
}
