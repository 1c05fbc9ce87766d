//! Logs: readable or JSON, to standard error, with request names and without personal values. `RUST_LOG` chooses how much.

use std::io;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::{Config, LogStyle};

pub fn start(config: &Config) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sea_orm_migration=warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_span_events(FmtSpan::NONE)
        .with_writer(io::stderr);
    // A second start in one process (tests) keeps the first.
    let _ = match config.log {
        LogStyle::Json => log.json().try_init(),
        LogStyle::Text => log.compact().try_init(),
    };
}
