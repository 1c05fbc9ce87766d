//! Measurements for Prometheus on a listener of their own. Labels are names of routes, methods and classes of status, never
//! what anybody sent, so that their number stays small and nothing personal gets into them.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::{HeaderValue, StatusCode, header};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use platform::{Foundation, queue};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub const REQUEST_SECONDS: &str = "portal_http_request_seconds";
pub const DECISION_SECONDS: &str = "portal_permission_decision_seconds";
const JOBS: &str = "portal_jobs";
const OLDEST_JOB: &str = "portal_jobs_oldest_seconds";
const UPKEEP: Duration = Duration::from_secs(5);
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];
/// A decision takes a fraction of an answer.
const DECISION_BUCKETS: [f64; 8] = [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.1];
const PLAIN: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");

#[derive(Clone)]
struct Meter {
    handle: PrometheusHandle,
    foundation: Foundation,
}

/// Starts to measure and answers `/metrics` at the address until told to stop.
pub async fn listen(
    address: SocketAddr,
    foundation: Foundation,
    tasks: &TaskTracker,
    enough: &CancellationToken,
) -> Result<()> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full(REQUEST_SECONDS.to_owned()), &BUCKETS)?
        .set_buckets_for_metric(Matcher::Full(DECISION_SECONDS.to_owned()), &DECISION_BUCKETS)?
        .install_recorder()
        .context("measuring cannot start")?;
    metrics::describe_histogram!(REQUEST_SECONDS, metrics::Unit::Seconds, "time to an answer");
    metrics::describe_histogram!(
        DECISION_SECONDS,
        metrics::Unit::Seconds,
        "time to a decision that a program asked for"
    );
    metrics::describe_gauge!(JOBS, "jobs by state");
    metrics::describe_gauge!(OLDEST_JOB, metrics::Unit::Seconds, "how long the oldest job is due");
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address} for metrics"))?;
    let meter = Meter { handle: handle.clone(), foundation };
    let router = Router::new().route("/metrics", get(render)).with_state(meter);
    let stopped = enough.clone();
    tasks.spawn(async move {
        let server =
            axum::serve(listener, router).with_graceful_shutdown(stopped.cancelled_owned());
        if let Err(error) = server.await {
            tracing::error!(%error, "the listener for metrics ended");
        }
    });
    let stopped = enough.clone();
    tasks.spawn(async move {
        while stopped.run_until_cancelled(tokio::time::sleep(UPKEEP)).await.is_some() {
            handle.run_upkeep();
        }
    });
    Ok(())
}

async fn render(
    State(meter): State<Meter>,
) -> Result<([(header::HeaderName, HeaderValue); 1], String), StatusCode> {
    let (db, now) = (meter.foundation.db.reader(), meter.foundation.now());
    let depth = queue::depth(db, now).await.map_err(|error| {
        tracing::error!(%error, "jobs were not counted");
        StatusCode::SERVICE_UNAVAILABLE
    })?;
    let counts = [
        ("waiting", depth.waiting),
        ("running", depth.running),
        ("later", depth.later),
        ("dead", depth.dead),
    ];
    for (state, count) in counts {
        metrics::gauge!(JOBS, "state" => state).set(count as f64);
    }
    let oldest = depth.oldest.map_or(0.0, |due| (now - due).as_seconds_f64().max(0.0));
    metrics::gauge!(OLDEST_JOB).set(oldest);
    Ok(([(header::CONTENT_TYPE, PLAIN)], meter.handle.render()))
}
