//! Commands of the program. Each calls the same use cases as the pages do.

mod demo;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::compose;
use crate::config::Config;
use crate::telemetry;

/// The web portal of a municipality.
#[derive(Parser, Debug)]
#[command(version, about)]
struct Program {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Fill an empty portal with an invented town
    Demo(demo::Wish),
    /// Serve the portal and run its jobs
    Serve,
    /// Bring the database up to date
    Migrate,
}

/// Runs the command that was asked for.
pub fn run() -> ExitCode {
    let program = Program::parse();
    telemetry::start(&program.config);
    // One provider for all TLS of the program: mail, webhooks, Redis.
    let _ = rustls::crypto::ring::default_provider().install_default();
    // Rendering must not share a thread with what it waits for, also on one processor.
    let workers = std::thread::available_parallelism().map_or(4, usize::from).max(4);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build();
    let result =
        runtime.map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(command(program)));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::print_stderr,
    reason = "the one place where a command tells its caller why it failed"
)]
fn report(error: &anyhow::Error) {
    eprintln!("server: {error:#}");
}

async fn command(program: Program) -> anyhow::Result<()> {
    let config = program.config;
    match program.command {
        Command::Demo(wish) => demo::load(config, wish).await,
        Command::Serve => serve::serve(config).await,
        Command::Migrate => Ok(compose::database(&config).await?.migrate().await?),
    }
}
