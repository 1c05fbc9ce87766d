//! Microsoft Graph as its documents describe it (directoryObject: getMemberGroups, paging, throttling): answers what a test puts
//! in a row, and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use serde_json::{Value, json};

type Answer = (StatusCode, Option<&'static str>, Value);

#[derive(Clone)]
pub struct Graph {
    pub address: String,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    answers: VecDeque<Answer>,
    asked: Vec<String>,
}

impl Graph {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let inner = Arc::new(Mutex::new(Inner::default()));
        let router = Router::new().fallback(answer).with_state(inner.clone());
        #[expect(clippy::disallowed_methods, reason = "ends with the runtime of the test")]
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, inner }
    }

    /// Answers this after what it is to answer already; with a pause after which to come back.
    pub fn answers(&self, status: u16, pause: Option<&'static str>, body: Value) {
        let status = StatusCode::from_u16(status).unwrap();
        self.inner.lock().unwrap().answers.push_back((status, pause, body));
    }

    pub fn tells(&self, groups: &[&str], next: Option<String>) {
        let mut body = json!({
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(Edm.String)",
            "value": groups,
        });
        if let Some(next) = next {
            body["@odata.nextLink"] = next.into();
        }
        self.answers(200, None, body);
    }

    /// Has nothing left to answer.
    pub fn forget(&self) {
        self.inner.lock().unwrap().answers.clear();
    }

    /// Every question since the last call: method, path, who asked and what.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.inner.lock().unwrap().asked)
    }
}

async fn answer(State(inner): State<Arc<Mutex<Inner>>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 10_000).await.unwrap();
    let who = head.headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap());
    let asked = format!(
        "{} {} {} {}",
        head.method,
        head.uri,
        who.unwrap_or_default(),
        String::from_utf8_lossy(&body)
    );
    let mut inner = inner.lock().unwrap();
    inner.asked.push(asked);
    let gone = (StatusCode::INTERNAL_SERVER_ERROR, None, Value::Null);
    let (status, pause, body) = inner.answers.pop_front().unwrap_or(gone);
    let mut response = (status, axum::Json(body)).into_response();
    if let Some(pause) = pause {
        response.headers_mut().insert(header::RETRY_AFTER, pause.parse().unwrap());
    }
    response
}
