//! Traces by OTLP: one span for an answer, a job, a delivery to another system. Only spans made for this (`SPANS`) go out,
//! so nothing that a library says of itself does. Without a collector none is made.

use std::time::Duration;

use anyhow::{Context as _, Result};
use http::HeaderMap;
use opentelemetry::propagation::{Injector, TextMapPropagator};
use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_http::HeaderExtractor;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use platform::SPANS;
use tokio::runtime::Handle;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Registry;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::Layer;

use super::collector::Collector;
use crate::config::Config;

/// What is not sent by then is lost: a collector that is gone does not keep the program from stopping.
const TO_FLUSH: Duration = Duration::from_secs(3);
const NAME: &str = "civic-portal";

/// Sends spans in the background until stopped.
pub struct Traces(SdkTracerProvider);

impl Traces {
    pub fn configured(config: &Config, runtime: &Handle) -> Result<Option<Self>> {
        let Some(endpoint) = config.otlp_endpoint.as_deref().filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let address = format!("{}/v1/traces", endpoint.trim_end_matches('/'));
        // The address may hold a key: it is not repeated.
        let named = "OTEL_EXPORTER_OTLP_ENDPOINT is no address of a collector";
        address.parse::<url::Url>().ok().filter(is_web).context(named)?;
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(Collector::new(runtime.clone())?)
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(address)
            .build()
            .map_err(|_| anyhow::anyhow!(named))?;
        let provider = SdkTracerProvider::builder()
            .with_resource(resource())
            .with_batch_exporter(exporter)
            .build();
        Ok(Some(Self(provider)))
    }

    /// Makes spans of ours into spans of the trace.
    pub(super) fn layer(&self) -> Box<dyn Layer<Registry> + Send + Sync> {
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer(NAME))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_target(false)
            .with_level(false)
            .with_filter(filter_fn(|about| about.is_span() && about.target() == SPANS))
            .boxed()
    }

    /// Sends what is left, but not for ever.
    pub fn stop(self) {
        if self.0.shutdown_with_timeout(TO_FLUSH).is_err() {
            tracing::warn!("the last spans were not sent");
        }
    }
}

fn is_web(address: &url::Url) -> bool {
    matches!(address.scheme(), "http" | "https") && address.has_host()
}

/// `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` win over our name.
fn resource() -> Resource {
    let found = Resource::builder().build();
    let name = found.get(&"service.name".into()).map(|name| name.to_string());
    match name {
        Some(name) if !name.starts_with("unknown_service") => found,
        _ => Resource::builder().with_service_name(NAME).build(),
    }
}

/// Goes on with the trace that a header names. Whoever calls must have made sure that the header can be believed.
pub fn go_on(span: &Span, headers: &HeaderMap) {
    if span.is_disabled() {
        return;
    }
    let parent = TraceContextPropagator::new().extract(&HeaderExtractor(headers));
    if parent.span().span_context().is_valid() {
        // Fails only without the layer, and then nobody asks.
        let _ = span.set_parent(parent);
    }
}

/// The span as a header names it to another system (W3C Trace Context); nothing without traces.
pub fn traceparent(span: &Span) -> Option<String> {
    struct Parent(Option<String>);
    impl Injector for Parent {
        fn set(&mut self, name: &str, value: String) {
            if name == "traceparent" {
                self.0 = Some(value);
            }
        }
    }
    if span.is_disabled() {
        return None;
    }
    let mut parent = Parent(None);
    TraceContextPropagator::new().inject_context(&span.context(), &mut parent);
    parent.0
}
