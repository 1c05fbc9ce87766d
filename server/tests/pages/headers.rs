//! What every answer says about itself to browsers, proxies and search engines, whoever made it: a page, the router, a layer.

use axum::body::{Body, to_bytes};
use contract::iam::Extent;
use http::{HeaderMap, Method, Request, StatusCode};
use testing::on_both;
use tower::ServiceExt;

use crate::support::{Browser, TestServer};

const HTML: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn says(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

async fn ask(server: &TestServer, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let method: Method = method.parse().unwrap();
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = server.router().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 10_000_000).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// Answers of every origin, with their status.
const ANSWERS: [(&str, &str, u16); 22] = [
    ("GET", "/", 303),
    ("GET", "/en", 200),
    ("HEAD", "/fr", 200),
    ("GET", "/fr/contact", 200),
    ("GET", "/en/report", 200),
    ("GET", "/en/nothing", 404),
    ("GET", "/nothing", 404),
    ("GET", "/de/contact", 404),
    ("GET", "/en/account", 401),
    ("GET", "/en/console/queue", 401),
    ("GET", "/en/console/queue/export.csv", 401),
    ("GET", "/en/photos/0190a1b2-0000-7000-8000-00000000dead/small", 404),
    ("POST", "/en/contact", 405),
    ("OPTIONS", "/en/contact", 405),
    ("DELETE", "/do/register", 405),
    ("POST", "/do/nothing", 404),
    ("GET", "/pkg/0000/nothing.js", 404),
    ("GET", "/robots.txt", 200),
    ("GET", "/.well-known/security.txt", 200),
    ("GET", "/livez", 200),
    ("GET", "/api/v1/cases", 401),
    ("GET", "/api/v1/nothing", 404),
];

#[test]
fn every_answer_carries_the_headers_that_protect_whoever_reads_it() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let from_elsewhere = [("origin", "https://evil.example"), ("accept", HTML)];
        let foreign = ask(&server, "POST", "/do/sign-in", &from_elsewhere).await;
        assert_eq!(foreign.status, 403);
        let mut answers = vec![("from elsewhere".to_owned(), foreign)];
        for (method, path, status) in ANSWERS {
            let answer = ask(&server, method, path, &[("accept", HTML)]).await;
            assert_eq!(answer.status.as_u16(), status, "{method} {path}");
            answers.push((format!("{method} {path}"), answer));
        }
        for (named, answer) in answers {
            let policy = answer.says("content-security-policy");
            for rule in [
                "default-src 'self'",
                "object-src 'none'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "form-action 'self'",
            ] {
                assert!(policy.contains(rule), "{named}: {policy}");
            }
            assert!(!policy.contains("'unsafe-"), "{named}: {policy}");
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(answer.says(name), value, "{named}: {name}");
            }
            assert!(answer.says("permissions-policy").contains("payment=()"), "{named}");
            assert!(!answer.says("x-request-id").is_empty(), "{named}");
            let is_the_same_for_everybody = named.ends_with(".txt");
            let kept = answer.says("cache-control");
            assert_eq!(kept == "no-store", !is_the_same_for_everybody, "{named}: {kept}");
            for name in ["server", "x-powered-by", "access-control-allow-origin"] {
                assert_eq!(answer.says(name), "", "{named}: {name}");
            }
        }
    });
}

//
#[test]
fn what_no_page_answers_is_a_page_in_both_languages_for_people_and_a_status_for_programs() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let huge = ("content-length", "999999999");
        for (method, path, header, status) in [
            ("POST", "/fr/contact", ("x-nothing", ""), 405),
            ("POST", "/do/sign-in", ("sec-fetch-site", "cross-site"), 403),
            ("POST", "/do/console/give-role", ("sec-fetch-site", "cross-site"), 403),
            ("POST", "/do/report/photos", huge, 413),
        ] {
            let person = ask(&server, method, path, &[("accept", HTML), header]).await;
            assert_eq!(person.status.as_u16(), status, "{method} {path}");
            assert_eq!(person.says("content-type"), "text/html; charset=utf-8", "{method} {path}");
            assert!(person.body.contains("<h1>") && !person.body.contains('{'), "{}", person.body);
            let language = if path.starts_with("/fr") { "fr" } else { "en" };
            assert!(person.body.contains(&format!("<html lang=\"{language}\">")));
            assert!(person.body.contains(person.says("x-request-id")), "{}", person.body);
            let start = if path.contains("/console/") { "/console" } else { "" };
            for way in ["en", "fr"].map(|one| format!("href=\"/{one}{start}\"")) {
                assert!(person.body.contains(&way), "{}", person.body);
            }
            let program =
                ask(&server, method, path, &[("accept", "application/json"), header]).await;
            assert_eq!(program.status.as_u16(), status, "{method} {path}");
            assert!(!program.body.contains('<'), "{}", program.body);
        }
        let allowed = ask(&server, "OPTIONS", "/en/contact", &[("accept", HTML)]).await;
        assert_eq!(allowed.says("allow"), "GET,HEAD");
    });
}

