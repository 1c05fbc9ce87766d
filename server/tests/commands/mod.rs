//! Commands as whoever has the machine calls them, on both databases.

mod backup;
mod demo;
mod going_live;
mod hsm;
mod keys;
mod killed;
mod products;
mod proxies;
mod readiness;
mod receiver;
mod redis;
mod running;
mod serving;
mod tls;
mod traces;
mod workers;

use std::path::{Path, PathBuf};

use app::services::Services;
use clap::{Args, Command, FromArgMatches, Parser};
use contract::Channel;
use iam::Actor;
use platform::Origin;
use server::cli::{self, Program};
use server::compose;
use server::config::Config;
use tempfile::TempDir;
use testing::Town;

/// An installation: a data folder and a database.
pub struct Hall {
    pub data: TempDir,
    database: Option<String>,
}

impl Hall {
    pub fn of(town: &Town) -> Self {
        Self::at(Some(town.database_url().to_owned()))
    }

    pub fn at(database: Option<String>) -> Self {
        let data = tempfile::tempdir().unwrap();
        for name in ["municipality.toml", "services.json"] {
            std::fs::copy(demo_file(name), data.path().join(name)).unwrap();
        }
        Self { data, database }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.data.path().join(name)
    }

    /// Calls the program: what it said, or why it failed with what it had said until then.
    pub async fn call(&self, arguments: &[&str]) -> Result<String, String> {
        let all = self.arguments(arguments);
        let program = Program::try_parse_from(&all).map_err(|error| error.to_string())?;
        let mut said = Vec::new();
        let done = cli::execute(program, &mut said).await;
        let said = String::from_utf8(said).unwrap();
        done.map(|()| said.clone()).map_err(|error| format!("{said}{error:#}"))
    }

    pub fn config(&self, options: &[&str]) -> Config {
        let command = Config::augment_args(Command::new("server"));
        Config::from_arg_matches(&command.get_matches_from(self.arguments(options))).unwrap()
    }

    pub async fn services(&self) -> Services {
        compose::services_without_pages(&self.config(&[])).await.unwrap()
    }

    fn arguments(&self, given: &[&str]) -> Vec<String> {
        let mut all = vec!["server".to_owned()];
        all.extend(given.iter().map(|&given| given.to_owned()));
        all.extend(["--data-dir".to_owned(), self.data.path().display().to_string()]);
        if let Some(database) = &self.database {
            all.extend(["--database-url".to_owned(), database.clone()]);
        }
        all
    }
}

pub fn demo_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/data").join(name)
}

fn operator() -> Actor {
    Actor::system("test", Origin::inside(Channel::Command))
}
