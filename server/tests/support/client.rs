//! A program, or a script with somebody's session, that calls the REST API.

use std::net::SocketAddr;

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use contract::iam::StaffId;
use futures::{StreamExt as _, stream};
use http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::Value;
use tokio::sync::oneshot;
use tower::ServiceExt;

use super::TestServer;

pub struct Client<'server> {
    server: &'server TestServer,
    headers: Vec<(String, String)>,
    staff: Option<StaffId>,
    peer: Option<SocketAddr>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
    /// As they came.
    pub bytes: Vec<u8>,
}

impl<'server> Client<'server> {
    /// Nobody in particular.
    pub fn new(server: &'server TestServer) -> Self {
        Self { server, headers: Vec::new(), staff: None, peer: None }
    }

    /// Sends this header with every call.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Connects from there.
    pub fn from(self, address: &str) -> Self {
        let peer = SocketAddr::new(address.parse().expect("an address"), 40_000);
        Self { peer: Some(peer), ..self }
    }

    pub fn with_key(self, token: &str) -> Self {
        self.with("authorization", &format!("Bearer {token}"))
    }

    /// With the session of somebody on the staff, from the portal's own pages.
    pub fn with_session(self, cookie: &str) -> Self {
        self.with("cookie", &format!("console={cookie}")).with("sec-fetch-site", "same-origin")
    }

    pub fn staff_caller(self, id: StaffId) -> Self {
        Self { staff: Some(id), ..self }
    }

    /// Who this is, of staff.
    pub fn staff_id(&self) -> StaffId {
        self.staff.expect("a member of staff")
    }

    /// A header that it sends with every call.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.call(Method::GET, path, &[], None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.call(Method::POST, path, &[], Some(body)).await
    }

    /// With headers for this call alone.
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Reply {
        let kind = body.as_ref().map(|_| "application/json");
        self.send(method, path, headers, kind, body.map(|body| body.to_string())).await
    }

    /// Any bytes as any type.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        kind: Option<&str>,
        body: Option<String>,
    ) -> Reply {
        self.server.tick();
        let mut request = Request::builder()
            .method(method)
            .uri(if path.starts_with("/scim/") {
                path.to_owned()
            } else {
                format!("/api/v1{path}")
            })
            .header(header::HOST, "portal.test");
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request = request.header(name, value);
        }
        if let Some(peer) = self.peer {
            request = request.extension(ConnectInfo(peer));
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        self.reply(request.body(Body::from(body.unwrap_or_default())).unwrap()).await
    }

    /// Sends a call whose last byte follows only when what happens meanwhile is over. That begins once the body is read.
    pub async fn post_slowly(&self, path: &str, body: Value, meanwhile: impl Future) -> Reply {
        let (begun, has_begun) = oneshot::channel();
        let (over, is_over) = oneshot::channel();
        let mut bytes = body.to_string().into_bytes();
        let last = vec![bytes.pop().unwrap()];
        let first = stream::once(async move {
            begun.send(()).unwrap();
            Ok::<_, std::io::Error>(bytes)
        });
        let rest = stream::once(async move {
            is_over.await.unwrap();
            Ok(last)
        });
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(format!("/api/v1{path}"))
            .header(header::HOST, "portal.test")
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from_stream(first.chain(rest))).unwrap();
        let aside = async {
            has_begun.await.unwrap();
            meanwhile.await;
            over.send(()).unwrap();
        };
        tokio::join!(self.reply(request), aside).0
    }

    async fn reply(&self, request: Request<Body>) -> Reply {
        let response = self.server.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 10_000_000).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        assert!(
            bytes.is_empty() || !body.is_null(),
            "not JSON: {}",
            String::from_utf8_lossy(&bytes)
        );
        Reply { status: parts.status, headers: parts.headers, body, bytes: bytes.to_vec() }
    }
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The kind of problem, after checking that it is a complete problem document.
    pub fn problem(&self) -> &str {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        assert_eq!(self.body["status"], self.status.as_u16(), "{self:?}");
        assert!(self.body["instance"].as_str().unwrap().starts_with("urn:uuid:"));
        for text in ["title", "detail"] {
            assert!(!self.body[text].as_str().unwrap().is_empty());
        }
        self.body["type"].as_str().unwrap().strip_prefix("urn:problem-type:civic:").unwrap()
    }

    /// The answer, if it went well.
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{self:?}");
        self.body
    }

    pub fn id(&self) -> &str {
        self.body["id"].as_str().unwrap_or_else(|| panic!("{self:?}"))
    }
}
