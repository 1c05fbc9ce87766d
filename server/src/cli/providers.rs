//! `server providers`: identity providers of staff, also for a new town that nobody can sign in to yet.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use contract::iam::{
    ChangeProvider, IdentityProviderId, ProviderCheck, ProviderContents, ProviderForm, ProviderView,
};
use contract::{Problems, Secret};
use iam::Actor;

use super::{Out, operator};
use crate::compose;
use crate::config::Config;
use app::services::Services;

#[derive(Subcommand, Debug)]
pub enum ProvidersCommand {
    /// Add an identity provider (OpenID Connect), switched off; prints what has to be registered there
    Add {
        /// Short name, part of addresses
        code: String,
        /// As the provider itself writes it, to the last slash
        #[arg(long)]
        issuer: String,
        #[arg(long)]
        client_id: String,
        /// File that holds the client's secret and nothing else
        #[arg(long)]
        secret_file: Option<PathBuf>,
        /// What the button says, in English
        #[arg(long)]
        name_en: String,
        /// What the button says, in French
        #[arg(long)]
        name_fr: String,
        /// What to ask for besides openid
        #[arg(long, default_value = "profile email")]
        scopes: String,
        /// Its verified e-mail addresses name accounts here
        #[arg(long)]
        vouches_for_email: bool,
        /// Whoever it knows and we do not gets an account
        #[arg(long)]
        creates_accounts: bool,
        /// Value of amr or acr that counts as the second step; may be repeated
        #[arg(long = "second-factor")]
        second_factor: Vec<String>,
        /// Value of amr or acr that says that phishing would not have worked; may be repeated
        #[arg(long = "phishing-resistant")]
        phishing_resistant: Vec<String>,
    },
    /// Show all providers
    List,
    /// Ask a provider what it announces
    Check { code: String },
    /// Let staff sign in through a provider
    Enable { code: String },
    /// Let nobody sign in through a provider any more
    Disable { code: String },
}

impl ProvidersCommand {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let services = compose::services_without_pages(config).await?;
        let me = operator("providers");
        match self {
            Self::Add {
                code,
                issuer,
                client_id,
                secret_file,
                name_en,
                name_fr,
                scopes,
                vouches_for_email,
                creates_accounts,
                second_factor,
                phishing_resistant,
            } => {
                let read = |path: PathBuf| {
                    std::fs::read_to_string(&path)
                        .with_context(|| format!("{} cannot be read", path.display()))
                };
                let on = |set: bool| if set { "on".to_owned() } else { String::new() };
                let form = ProviderForm {
                    provider_code: code,
                    name_en,
                    name_fr,
                    issuer,
                    client_id,
                    client_secret: Secret::new(
                        secret_file.map(read).transpose()?.unwrap_or_default(),
                    ),
                    claim_scopes: scopes,
                    vouches_for_email: on(vouches_for_email),
                    creates_accounts: on(creates_accounts),
                    second_factor: second_factor.join(" "),
                    phishing_resistant: phishing_resistant.join(" "),
                    ..ProviderForm::default()
                };
                let new = form.parse_new().map_err(|problems| unusable(&problems))?;
                let id = services.iam.create_provider(&me, new).await?;
                writeln!(out, "{}", services.iam.provider(&me, id).await?.callback)?;
            }
            Self::List => {
                for one in services.iam.providers(&me).await? {
                    let state = if one.contents.enabled { "on" } else { "off" };
                    let ProviderView { code, people, .. } = &one;
                    writeln!(out, "{code}  {state}  {}  {people} people", one.contents.issuer)?;
                }
            }
            Self::Check { code } => {
                let known = found(&services, &me, &code).await?;
                match services.iam.check_provider(&me, known.id).await? {
                    ProviderCheck::Works => writeln!(out, "works")?,
                    other => bail!("the provider cannot be used: {other}"),
                }
            }
            Self::Enable { code } => switch(&services, &me, &code, true).await?,
            Self::Disable { code } => switch(&services, &me, &code, false).await?,
        }
        Ok(())
    }
}

async fn found(services: &Services, me: &Actor, code: &str) -> Result<ProviderView> {
    let all = services.iam.providers(me).await?;
    all.into_iter().find(|one| one.code == code).context("there is no such provider")
}

async fn switch(services: &Services, me: &Actor, code: &str, enabled: bool) -> Result<()> {
    let known = found(services, me, code).await?;
    let id: IdentityProviderId = known.id;
    let contents = ProviderContents { enabled, ..known.contents };
    let order = ChangeProvider { contents, client_secret: None, version: known.version };
    Ok(services.iam.change_provider(me, id, order).await?)
}

fn unusable(problems: &Problems) -> anyhow::Error {
    let found = problems.clone().into_vec();
    let names: Vec<&str> = found.iter().map(|problem| problem.field.code()).collect();
    anyhow::anyhow!("these cannot be used: {}", names.join(", "))
}