#[test]
fn only_pages_that_are_the_same_for_everybody_may_be_indexed() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        for page in ["/en", "/fr/", "/en/services", "/fr/contact", "/en/privacy", "/fr/report"] {
            assert_eq!(ask(&server, "GET", page, &[]).await.says("x-robots-tag"), "", "{page}");
        }
        for secret in [
            "/en/confirm-email/abc",
            "/fr/new-password/abc",
            "/en/welcome/abc",
            "/en/change-email/abc",
            "/en/keep-email/abc",
            "/en/track/INF-2026-000001-X/abc",
            "/en/follow/0190a1b2-0000-7000-8000-00000000dead/abc",
            "/en/console/activate/abc",
            "/en/console",
            "/en/account",
            "/do/register",
            "/english",
        ] {
            let answer = ask(&server, "GET", secret, &[]).await;
            assert_eq!(answer.says("x-robots-tag"), "noindex, nofollow", "{secret}");
        }
        // A crawler that may not read an address cannot learn that it is not to be listed.
        let robots = ask(&server, "GET", "/robots.txt", &[]).await.body;
        for path in ["track", "confirm-email", "new-password", "welcome"] {
            assert!(!robots.contains(path), "{robots}");
        }
        assert!(robots.contains("Disallow: /en/console\n"), "{robots}");
    });
}

#[test]
fn no_header_that_a_client_may_send_makes_a_page_fail() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let long = "text/html,".repeat(2_000);
        for accept in [
            "",
            "*/*",
            "text/html;q=0",
            "TEXT/HTML",
            ";;,",
            "application/json",
            "image/avif",
            &long,
        ] {
            let answer = ask(&server, "GET", "/en/contact", &[("accept", accept)]).await;
            assert_eq!(answer.status, 200, "{accept:.40}");
            assert_eq!(answer.says("content-type"), "text/html; charset=utf-8", "{accept:.40}");
            let sent = ask(&server, "POST", "/do/sign-in", &[("accept", accept)]).await;
            assert!(sent.status.as_u16() < 500, "{accept:.40}: {}", sent.status);
        }
        let many = "a=b; ".repeat(2_000);
        for (name, value) in [
            ("cookie", "portal; =; ;;console=\u{1f6b2}; language=xx; theme=\"; visitor=%00"),
            ("cookie", &many),
            ("accept-language", "fr;q=NaN, *;q=-1, en;q=9999999999999999999999"),
            ("user-agent", "\u{7f}\u{ff}"),
            ("if-none-match", "*"),
            ("range", "bytes=99999999999-"),
            ("content-type", "application/x-www-form-urlencoded; charset=\u{ff}"),
            ("x-forwarded-for", "<script>, 999.1.1.1, ::::"),
            ("referer", "https://evil.example/\"><script>alert(1)</script>"),
        ] {
            // Latin letters beyond ASCII arrive as bytes, as they do on the wire.
            let Ok(value) = http::HeaderValue::from_bytes(value.as_bytes()) else { continue };
            for path in ["/en", "/fr/sign-in", "/en/track", "/en/console/sign-in"] {
                let request = Request::get(path).header("accept", HTML).header(name, &value);
                let request = request.body(Body::empty()).unwrap();
                let answer = server.router().oneshot(request).await.unwrap();
                assert_eq!(answer.status(), 200, "{path} {name}");
                let body = to_bytes(answer.into_body(), 10_000_000).await.unwrap();
                assert!(!String::from_utf8_lossy(&body).contains("evil.example"), "{path} {name}");
            }
        }
    });
}

#[test]
fn a_page_that_is_asked_for_its_head_alone_says_the_same_and_sends_nothing() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        for path in ["/en", "/fr/contact", "/en/nothing", "/en/account"] {
            let whole = ask(&server, "GET", path, &[("accept", HTML)]).await;
            let head = ask(&server, "HEAD", path, &[("accept", HTML)]).await;
            assert_eq!((head.status, head.body.len()), (whole.status, 0), "{path}");
            for name in ["content-type", "cache-control", "x-robots-tag", "referrer-policy"] {
                assert_eq!(head.says(name), whole.says(name), "{path}: {name}");
            }
        }
    });
}

