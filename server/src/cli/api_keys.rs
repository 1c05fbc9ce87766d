//! `server api-keys`: the keys of programs.

use anyhow::{Context, Result, anyhow};
use chrono::TimeDelta;
use clap::Subcommand;
use contract::iam::{
    ApiKeyId, CreateApiKey, Extent, Fingerprint, KeyLimits, KeyScopes, Network, OpenServiceAccount,
    RotateApiKey,
};

use super::{Out, operator};
use crate::compose;
use crate::config::Config;

#[derive(Subcommand, Debug)]
pub enum ApiKeysCommand {
    /// Make a key; prints it, once
    Add {
        /// Short name of the program's account, which is opened where there is none
        #[arg(long)]
        account: String,
        /// What the program is for
        #[arg(long, default_value = "")]
        purpose: String,
        /// E-mail address of the member of staff who answers for it
        #[arg(long)]
        owner: String,
        /// Permission or protected field, such as cases.case.read; may be repeated
        #[arg(long = "scope", required = true)]
        scopes: Vec<String>,
        /// Only these wards
        #[arg(long, value_delimiter = ',')]
        wards: Option<Vec<i32>>,
        /// Only from these networks, such as 192.0.2.0/24
        #[arg(long, value_delimiter = ',')]
        from: Vec<Network>,
        /// Only together with the certificate of this SHA-256 fingerprint
        #[arg(long)]
        certificate: Option<Fingerprint>,
        #[arg(long, default_value = "")]
        label: String,
        /// How long it works
        #[arg(long, default_value_t = 90)]
        days: i64,
    },
    /// Show all keys
    List,
    /// Put a new key in the place of another one; prints it, once. Called again before it was used, prints another token
    Rotate {
        key: ApiKeyId,
        /// Hours for which the old key goes on working; without, as configured
        #[arg(long)]
        overlap: Option<u16>,
    },
    /// Make a key worthless
    Revoke { key: ApiKeyId },
}

impl ApiKeysCommand {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let services = compose::services_without_pages(config).await?;
        let iam = &services.iam;
        let me = operator("api-keys");
        match self {
            Self::Add {
                account,
                purpose,
                owner,
                scopes,
                wards,
                from,
                certificate,
                label,
                days,
            } => {
                let accounts = iam.api_keys(&me).await?.accounts;
                let account = match accounts.into_iter().find(|known| known.code == account) {
                    Some(known) => known.id,
                    None => {
                        let staff = iam.staff_list(&me, None).await?;
                        let owner = staff.iter().find(|person| person.email.as_str() == owner);
                        let owner =
                            owner.context("nobody on the staff has the owner's address")?.id;
                        let order = OpenServiceAccount { code: account, purpose, owner };
                        iam.open_service_account(&me, order).await?
                    }
                };
                let scopes =
                    KeyScopes { extent: Extent { wards, ..Extent::EVERYWHERE }, ..read(&scopes)? };
                let expires_at = services.foundation.now() + TimeDelta::days(days);
                let limits = KeyLimits { addresses: from, calls_per_minute: None, certificate };
                let order = CreateApiKey { account, label, scopes, limits, expires_at };
                writeln!(out, "{}", iam.create_api_key(&me, order).await?.token.reveal())?;
            }
            Self::List => {
                for key in iam.api_keys(&me).await?.keys {
                    let until = key.expires_at.to_rfc3339();
                    writeln!(
                        out,
                        "{}  {}…  {}  {}  {}  {}  {until}",
                        key.id, key.begins, key.state, key.standing, key.account.code, key.label
                    )?;
                }
            }
            Self::Rotate { key, overlap } => {
                let order = RotateApiKey { overlap_hours: overlap };
                writeln!(out, "{}", iam.rotate_api_key(&me, key, order).await?.token.reveal())?;
            }
            Self::Revoke { key } => iam.revoke_api_key(&me, key).await?,
        }
        Ok(())
    }
}

fn read(names: &[String]) -> Result<KeyScopes> {
    let mut scopes = KeyScopes::default();
    for name in names {
        if let Ok(action) = name.parse() {
            scopes.actions.push(action);
        } else if let Ok(field) = name.parse() {
            scopes.fields.push(field);
        } else {
            return Err(anyhow!("`{name}` is neither a permission nor a protected field"));
        }
    }
    Ok(scopes)
}
