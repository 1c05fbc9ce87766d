//! Commands of the program. Each calls the same use cases as the pages do.

mod api_keys;
mod audit;
mod backup;
mod demo;
mod doctor;
pub mod generate;
mod import;
mod jobs;
mod keys;
mod products;
mod providers;
mod serve;
mod setup;
mod staff;
mod webhooks;
mod work;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use iam::Actor;
use platform::{Channel, Origin};

use crate::compose;
use crate::config::Config;
use crate::telemetry;

/// The web portal of a municipality.
#[derive(Parser, Debug)]
#[command(name = "server", version, about)]
pub struct Program {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve the portal and run its jobs
    Serve,
    /// Run jobs only, beside other servers
    Work,
    /// Bring the database up to date
    Migrate,
    /// Make the first administrator and print the link with which they choose a password
    Setup(setup::Setup),
    /// Take in departments, categories, addresses, staff and other data from files
    Import(import::Import),
    /// Save database and files into a new folder, and the keys into another one, while the portal runs
    Backup(backup::Backup),
    /// Put a backup back where there is nothing yet
    Restore(backup::Restore),
    /// Fill an empty portal with an invented town
    Demo(demo::Wish),
    /// Check whether this installation is ready, and say what is missing
    Doctor,
    /// Make or rotate the keys
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Make, list and revoke the API keys of programs
    #[command(subcommand)]
    ApiKeys(api_keys::ApiKeysCommand),
    /// Add, try, enable and disable identity providers that staff sign in through
    #[command(subcommand)]
    Providers(providers::ProvidersCommand),
    /// Help people of the staff who cannot sign in
    #[command(subcommand)]
    Staff(staff::StaffCommand),
    /// Tell other systems what happens
    #[command(subcommand)]
    Webhooks(webhooks::WebhooksCommand),
    /// Let other products have the portal decide about their permissions
    #[command(subcommand)]
    Products(products::ProductsCommand),
    /// See work that was given up, and have it tried again
    #[command(subcommand)]
    Jobs(jobs::JobsCommand),
    /// Write the files of the source tree that come out of the program itself
    Gen(generate::Generate),
    /// Look after the audit ledger
    #[command(subcommand)]
    Audit(audit::AuditCommand),
}

/// Where a command writes its result.
type Out<'a> = &'a mut (dyn Write + Send);

/// Runs the command that was asked for.
pub fn run() -> ExitCode {
    let program = Program::parse();
    // One provider for all TLS of the program: mail, webhooks, Redis, traces.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match run_program(program) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

fn run_program(program: Program) -> anyhow::Result<()> {
    // Rendering must not share a thread with what it waits for, also on one processor.
    let workers = std::thread::available_parallelism().map_or(4, usize::from).max(4);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build()?;
    let traces = telemetry::start(&program.config, runtime.handle())?;
    let result = runtime.block_on(execute(program, &mut std::io::stdout()));
    if let Some(traces) = traces {
        traces.stop();
    }
    result
}

#[expect(
    clippy::print_stderr,
    reason = "the one place where a command tells its caller why it failed"
)]
fn report(error: &anyhow::Error) {
    eprintln!("server: {error:#}");
}

/// Does what the program was called for; what it has to say goes to `out`.
pub async fn execute(program: Program, out: Out<'_>) -> anyhow::Result<()> {
    let config = program.config;
    match program.command {
        Command::Backup(backup) => backup.run(&config, out).await,
        Command::Restore(restore) => restore.run(&config, out).await,
        Command::Demo(wish) => demo::load(config, wish).await,
        Command::Serve => serve::serve(config).await,
        Command::Work => work::work(config).await,
        Command::Migrate => Ok(compose::database(&config).await?.migrate().await?),
        Command::Setup(setup) => setup.run(&config, out).await,
        Command::Import(import) => import.run(&config, out).await,
        Command::Doctor => doctor::doctor(&config, out).await,
        Command::Keys(command) => command.run(&config, out).await,
        Command::ApiKeys(command) => command.run(&config, out).await,
        Command::Providers(command) => command.run(&config, out).await,
        Command::Staff(command) => command.run(&config, out).await,
        Command::Webhooks(command) => command.run(&config, out).await,
        Command::Products(command) => command.run(&config, out).await,
        Command::Jobs(command) => command.run(&config, out).await,
        Command::Gen(generate) => generate.run(),
        Command::Audit(command) => command.run(&config, out).await,
    }
}

/// The program itself, told by whoever has the machine.
fn operator(command: &'static str) -> Actor {
    Actor::system(command, Origin::inside(Channel::Command))
}
