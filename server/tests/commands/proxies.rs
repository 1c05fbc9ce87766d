//! Who really asks, behind proxies and without: limits and the audit ledger count by what nobody can forge.

use std::net::{IpAddr, SocketAddr};

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use testing::{Town, on_both};
use tokio::net::TcpSocket;

use super::Hall;
use super::running::{Running, Whole, exchange};

/// This machine's own proxy, and those of a data centre.
const TRUSTED: &str = "127.0.0.1,10.0.0.0/8,2001:db8:1::/48";
const PROXY: &str = "127.0.0.1";
/// On the same machine, and no proxy of ours.
const STRANGER: &str = "127.0.0.2";
/// So many tracking codes may be tried at once from one address.
const LIMIT: usize = 20;

struct Site {
    server: Running,
}

impl Site {
    fn open(hall: &Hall, more: &[&str]) -> Self {
        let trusted = ["--trusted-proxies", TRUSTED, "--public-url", "https://portal.town.test"];
        Self { server: Running::serve(hall, &[&trusted, more].concat()) }
    }

    async fn ask(&self, from: &str, headers: &[&str], head: &str, body: &str) -> Whole {
        let from: IpAddr = from.parse().unwrap();
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::new(from, 0)).unwrap();
        let stream = socket.connect(self.server.address).await.unwrap().into_std().unwrap();
        stream.set_nonblocking(false).unwrap();
        let mut head = format!("{head} HTTP/1.1\r\nHost: portal.town.test");
        for header in headers {
            head += &format!("\r\n{header}");
        }
        exchange(&mut &stream, &head, body).unwrap()
    }

    /// Tries a tracking code.
    async fn tries(&self, from: &str, headers: &[&str]) -> u16 {
        self.ask(from, headers, "GET /en/track/INF-2026-000001/nonsense", "").await.status
    }

    /// Fails to sign in.
    async fn fails_to_sign_in(&self, from: &str, headers: &[&str]) {
        let headers =
            [headers, &["Content-Type: application/x-www-form-urlencoded", "Accept: text/html"]]
                .concat();
        let body = "form[email]=nobody%40town.test&form[password]=wrong";
        let head = "POST /do/console/sign-in?page=%2Fen%2Fconsole%2Fsign-in";
        assert_eq!(self.ask(from, &headers, head, body).await.status, 303);
    }
}

/// Where the attempts to sign in came from, as the ledger has it.
async fn origins(town: &Town) -> Vec<String> {
    let rows = Query::select()
        .column("address")
        .from("audit_entry")
        .and_where(Expr::col("event_type").eq("auth.login_failed"))
        .order_by("id", Order::Asc)
        .to_owned();
    let rows = town.foundation.db.reader().query_all(&rows).await.unwrap();
    rows.into_iter().map(|row| row.try_get("", "address").unwrap()).collect()
}

#[test]
fn a_stranger_cannot_say_who_asks_and_a_trusted_proxy_can() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let site = Site::open(&hall, &[]);
        // Whatever a stranger forges, it is counted as one.
        for number in 0..LIMIT {
            let forged = format!("X-Forwarded-For: 198.51.100.{number}");
            assert_eq!(site.tries(STRANGER, &[&forged]).await, 404);
        }
        assert_eq!(site.tries(STRANGER, &["X-Forwarded-For: 203.0.113.77"]).await, 429);
        assert_eq!(site.tries(STRANGER, &["Forwarded: for=203.0.113.78"]).await, 429);
        // The proxy's clients are told apart, and each has its limit.
        for number in 0..LIMIT + 5 {
            let told = format!("X-Forwarded-For: 192.0.2.{number}");
            assert_eq!(site.tries(PROXY, &[&told]).await, 404);
        }
        // The last address that is no proxy of ours counts: what a client puts before it does not.
        let one = "198.51.100.200";
        for number in 0..LIMIT {
            let told = match number % 4 {
                0 => format!("X-Forwarded-For: {one}"),
                1 => format!("X-Forwarded-For: 203.0.113.{number}, {one}"),
                2 => format!("X-Forwarded-For: {one}, 10.1.2.3, 2001:db8:1::7"),
                _ => format!("X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: ::ffff:{one}"),
            };
            assert_eq!(site.tries(PROXY, &[&told]).await, 404, "{number}");
        }
        assert_eq!(site.tries(PROXY, &[&format!("X-Forwarded-For: {one}:4711")]).await, 429);
        assert_eq!(site.tries(PROXY, &["X-Forwarded-For: 198.51.100.201"]).await, 404);
    });
}

