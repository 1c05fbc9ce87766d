//! `server staff`: help for people of the staff that needs no session, also for the last administrator.

use anyhow::{Context, Result, anyhow, bail};
use clap::Subcommand;
use contract::identity::EmailAddress;
use iam::IamError;
use platform::fold;

use super::{Out, operator};
use crate::compose;
use crate::config::Config;

#[derive(Subcommand, Debug)]
pub enum StaffCommand {
    /// Take away app, recovery codes, passkeys and password of somebody who lost them; prints the link to set up new ones
    LostDevice {
        /// E-mail address of the account. Make sure beforehand who asks
        #[arg(long)]
        email: String,
    },
}

impl StaffCommand {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let services = compose::services_without_pages(config).await?;
        let me = operator("staff");
        let Self::LostDevice { email } = self;
        let wanted = EmailAddress::parse(&email).map_err(|_| anyhow!("--email cannot be used"))?;
        let wanted = fold::email(&wanted);
        let all = services.iam.staff_list(&me, None).await?;
        let person = all.into_iter().find(|one| fold::email(&one.email) == wanted);
        let person = person.context("nobody has this address")?;
        match services.iam.remove_second_factor(&me, person.id).await {
            Ok(()) => {}
            Err(IamError::Refused(refusal)) => bail!("it is refused: {refusal}"),
            Err(error) => return Err(error).context("nothing was taken away"),
        }
        let activation = services.iam.activation(person.id).await?.context("no link was made")?;
        let path = app::paths::activate(activation.language, &activation.link);
        let hours = activation.valid_for.as_secs() / 3600;
        writeln!(out, "{}{path}", services.site.public_url)?;
        writeln!(out, "The link works once, for {hours} hours. Hand it over in person.")?;
        Ok(())
    }
}
