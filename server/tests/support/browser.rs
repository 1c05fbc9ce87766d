//! A browser without script: keeps cookies, follows redirects, sends forms with everything that is in them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use http::{HeaderMap, Method, Request, StatusCode, header};
use tower::ServiceExt;
use url::form_urlencoded;

use super::{Page, TestServer};

const PAGE: &str = "text/html,application/xhtml+xml";
const FORM: &str = "application/x-www-form-urlencoded";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

pub struct Browser<'server> {
    server: &'server TestServer,
    pub cookies: BTreeMap<String, String>,
    /// Where its requests come from; nothing skips the limits per address.
    pub address: Option<IpAddr>,
    /// Sent with every request beside what a browser sends.
    pub headers: HeaderMap,
    /// Cookies that travel with what another site makes it send.
    travelling: BTreeSet<String>,
    /// The other site whose page it shows.
    elsewhere: Option<&'static str>,
    accept: &'static str,
}

impl<'server> Browser<'server> {
    pub(super) fn new(server: &'server TestServer) -> Self {
        let (cookies, headers) = (BTreeMap::new(), HeaderMap::new());
        let travelling = BTreeSet::new();
        let (address, elsewhere) = (None, None);
        Self { server, cookies, address, headers, travelling, elsewhere, accept: PAGE }
    }

    /// Comes from this network address (192.0.2.x) from now on.
    pub fn coming_from(self, last: u8) -> Self {
        Self { address: Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, last))), ..self }
    }

    /// Opens an address and follows redirects.
    pub async fn get(&mut self, path: &str) -> Page {
        let mut page = self.request(Method::GET, path, None).await;
        for _ in 0..10 {
            let Some(next) = page.location() else { return page };
            page = self.request(Method::GET, &next, None).await;
        }
        panic!("{path} redirects without end");
    }

    /// Sends the page's main form as Enter would, with these values typed or chosen. A value for a control that the form
    /// does not have fails the test.
    pub async fn send(&mut self, page: &Page, typed: &[(&str, &str)]) -> Page {
        self.press(page, "#main-form", "#main-form button[type=submit]", typed).await
    }

    /// Presses a submit button of a form and follows the redirect.
    pub async fn press(
        &mut self,
        page: &Page,
        form: &str,
        button: &str,
        typed: &[(&str, &str)],
    ) -> Page {
        self.server.tick();
        let (action, values) = page.filled_form(form, button, typed);
        let answer = self.post(&action, &encode(&values)).await;
        match answer.location() {
            Some(next) => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "a sent form answers 303");
                self.get(&next).await
            }
            None => answer,
        }
    }

    /// Posts a body as a form and does not follow the redirect.
    pub async fn post(&mut self, path: &str, body: &str) -> Page {
        self.request(Method::POST, path, Some(body)).await
    }

    /// The page of another site makes it post a form here; then it follows the redirects.
    pub async fn post_from(&mut self, site: &'static str, path: &str, body: &str) -> Page {
        self.elsewhere = Some(site);
        let answer = self.post(path, body).await;
        self.elsewhere = None;
        match answer.location() {
            Some(next) => self.get(&next).await,
            None => answer,
        }
    }

    /// Sends a form with files: its values, and the files for one control.
    pub async fn upload(
        &mut self,
        page: &Page,
        button: &str,
        control: &str,
        files: &[(&str, &[u8])],
    ) -> Page {
        self.server.tick();
        let (action, values) = page.filled_form("#main-form", button, &[]);
        let (kind, body) = multipart(&values, control, files);
        let answer = self.request_with(Method::POST, &action, &kind, body).await;
        match answer.location() {
            Some(next) => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "a sent form answers 303");
                self.get(&next).await
            }
            None => answer,
        }
    }

    /// Posts any body and does not follow the redirect.
    pub async fn post_as(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Page {
        self.request_with(Method::POST, path, kind, body).await
    }

    /// What an address answers, as bytes.
    pub async fn fetch(&mut self, path: &str) -> (Page, Vec<u8>) {
        self.exchange(Method::GET, path, FORM, Vec::new()).await
    }

    /// Another site makes the browser send a form here.
    pub async fn post_from_elsewhere(&self, path: &str) -> Page {
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, "https://evil.example")
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("form[email]=rose@example.ca"))
            .unwrap();
        let response = self.server.router.clone().oneshot(request).await.unwrap();
        Page::new(path.to_owned(), response.status(), response.headers().clone(), String::new())
    }

    /// Asks a function as a script of the page does.
    pub async fn ask(&mut self, path: &str, body: &str) -> Page {
        self.accept = "application/json";
        let answer = self.post(path, body).await;
        self.accept = PAGE;
        answer
    }

    async fn request(&mut self, method: Method, path: &str, body: Option<&str>) -> Page {
        let body = body.unwrap_or_default().as_bytes().to_vec();
        self.request_with(method, path, FORM, body).await
    }

    async fn request_with(
        &mut self,
        method: Method,
        path: &str,
        kind: &str,
        body: Vec<u8>,
    ) -> Page {
        self.exchange(method, path, kind, body).await.0
    }

    async fn exchange(
        &mut self,
        method: Method,
        path: &str,
        kind: &str,
        body: Vec<u8>,
    ) -> (Page, Vec<u8>) {
        let (path, place) = path.split_once('#').map_or((path, None), |(p, f)| (p, Some(f)));
        let mut request = Request::builder()
            .method(&method)
            .uri(path)
            .header(header::ACCEPT, self.accept)
            .header(header::USER_AGENT, FIREFOX)
            .header(header::HOST, "portal.test");
        // As HTTP/2 sends them: every cookie in a line of its own.
        let sent = |name: &String| self.elsewhere.is_none() || self.travelling.contains(name);
        for (name, value) in self.cookies.iter().filter(|(name, _)| sent(name)) {
            request = request.header(header::COOKIE, format!("{name}={value}"));
        }
        if method == Method::POST {
            request = request
                .header(header::ORIGIN, self.elsewhere.unwrap_or(super::server::PUBLIC_URL))
                .header(
                    "sec-fetch-site",
                    if self.elsewhere.is_some() { "cross-site" } else { "same-origin" },
                )
                .header(header::CONTENT_TYPE, kind);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(address) = self.address {
            request = request.extension(ConnectInfo(SocketAddr::new(address, 50_000)));
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.server.router.clone().oneshot(request).await.unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            self.keep(line.to_str().unwrap());
        }
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 10_000_000).await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let url = place.map_or_else(|| path.to_owned(), |place| format!("{path}#{place}"));
        (Page::new(url, parts.status, parts.headers, text), bytes)
    }

    fn keep(&mut self, line: &str) {
        let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
        let (name, value) = pair.split_once('=').expect("a cookie has a name");
        if attributes.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            if attributes.contains("SameSite=None") && attributes.contains("Secure") {
                self.travelling.insert(name.to_owned());
            }
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// Values and files as a form sends them together, with the kind that says where they end.
pub fn multipart(
    values: &[(String, String)],
    control: &str,
    files: &[(&str, &[u8])],
) -> (String, Vec<u8>) {
    const END: &str = "----portal-test";
    let mut body = Vec::new();
    for (name, value) in values {
        let part = format!(
            "--{END}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    for (name, bytes) in files {
        let head = format!(
            "--{END}\r\nContent-Disposition: form-data; name=\"{control}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{END}--\r\n").into_bytes());
    (format!("multipart/form-data; boundary={END}"), body)
}

/// Values as a form sends them.
pub fn encode(values: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(values).finish()
}
