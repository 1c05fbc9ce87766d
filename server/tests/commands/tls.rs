//! TLS without a proxy: the certificate is used, browsers are told to come back by TLS alone, and bad key files are refused
//! with words.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use platform::session::Realm;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use testing::on_both;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use uuid::Uuid;

use super::Hall;
use super::running::{Running, command, free};

/// A certificate for this machine and its key, as files.
struct Pair {
    certificate: String,
    key: String,
    root: CertificateDer<'static>,
}

fn pair(hall: &Hall, name: &str) -> Pair {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let place = |kind: &str, text: &str| {
        let path = hall.path(&format!("{name}-{kind}.pem"));
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    Pair {
        certificate: place("certificate", &cert.pem()),
        key: place("key", &signing_key.serialize_pem()),
        root: cert.der().clone(),
    }
}

async fn connect(address: SocketAddr, pair: &Pair, protocols: &[&str]) -> TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(pair.root.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let stream = TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap()
}

async fn get(address: SocketAddr, pair: &Pair, path: &str, cookie: &str) -> String {
    let mut stream = connect(address, pair, &["http/1.1"]).await;
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn with_a_certificate_the_portal_speaks_tls_in_both_versions_of_http() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let (pair, address) = (pair(&hall, "good"), free());
        let url = format!("https://localhost:{}", address.port());
        let options =
            ["--tls-certificate", &pair.certificate, "--tls-key", &pair.key, "--public-url", &url];
        let _server = Running::serve_at(&hall, address, &options);

        let page = get(address, &pair, "/en", "").await;
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        let hsts = "strict-transport-security: max-age=63072000; includeSubDomains";
        assert!(page.contains(hsts), "{page}");

        // Only the cookie with the prefix that browsers guard is a session.
        let services = hall.services().await;
        let sessions = &services.sessions;
        let value = sessions
            .sign_in(Realm::Resident, Uuid::from_u128(7), "Test", None, None)
            .await
            .unwrap();
        let guarded = get(
            address,
            &pair,
            "/en/account/sessions",
            &format!("__Host-portal={}", value.reveal()),
        )
        .await;
        assert!(guarded.starts_with("HTTP/1.1 200"), "{guarded}");
        let bare =
            get(address, &pair, "/en/account/sessions", &format!("portal={}", value.reveal()))
                .await;
        assert!(bare.starts_with("HTTP/1.1 401"), "{bare}");

        let stream = connect(address, &pair, &["h2", "http/1.1"]).await;
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(b"h2".as_slice()));
        let (mut client, connection) = h2::client::handshake(stream).await.unwrap();
        #[expect(clippy::disallowed_methods, reason = "ends with the runtime of the test")]
        tokio::spawn(connection);
        let request = http::Request::get(format!("{url}/fr")).body(()).unwrap();
        let (answer, _) = client.send_request(request, true).unwrap();
        let answer = answer.await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.version()), (200, http::Version::HTTP_2));
        assert!(answer.headers().contains_key("strict-transport-security"));

        // Whoever speaks without TLS gets no answer, and harms nobody.
        let plain = Running::ask(address, "GET /en HTTP/1.1");
        assert!(!plain.starts_with("HTTP/1.1 200"), "{plain}");
        assert!(get(address, &pair, "/livez", "").await.starts_with("HTTP/1.1 200"));
    });
}

/// Whether somebody who speaks only these versions comes in.
async fn comes_in(
    address: SocketAddr,
    pair: &Pair,
    versions: &[&'static SupportedProtocolVersion],
) -> bool {
    let mut roots = RootCertStore::empty();
    roots.add(pair.root.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await.is_ok()
}

// IAM-095
#[test]
fn nothing_older_than_tls_1_3_is_spoken_unless_it_is_asked_for() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let pair = pair(&hall, "good");
        let files = ["--tls-certificate", &pair.certificate, "--tls-key", &pair.key];
        {
            let address = free();
            let _server = Running::serve_at(&hall, address, &files);
            assert!(comes_in(address, &pair, &[&TLS13]).await);
            assert!(!comes_in(address, &pair, &[&TLS12]).await);
        }
        let address = free();
        let older = [files.as_slice(), &["--tls-minimum", "1.2"]].concat();
        let _server = Running::serve_at(&hall, address, &older);
        assert!(comes_in(address, &pair, &[&TLS13]).await);
        assert!(comes_in(address, &pair, &[&TLS12]).await);
    });
}

#[test]
fn key_files_that_cannot_be_used_are_refused_at_the_start_with_words() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let (pair, other) = (pair(&hall, "good"), pair(&hall, "other"));
        let place = |name: &str, text: &str| {
            fs::write(hall.path(name), text).unwrap();
            hall.path(name).display().to_string()
        };
        let (garbage, empty) = (place("garbage.pem", "no key at all"), place("empty.pem", ""));
        let missing = hall.path("missing.pem").display().to_string();
        for (certificate, key) in [
            (&pair.certificate, &other.key),
            (&pair.certificate, &garbage),
            (&pair.certificate, &empty),
            (&pair.certificate, &missing),
            (&garbage, &pair.key),
            (&missing, &pair.key),
            (&pair.key, &pair.certificate),
        ] {
            fs::write(hall.path("log"), "").unwrap();
            let listen = free().to_string();
            let options =
                ["serve", "--listen", &listen, "--tls-certificate", certificate, "--tls-key", key];
            let mut child = command(&hall, &options).spawn().unwrap();
            let ended = (0..400).find_map(|_| {
                std::thread::sleep(Duration::from_millis(50));
                child.try_wait().unwrap()
            });
            let Some(ended) = ended else {
                child.kill().unwrap();
                panic!("{certificate} with {key} is taken");
            };
            assert!(!ended.success(), "{certificate} with {key}");
            let said = fs::read_to_string(hall.path("log")).unwrap();
            assert!(said.contains("the certificate or its key cannot be used"), "{said}");
            assert!(!said.contains("panicked"), "{said}");
            let secret = fs::read_to_string(Path::new(&pair.key)).unwrap();
            let secret = secret.lines().nth(1).unwrap();
            assert!(!said.contains(secret), "a key stands in the log");
        }
        // One without the other is no configuration.
        let options = ["serve", "--tls-certificate", &pair.certificate];
        assert!(!command(&hall, &options).status().unwrap().success());
    });
}
