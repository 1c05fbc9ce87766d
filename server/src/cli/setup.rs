//! `server setup`: the built-in roles and the first administrator, who gets a link to choose a password. Refuses once
//! somebody administers the portal.

use anyhow::{Context, Result, bail};
use clap::Args;
use contract::iam::{StaffField, StaffForm};
use contract::{Field, Language};
use iam::IamError;
use platform::{Channel, Origin};

use super::Out;
use crate::compose;
use crate::config::Config;

#[derive(Args, Debug)]
pub struct Setup {
    /// E-mail address of the first administrator
    #[arg(long)]
    email: String,
    /// Their name
    #[arg(long)]
    name: String,
    /// Their language, en or fr
    #[arg(long, default_value_t = Language::En)]
    language: Language,
}

impl Setup {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let form = StaffForm {
            email: self.email,
            name: self.name,
            preferred_language: self.language.to_string(),
            ..StaffForm::default()
        };
        let facts = form.parse().map_err(|problems| {
            let fields = problems.into_vec().into_iter().map(|problem| match problem.field {
                Field::Staff(StaffField::Email) => "--email",
                Field::Staff(StaffField::Name) => "--name",
                _ => "an option",
            });
            anyhow::anyhow!("{} cannot be used", fields.collect::<Vec<_>>().join(" and "))
        })?;
        let services = compose::services_without_pages(config).await?;
        let origin = Origin::inside(Channel::Command);
        let activation = match services.iam.first_administrator(facts, origin).await {
            Ok(activation) => activation,
            Err(IamError::Refused(refusal)) => bail!("setup is refused: {refusal}"),
            Err(error) => return Err(error).context("no administrator could be made"),
        };
        let path = app::paths::activate(activation.language, &activation.link);
        let hours = activation.valid_for.as_secs() / 3600;
        writeln!(out, "{}{path}", services.site.public_url)?;
        writeln!(out, "The link works once, for {hours} hours. Hand it over in person.")?;
        Ok(())
    }
}
