//! Traces as a collector gets them: what was answered and done, nothing about anybody, and no harm when nobody collects.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::State;
use contract::cases::OpenForm;
use http::{HeaderMap, StatusCode, Uri};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;
use testing::on_both;
use tokio::net::TcpSocket;

use super::killed::furnish;
use super::receiver::listen;
use super::running::{Running, exchange};
use super::{Hall, operator};

const PATIENCE: Duration = Duration::from_secs(20);
const PROXY: Ipv4Addr = Ipv4Addr::LOCALHOST;
const STRANGER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);
const FORGED: &str = "00-11111111111111111111111111111111-2222222222222222-01";
const TOLD: &str = "00-33333333333333333333333333333333-4444444444444444-01";
/// What people sent, as it is and as it stands in addresses.
const PERSONAL: [&str; 8] = [
    "Rosalind",
    "Franklin",
    "rosalind",
    "town.test",
    "kettles",
    "open-secret",
    "tracking-code",
    "vendor",
];

/// Somebody who keeps everything that is posted, and its headers.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<(Uri, HeaderMap, Bytes)>>>);

impl Listener {
    async fn listen() -> (Self, SocketAddr) {
        let me = Self::default();
        let address = listen(take, me.clone()).await;
        (me, address)
    }

    fn got(&self) -> Vec<(Uri, HeaderMap, Bytes)> {
        self.0.lock().unwrap().clone()
    }

    async fn until(&self, what: &str, reached: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !reached(self) {
            assert!(began.elapsed() < PATIENCE, "{what}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn spans(&self) -> Vec<Span> {
        let sent = self.got().into_iter().map(|(address, _, body)| {
            assert_eq!(address.path(), "/v1/traces");
            ExportTraceServiceRequest::decode(body).unwrap()
        });
        sent.flat_map(|sent| sent.resource_spans)
            .flat_map(|each| each.scope_spans)
            .flat_map(|each| each.spans)
            .collect()
    }
}

async fn take(
    State(me): State<Listener>,
    address: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    me.0.lock().unwrap().push((address, headers, body));
    StatusCode::OK
}

fn facts(span: &Span) -> BTreeMap<String, String> {
    let value = |value: &Value| match value {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    let pairs = span.attributes.iter().map(|pair| {
        let found = pair.value.as_ref().and_then(|any| any.value.as_ref()).map(value);
        (pair.key.clone(), found.unwrap_or_default())
    });
    pairs.collect()
}

async fn ask(address: SocketAddr, from: Ipv4Addr, head: &str, more: &str, body: &str) -> String {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::new(from.into(), 0)).unwrap();
    let stream = socket.connect(address).await.unwrap().into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    let head = format!("{head} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html{more}");
    let answer = exchange(&mut &stream, &head, body).unwrap();
    answer.header("x-request-id").unwrap().to_owned()
}

fn stop(server: &mut Running) -> Duration {
    let began = Instant::now();
    let pid = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(server.child.wait().unwrap().success());
    began.elapsed()
}

//
#[test]
fn spans_reach_the_collector_with_route_and_status_and_nothing_personal() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let (collector, endpoint) = Listener::listen().await;
        let (receiver, hook) = Listener::listen().await;
        furnish(&hall, hook, &["case.created"]).await;
        let endpoint = format!("http://{endpoint}/");
        let options = ["--otlp-endpoint", &endpoint, "--trusted-proxies", "127.0.0.1"];
        let more = ["--webhook-networks", "127.0.0.0/8"];
        let mut server = Running::serve(&hall, &[&options[..], &more].concat());
        let at = server.address;

        let found = ask(
            at,
            STRANGER,
            "GET /en?search=Rosalind+Franklin",
            &format!("\r\nTraceparent: {FORGED}"),
            "",
        )
        .await;
        let told = format!(
            "\r\nTraceparent: {TOLD}\r\nTracestate: vendor=rosalind\r\nBaggage: who=rosalind"
        );
        let led = ask(at, PROXY, "GET /fr", &told, "").await;
        let form = "form[email]=rosalind%40town.test&form[password]=seven+green+kettles+sing";
        let kind = "\r\nContent-Type: application/x-www-form-urlencoded";
        let sent = ask(at, STRANGER, "POST /do/register?page=%2Fen%2Fregister", kind, form).await;
        let missed = ask(at, STRANGER, "GET /en/track/INF-2026-000001/tracking-code", "", "").await;
        ask(at, STRANGER, "GET /en/nowhere/Rosalind/open-secret?token=open-secret", "", "").await;
        ask(at, STRANGER, "GET /readyz", "", "").await;

        let order = OpenForm {
            category: "pothole".into(),
            description: "Rosalind fell into it".into(),
            place: "Elm Street".into(),
            language: "en".into(),
            ..OpenForm::default()
        };
        let cases = &hall.services().await.cases;
        cases.open(&operator(), order.parse().unwrap()).await.unwrap();
        receiver.until("the case is told", |receiver| !receiver.got().is_empty()).await;
        stop(&mut server);

        let spans = collector.spans();
        let about = |request: &str| {
            let mut with = spans
                .iter()
                .filter(|span| facts(span).get("portal.request").is_some_and(|id| id == request));
            let span = with.next().unwrap_or_else(|| panic!("no span of {request}: {spans:#?}"));
            assert_eq!((with.count(), span.kind), (0, 2), "one span of a server");
            (span, facts(span))
        };
        let (span, facts_of) = about(&found);
        assert_eq!(facts_of["http.route"].trim_end_matches('/'), "/{language}");
        assert_eq!(facts_of["http.response.status_code"], "200");
        assert_eq!(facts_of["http.request.method"], "GET");
        assert!(span.name.starts_with("GET /{language}"), "{}", span.name);
        assert!(span.end_time_unix_nano > span.start_time_unix_nano);
        assert_ne!(hex::encode(&span.trace_id), "1".repeat(32), "a stranger cannot lead a trace");
        assert!(span.parent_span_id.is_empty());
        let (span, _) = about(&led);
        assert_eq!(hex::encode(&span.trace_id), "3".repeat(32), "a trusted proxy can");
        assert_eq!(hex::encode(&span.parent_span_id), "4".repeat(16));
        assert!(span.trace_state.is_empty());
        let (_, facts_of) = about(&sent);
        assert_eq!(
            (&*facts_of["http.route"], &*facts_of["http.response.status_code"]),
            ("/do/{*function}", "303")
        );
        let (_, facts_of) = about(&missed);
        assert_eq!(facts_of["http.response.status_code"], "404");
        assert!(!spans.iter().any(|span| span.name.contains("readyz")), "watchers leave no traces");

        // The receiver of a webhook can go on with the trace of its delivery.
        let (_, headers, _) = receiver.got().remove(0);
        let delivery = spans.iter().find(|span| span.name == "webhook").unwrap();
        let parent =
            format!("00-{}-{}-01", hex::encode(&delivery.trace_id), hex::encode(&delivery.span_id));
        assert_eq!(headers["traceparent"], parent);
        let job = spans.iter().find(|span| span.span_id == delivery.parent_span_id).unwrap();
        assert_eq!(
            (&*job.name, facts(delivery)["http.response.status_code"].as_str()),
            ("webhooks.deliver", "200")
        );

        for (_, headers, body) in collector.got() {
            assert_eq!(headers["content-type"], "application/x-protobuf");
            let text = String::from_utf8_lossy(&body);
            assert!(text.contains("civic-portal"));
            for personal in PERSONAL {
                assert!(!text.contains(personal), "{personal} went out: {text}");
            }
        }
        let known = ["http.", "portal.", "otel."];
        for span in &spans {
            assert!(span.events.is_empty(), "{span:?}");
            let strange = facts(span)
                .into_keys()
                .find(|key| !known.iter().any(|known| key.starts_with(known)));
            assert_eq!(strange, None, "{}", span.name);
        }
        let log = std::fs::read_to_string(hall.path("log")).unwrap();
        assert!(log.contains("answered") && !log.contains("portal::spans"), "{log}");
    });
}

