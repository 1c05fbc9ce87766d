//! Sessions in a Redis that is lost, replaced, emptied, or not to be trusted. Nobody is shown as signed out for it who is not.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use contract::identity::{ConfirmForm, RegisterForm};
use contract::{Channel, Secret};
use iam::Actor;
use identity::{AccountNotice, NoticeKind};
use platform::Origin;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use testing::on_both;

use super::Hall;
use super::killed::furnish;
use super::running::{Running, Whole, command, free, send};

const PATIENCE: Duration = Duration::from_secs(40);
pub const EMAIL: &str = "rose@town.test";
pub const PASSWORD: &str = "seven green kettles sing";

/// A Redis or a Sentinel that ends with its test.
struct Redis {
    child: Child,
    address: SocketAddr,
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Redis {
    fn start(hall: &Hall, address: SocketAddr, options: &[&str]) -> Self {
        let folder = hall.path(&format!("redis-{}", address.port()));
        fs::create_dir_all(&folder).unwrap();
        let mut command = Command::new("redis-server");
        command.args(options).args(["--bind", "127.0.0.1", "--dir"]).arg(&folder);
        let child = command.stdout(Stdio::null()).spawn().unwrap();
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < PATIENCE, "Redis does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { child, address }
    }

    /// Keeps nothing on disk.
    fn plain(hall: &Hall, address: SocketAddr, options: &[&str]) -> Self {
        let port = address.port().to_string();
        let own = ["--port", &port, "--save", "", "--appendonly", "no"];
        Self::start(hall, address, &[&own, options].concat())
    }

    fn sentinel(hall: &Hall, primary: SocketAddr) -> Self {
        let address = free();
        let (port, watched) = (address.port(), primary.port());
        let lines = format!(
            "port {port}\nsentinel monitor portal 127.0.0.1 {watched} 1\n\
             sentinel down-after-milliseconds portal 1000\nsentinel failover-timeout portal 5000\n"
        );
        let file = hall.path("sentinel.conf");
        fs::write(&file, lines).unwrap();
        Self::start(hall, address, &[&file.display().to_string(), "--sentinel"])
    }

    /// The first piece of what it answers.
    fn says(&self, line: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream.write_all(format!("{line}\r\n").as_bytes()).unwrap();
        let mut piece = [0; 4096];
        let length = stream.read(&mut piece).unwrap();
        String::from_utf8_lossy(&piece[..length]).into_owned()
    }

    fn until(&self, line: &str, said: &str) {
        let began = Instant::now();
        while !self.says(line).contains(said) {
            assert!(began.elapsed() < PATIENCE, "{line}: {}", self.says(line));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    }
}

/// Whether there is Redis for tests. `TEST_DATABASES=both` makes it a must.
#[expect(clippy::disallowed_methods, reason = "test programs have no configuration")]
fn has_redis() -> bool {
    let is_there = std::env::var("TEST_REDIS_URL").is_ok_and(|url| !url.is_empty());
    let is_needed = std::env::var("TEST_DATABASES").is_ok_and(|databases| databases == "both");
    assert!(is_there || !is_needed, "TEST_DATABASES=both asks for Redis: run `make test`");
    is_there
}

/// Somebody who can sign in.
pub async fn settle_resident(hall: &Hall) {
    let services = hall.services().await;
    let nobody = Actor::anonymous(Origin::inside(Channel::Web));
    let password = || Secret::new(PASSWORD);
    let form = RegisterForm { email: EMAIL.into(), password: password(), language: "en".into() };
    services.identity.register(&nobody, form.parse().unwrap()).await.unwrap();
    let asked = Query::select()
        .column("payload")
        .from("job")
        .and_where(Expr::col("name").eq("identity.account_notice"))
        .to_owned();
    let row = services.foundation.db.reader().query_one(&asked).await.unwrap().unwrap();
    let payload: String = row.try_get("", "payload").unwrap();
    let asked: AccountNotice = serde_json::from_str(&payload).unwrap();
    let notice = services.identity.notice(asked).await.unwrap().unwrap();
    let NoticeKind::ConfirmAddress { link } = notice.kind else { panic!("another message") };
    let form = ConfirmForm { link, password: password() };
    services.identity.confirm_email(&nobody, form.parse().unwrap()).await.unwrap();
}

/// Signs in with a form, as a browser without script does; the cookie.
pub fn sign_in(server: &Running) -> Result<String, Whole> {
    let email = EMAIL.replace('@', "%40");
    let body = format!("form[email]={email}&form[password]={}", PASSWORD.replace(' ', "+"));
    let head = "POST /do/sign-in?page=%2Fen%2Fsign-in HTTP/1.1\r\nAccept: text/html\r\n\
                Content-Type: application/x-www-form-urlencoded";
    let answer = send(server.address, head, &body).unwrap();
    let mut lines = answer.head.lines().filter_map(|line| line.strip_prefix("set-cookie: portal="));
    let cookie = lines.next().and_then(|line| line.split(';').next()).map(str::to_owned);
    match cookie {
        Some(cookie) if answer.status == 303 => Ok(cookie),
        _ => Err(answer),
    }
}

fn get(server: &Running, path: &str, headers: &str) -> Whole {
    let head = format!("GET {path} HTTP/1.1\r\nAccept: text/html{headers}");
    send(server.address, &head, "").unwrap()
}

fn own_page(server: &Running, cookie: &str) -> Whole {
    get(server, "/en/account/sessions", &format!("\r\nCookie: portal={cookie}"))
}

/// The person is asked to come back, and is not told that they are signed out.
fn assert_asks_to_come_back(answer: &Whole) {
    let text = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status, 503, "{text}");
    assert_eq!(answer.header("retry-after"), Some("30"));
    assert_eq!(answer.header("set-cookie"), None);
    assert!(text.contains("The service is not available right now"), "{text}");
    assert!(!text.contains("Sign in"), "{text}");
}

/// What works without a session goes on; programs and people with one are asked to come back.
fn assert_only_sessions_are_away(server: &Running, cookie: &str, key: &str) {
    let asked = Instant::now();
    assert_asks_to_come_back(&own_page(server, cookie));
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    assert_eq!(get(server, "/en", "").status, 200);
    assert_eq!(get(server, "/livez", "").status, 200);
    assert_eq!(get(server, "/readyz", "").status, 503);
    let with_key = format!("\r\nAuthorization: Bearer {key}");
    assert_eq!(get(server, "/api/v1/cases", &with_key).status, 200);
    let staff = get(server, "/api/v1/auth/session", &format!("\r\nCookie: console={cookie}"));
    assert_eq!((staff.status, staff.header("retry-after")), (503, Some("30")));
    assert_eq!(staff.header("content-type"), Some("application/problem+json"));
    assert!(staff.json()["type"].as_str().unwrap().ends_with(":unavailable"));
    let refused = sign_in(server).expect_err("a sign-in without a place for its session");
    assert_eq!((refused.status, refused.header("retry-after")), (503, Some("30")));
}

/// Until every line of the program has found its way.
fn until_signed_in(server: &Running, cookie: &str) {
    let (began, mut in_a_row) = (Instant::now(), 0);
    while in_a_row < 12 {
        let answer = own_page(server, cookie);
        if answer.status == 200 {
            in_a_row += 1;
            continue;
        }
        assert_asks_to_come_back(&answer);
        assert!(began.elapsed() < PATIENCE, "the session does not come back");
        in_a_row = 0;
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The primary is lost by this signal, and what Sentinel promotes goes on.
fn survives(signal: &str) {
    if !has_redis() {
        return;
    }
    on_both(async |town| {
        let hall = Hall::of(&town);
        settle_resident(&hall).await;
        let primary = Redis::plain(&hall, free(), &[]);
        let followed = primary.address.port().to_string();
        let replica = Redis::plain(&hall, free(), &["--replicaof", "127.0.0.1", &followed]);
        let sentinel = Redis::sentinel(&hall, primary.address);
        sentinel.until("SENTINEL REPLICAS portal", &replica.address.port().to_string());
        replica.until("INFO replication", "master_link_status:up");
        let url = format!("redis-sentinel://{}?sentinelServiceName=portal", sentinel.address);
        let server = Running::serve(&hall, &["--redis-url", &url]);
        let cookie = sign_in(&server).expect("a sign-in");
        assert_eq!(own_page(&server, &cookie).status, 200);
        assert!(primary.says("WAIT 1 5000").contains(":1"), "it is copied");

        primary.signal(signal);
        until_signed_in(&server, &cookie);
        assert!(replica.says("ROLE").contains("master"), "{}", replica.says("ROLE"));
        let second = sign_in(&server).expect("a sign-in after it");
        assert_eq!(own_page(&server, &second).status, 200);
        assert_eq!(own_page(&server, &cookie).status, 200);
        assert_eq!(get(&server, "/readyz", "").status, 200);
    });
}

// IAM-088, IAM-089
#[test]
fn a_session_survives_the_death_of_the_primary_redis() {
    survives("-KILL");
}

// IAM-089
#[test]
fn a_session_survives_a_primary_redis_that_hangs() {
    survives("-STOP");
}

#[test]
fn while_redis_is_away_nobody_is_signed_out_and_when_it_comes_back_empty_everybody_signs_in_again()
{
    if !has_redis() {
        return;
    }
    on_both(async |town| {
        let hall = Hall::of(&town);
        let key = furnish(&hall, free(), &["case.created"]).await;
        settle_resident(&hall).await;
        let address = free();
        let redis = Redis::plain(&hall, address, &[]);
        let server = Running::serve(&hall, &["--redis-url", &format!("redis://{address}")]);
        let cookie = sign_in(&server).expect("a sign-in");
        drop(redis);
        assert_only_sessions_are_away(&server, &cookie, &key);

        let _again = Redis::plain(&hall, address, &[]);
        let began = Instant::now();
        let answer = loop {
            let answer = own_page(&server, &cookie);
            if answer.status != 503 {
                break answer;
            }
            assert!(began.elapsed() < PATIENCE, "Redis is not found again");
            std::thread::sleep(Duration::from_millis(100));
        };
        assert_eq!(answer.status, 401);
        let text = String::from_utf8_lossy(&answer.body);
        assert!(text.contains("/en/sign-in"), "{text}");
        let began = Instant::now();
        let cookie = loop {
            match sign_in(&server) {
                Ok(cookie) => break cookie,
                Err(answer) => assert_asks_to_come_back(&answer),
            }
            assert!(began.elapsed() < PATIENCE, "nobody can sign in again");
        };
        until_signed_in(&server, &cookie);
    });
}

/// An authority and what it vouches for, as files: the authority's certificate, the certificate and its key.
fn certified(hall: &Hall, name: &str) -> [String; 3] {
    let (own, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let mut about = CertificateParams::new([]).unwrap();
    about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = about.self_signed(&own).unwrap();
    let issuer = Issuer::new(about, own);
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let certificate = CertificateParams::new(names).unwrap().signed_by(&key, &issuer).unwrap();
    let texts =
        [("ca", authority.pem()), ("cert", certificate.pem()), ("key", key.serialize_pem())];
    texts.map(|(kind, text)| {
        let path = hall.path(&format!("{name}-{kind}.pem"));
        fs::write(&path, text).unwrap();
        path.display().to_string()
    })
}

// IAM-088
#[test]
fn redis_is_reached_by_tls_and_only_with_the_authority_that_vouches_for_it() {
    if !has_redis() {
        return;
    }
    on_both(async |town| {
        let hall = Hall::of(&town);
        settle_resident(&hall).await;
        let [authority, certificate, key] = certified(&hall, "good");
        let [stranger, ..] = certified(&hall, "other");
        let address = free();
        let port = address.port().to_string();
        let tls = [
            "--port",
            "0",
            "--tls-port",
            &port,
            "--tls-cert-file",
            &certificate,
            "--tls-key-file",
            &key,
            "--tls-ca-cert-file",
            &authority,
            "--tls-auth-clients",
            "no",
            "--save",
            "",
        ];
        let _redis = Redis::start(&hall, address, &tls);
        for host in ["localhost", "127.0.0.1"] {
            let url = format!("rediss://{host}:{port}");
            let server = Running::serve(&hall, &["--redis-url", &url, "--redis-ca", &authority]);
            let cookie = sign_in(&server).expect("a sign-in");
            assert_eq!(own_page(&server, &cookie).status, 200);
        }

        let (encrypted, plain) =
            (format!("rediss://localhost:{port}"), format!("redis://localhost:{port}"));
        let other_name = format!("rediss://127.0.0.2:{port}");
        let missing = hall.path("missing.pem").display().to_string();
        for wrong in [
            &["--redis-url", &encrypted, "--redis-ca", &stranger][..],
            &["--redis-url", &encrypted, "--redis-ca", &key],
            &["--redis-url", &encrypted, "--redis-ca", &missing],
            // The machine's own authorities know nothing of ours.
            &["--redis-url", &encrypted],
            &["--redis-url", &other_name, "--redis-ca", &authority],
            &["--redis-url", &plain, "--redis-ca", &authority],
            &["--redis-url", &plain],
        ] {
            fs::write(hall.path("log"), "").unwrap();
            let began = Instant::now();
            let options = [&["serve", "--listen", "127.0.0.1:0"][..], wrong].concat();
            let mut child = command(&hall, &options).spawn().unwrap();
            let ended = loop {
                if let Some(ended) = child.try_wait().unwrap() {
                    break ended;
                }
                if began.elapsed() > PATIENCE {
                    child.kill().unwrap();
                    panic!("{wrong:?} is taken");
                }
                std::thread::sleep(Duration::from_millis(50));
            };
            let said = fs::read_to_string(hall.path("log")).unwrap();
            assert!(!ended.success(), "{wrong:?}: {said}");
            assert!(
                said.contains("Redis cannot be used") || said.contains("cannot be read"),
                "{wrong:?}: {said}"
            );
        }
    });
}
