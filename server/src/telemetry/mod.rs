//! Logs: readable or JSON, to standard error, with request names and without personal values. `RUST_LOG` chooses how much.
//! Traces beside them, where a collector is configured.

mod collector;
pub mod traces;

use std::io;

use anyhow::Result;
use platform::SPANS;
use tokio::runtime::Handle;
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

use crate::config::{Config, LogStyle};
use traces::Traces;

/// Starts both. The collector is talked to on `runtime`, which must outlive what is returned.
pub fn start(config: &Config, runtime: &Handle) -> Result<Option<Traces>> {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sea_orm_migration=warn"));
    let log = fmt::layer().with_writer(io::stderr);
    let log = match config.log {
        LogStyle::Json => log.json().boxed(),
        LogStyle::Text => log.compact().boxed(),
    };
    let log = log.with_filter(filter_fn(|about| about.target() != SPANS).and(filter));
    let traces = Traces::configured(config, runtime)?;
    let spans = traces.as_ref().map(Traces::layer);
    // A second start in one process (tests) keeps the first.
    let _ = tracing_subscriber::registry().with(spans).with(log).try_init();
    Ok(traces)
}
