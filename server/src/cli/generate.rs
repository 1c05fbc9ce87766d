//! `server gen`: writes what is generated from the program itself into the source tree.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;

use crate::{generated, rest};

#[derive(Args, Debug)]
pub struct Place {
    /// Root of the source tree
    #[arg(long, default_value = ".")]
    root: PathBuf,
}

pub fn write(place: &Place) -> Result<()> {
    for (path, text) in files()? {
        let path = place.root.join(path);
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

/// Every generated file with its contents.
pub fn files() -> Result<Vec<(&'static Path, String)>> {
    let api = format!("{}\n", serde_json::to_string_pretty(&rest::description())?);
    Ok(vec![
        (Path::new("server/openapi.json"), api),
        (Path::new("server/docs/permissions.md"), generated::permissions()?),
    ])
}