#[test]
fn what_cannot_be_read_is_counted_for_the_proxy_and_harms_nobody() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let site = Site::open(&hall, &[]);
        let long = format!("X-Forwarded-For: {}", "1.".repeat(2_000));
        let unread = [
            "X-Forwarded-For:",
            "X-Forwarded-For: unknown",
            "X-Forwarded-For: 198.51.100.7, garbage",
            "X-Forwarded-For: 198.51.100.7,,",
            "X-Forwarded-For: 999.1.1.1",
            "X-Forwarded-For: [::1",
            "X-Forwarded-For: \u{e9}\u{e9}",
            "X-Forwarded-For: 10.0.0.1, 10.0.0.2",
            "Forwarded: for=203.0.113.1",
            &long,
        ];
        for number in 0..LIMIT {
            assert_eq!(site.tries(PROXY, &[unread[number % unread.len()]]).await, 404, "{number}");
        }
        // All but the list of proxies alone, whose first address counts.
        let mut last = 404;
        for _ in 0..3 {
            last = site.tries(PROXY, &["X-Forwarded-For: nobody"]).await;
        }
        assert_eq!(last, 429);
        assert_eq!(site.tries(PROXY, &["X-Forwarded-For: 198.51.100.7"]).await, 404);
    });
}

#[test]
fn the_ledger_notes_the_address_that_counts_and_cookies_are_secure_whatever_a_header_says() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        {
            let site = Site::open(&hall, &[]);
            site.fails_to_sign_in(STRANGER, &["X-Forwarded-For: 203.0.113.5"]).await;
            site.fails_to_sign_in(PROXY, &["X-Forwarded-For: 203.0.113.5"]).await;
            site.fails_to_sign_in(PROXY, &["X-Forwarded-For: 2001:db8:2::9"]).await;
            site.fails_to_sign_in(PROXY, &["Forwarded: for=203.0.113.6"]).await;
            let told =
                ["X-Forwarded-Proto: http", "Forwarded: proto=http", "X-Forwarded-Host: evil.test"];
            let out = site.ask(PROXY, &told, "POST /do/sign-out?page=%2Fen", "").await;
            let cookie = out.header("set-cookie").unwrap();
            assert!(cookie.starts_with("__Host-portal=;") && cookie.contains("Secure"), "{cookie}");
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
            assert!(out.header("strict-transport-security").is_some());
            assert!(!out.head.contains("evil.test"), "{}", out.head);
        }
        {
            let site = Site::open(&hall, &["--proxy-header", "forwarded"]);
            let told = "Forwarded: for=203.0.113.8, for=\"[2001:db8:2::a]:4711\";proto=https";
            site.fails_to_sign_in(PROXY, &[told]).await;
            site.fails_to_sign_in(PROXY, &["X-Forwarded-For: 203.0.113.5"]).await;
        }
        let expected = [
            "127.0.0.2",
            "203.0.113.5",
            "2001:db8:2::9",
            "127.0.0.1",
            "2001:db8:2::a",
            "127.0.0.1",
        ];
        assert_eq!(origins(&town).await, expected);
    });
}

#[test]
fn a_network_that_cannot_be_read_is_refused_at_the_start() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let mut command = super::running::command(
            &hall,
            &["serve", "--listen", "127.0.0.1:0", "--trusted-proxies", "10.0.0.0/99"],
        );
        assert!(!command.status().unwrap().success());
        let log = std::fs::read_to_string(hall.path("log")).unwrap();
        assert!(log.contains("PORTAL_TRUSTED_PROXIES: 10.0.0.0/99 is no network"), "{log}");
    });
}