#[test]
fn a_collector_that_is_gone_or_never_answers_slows_nobody_and_is_said_once() {
    on_both(async |town| {
        // The one takes connections and is silent; nobody listens at the other.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let gone = super::running::free();
        for (endpoint, seconds) in [(silent.local_addr().unwrap(), 12), (gone, 7)] {
            let hall = Hall::of(&town);
            let endpoint = format!("http://{endpoint}");
            let mut server = Running::serve(&hall, &["--otlp-endpoint", &endpoint]);
            let began = Instant::now();
            // Long enough for a first batch to fail.
            while began.elapsed() < Duration::from_secs(seconds) {
                let asked = Instant::now();
                assert!(server.get("/en").starts_with("HTTP/1.1 200"));
                assert!(asked.elapsed() < Duration::from_secs(3), "{:?}", asked.elapsed());
                tokio::time::sleep(Duration::from_millis(250)).await;
            }
            let took = stop(&mut server);
            assert!(took < Duration::from_secs(10), "{took:?}");
            let log = std::fs::read_to_string(hall.path("log")).unwrap();
            assert_eq!(log.matches("traces do not reach the collector").count(), 1, "{log}");
        }
    });
}

#[test]
fn what_is_no_address_of_a_collector_is_refused_at_the_start() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        for wrong in ["collector:4318", "ftp://collector", "nonsense"] {
            let options = ["serve", "--listen", "127.0.0.1:0", "--otlp-endpoint", wrong];
            assert!(!super::running::command(&hall, &options).status().unwrap().success());
        }
        let log = std::fs::read_to_string(hall.path("log")).unwrap();
        assert_eq!(log.matches("is no address of a collector").count(), 3, "{log}");
    });
}