/// Every cookie that was set on the way.
fn cookies(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.get_all("set-cookie").iter();
    lines.map(|line| line.to_str().unwrap().to_owned()).collect()
}

#[test]
fn no_cookie_is_for_scripts_or_for_other_sites() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut set = Vec::new();
        let mut browser = server.resident("rose@example.ca").await;
        for (path, body) in [
            ("/do/appearance?page=%2Fen", "form[theme]=dark"),
            ("/do/change-language?page=%2Fen%2Fcontact", "to=fr"),
            ("/do/report/describe?page=%2Fen%2Freport", "form[description]=x"),
            ("/do/sign-out?page=%2Fen%2Faccount", ""),
            ("/do/sign-in?page=%2Fen%2Fsign-in", "form[email]=a&form[password]=b"),
            ("/do/console/sign-in?page=%2Fen%2Fconsole%2Fsign-in", "form[email]=a"),
        ] {
            set.extend(cookies(&browser.post(path, body).await.headers));
        }
        let mut visitor: Browser<'_> = server.browser();
        set.extend(cookies(&visitor.get("/fr").await.headers));
        set.extend(cookies(&visitor.get("/en/report").await.headers));
        assert!(set.len() > 3, "{set:?}");
        for line in set {
            for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax"] {
                assert!(line.contains(part), "{line}");
            }
            assert!(!line.contains("Domain"), "{line}");
        }
    });
}

//
#[test]
fn the_other_language_of_no_address_is_another_site() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        for page in [
            "//evil.example",
            "/\\evil.example",
            "/en//evil.example",
            "/en/..//..//evil.example",
            "https://evil.example/en",
            "javascript:alert(1)",
            "/en\r\nSet-Cookie: evil=1",
            "/en?next=https://evil.example",
        ] {
            let page = url::form_urlencoded::byte_serialize(page.as_bytes()).collect::<String>();
            for to in ["fr", "//evil.example", ""] {
                let address = format!("/do/change-language?page={page}");
                let answer = browser.post(&address, &format!("to={to}")).await;
                assert!(answer.status.as_u16() < 500 && !answer.headers.contains_key("evil"));
                if let Some(next) = answer.location() {
                    let is_ours = ["/en", "/fr"].iter().any(|own| {
                        next.strip_prefix(own).is_some_and(|rest| {
                            rest.is_empty() || rest.starts_with(['/', '?', '#'])
                        })
                    });
                    assert!(is_ours, "{page} {to}: {next}");
                }
            }
        }
        for path in
            ["/en//evil.example", "/en/%22%3E%3Cscript%3Ealert(1)%3C/script%3E?a=%22%3E%3Cb%3E"]
        {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(!answer.body.contains("<script>alert") && !answer.body.contains("\"><b>"));
            for link in answer.all("a[href], link[rel=alternate]") {
                let href = link.attr("href").unwrap();
                let href = href.strip_prefix("http://portal.test").unwrap_or(href);
                let is_elsewhere = href.starts_with("//") || href.starts_with("http");
                assert!(!is_elsewhere, "{path}: {href}");
            }
        }
    });
}

#[test]
fn pages_behind_a_sign_in_are_kept_by_no_browser_and_no_proxy() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_desk().await;
        let case = server.pothole().await;
        let mut rose = server.resident("rose@example.ca").await;
        for path in ["/en", "/en/account", "/fr/account/sessions", "/en/reports"] {
            assert_eq!(rose.get(path).await.headers["cache-control"], "no-store", "{path}");
        }
        let mut clerk =
            server.staff("ann@town.example", "Ann Lee", "supervisor", Extent::EVERYWHERE).await;
        let own = format!("/en/console/cases/{}", case.reference);
        for path in ["/en/console/queue", "/fr/console/account", own.as_str()] {
            assert_eq!(clerk.get(path).await.headers["cache-control"], "no-store", "{path}");
        }
        let file = clerk.get("/fr/console/queue/export.csv").await;
        assert_eq!(file.headers["cache-control"], "no-store");
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        let name = file.headers["content-disposition"].to_str().unwrap();
        let day = name.strip_prefix("attachment; filename=\"cases-").unwrap();
        let day = day.strip_suffix(".csv\"").unwrap();
        assert!(day.len() == 10 && day.chars().all(|one| one.is_ascii_digit() || one == '-'));
    });
}
