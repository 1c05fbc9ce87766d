//! `server products`: other products that let the portal decide about their permissions.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use super::{Out, operator};
use crate::compose;
use crate::config::Config;

#[derive(Subcommand, Debug)]
pub enum ProductsCommand {
    /// Take a product in, or its new manifest
    Register {
        /// The manifest: a JSON file
        file: PathBuf,
    },
    /// Show all products and the permissions they registered
    List,
}

impl ProductsCommand {
    pub async fn run(self, config: &Config, out: Out<'_>) -> Result<()> {
        let services = compose::services_without_pages(config).await?;
        match self {
            Self::Register { file } => {
                let text = std::fs::read_to_string(&file)
                    .with_context(|| format!("{} cannot be read", file.display()))?;
                let Ok(manifest) = iam::read_manifest(&text) else {
                    bail!("{} is no manifest of a product", file.display());
                };
                let (module, number) = (manifest.module.clone(), manifest.permissions().count());
                services.iam.register_product(&operator("products"), manifest).await?;
                writeln!(out, "{module}: {number} permissions")?;
            }
            Self::List => {
                for product in services.iam.products().await? {
                    for (code, _) in product.permissions() {
                        writeln!(out, "{code}")?;
                    }
                }
            }
        }
        Ok(())
    }
}
