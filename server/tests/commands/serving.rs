//! The program as a process: listens, measures, closes for maintenance, refuses what is too large, stops when told.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use testing::on_both;

use super::Hall;

/// A running server that ends with its test.
struct Running {
    child: Child,
    address: SocketAddr,
    metrics: SocketAddr,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

impl Running {
    fn start(hall: &Hall) -> Self {
        let site = hall.path("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        std::fs::write(site.join("pkg/current"), "abc").unwrap();
        let (address, metrics) = (free(), free());
        let listen = address.to_string();
        let arguments = hall.arguments(&[
            "serve",
            "--listen",
            &listen,
            "--public-url",
            &format!("http://{listen}"),
            "--metrics-listen",
            &metrics.to_string(),
            "--site-root",
            &site.display().to_string(),
        ]);
        let child = Command::new(env!("CARGO_BIN_EXE_server"))
            .args(&arguments[1..])
            .stderr(Stdio::from(std::fs::File::create(hall.path("log")).unwrap()))
            .spawn()
            .unwrap();
        let running = Self { child, address, metrics };
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "it does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        running
    }

    /// The whole answer to a request without a body.
    fn ask(address: SocketAddr, head: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "{head}\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        Self::ask(self.address, &format!("GET {path} HTTP/1.1"))
    }
}

#[test]
fn the_server_answers_measures_closes_for_maintenance_and_stops() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let mut server = Running::start(&hall);
        assert!(server.get("/livez").starts_with("HTTP/1.1 200"));
        assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
        assert!(server.get("/en?search=Rosalind").starts_with("HTTP/1.1 200"));

        let huge = "POST /do/register HTTP/1.1\r\nContent-Type: application/octet-stream\r\nContent-Length: 999999999";
        assert!(Running::ask(server.address, huge).starts_with("HTTP/1.1 413"));

        std::fs::write(hall.path("maintenance"), "").unwrap();
        let closed = server.get("/fr");
        assert!(closed.starts_with("HTTP/1.1 503"), "{closed}");
        assert!(closed.contains("retry-after: 600") && closed.contains("lang=\"fr-CA\""));
        assert!(server.get("/livez").starts_with("HTTP/1.1 200"));
        std::fs::remove_file(hall.path("maintenance")).unwrap();
        assert!(server.get("/fr").starts_with("HTTP/1.1 200"));

        let measured = Running::ask(server.metrics, "GET /metrics HTTP/1.1");
        let page = "portal_http_request_seconds_count{method=\"GET\",route=\"/{language}/\",status=\"2xx\"}";
        let other = page.replace("/{language}/", "/{language}");
        assert!(measured.contains(page) || measured.contains(&other), "{measured}");
        assert!(measured.contains("portal_jobs{state=\"dead\"} 0"), "{measured}");
        assert!(!server.get("/metrics").contains("portal_http_request"));

        let pid = server.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(server.child.wait().unwrap().success());
        //
        let log = std::fs::read_to_string(hall.path("log")).unwrap();
        assert!(log.contains("answered") && log.contains("/{language}"), "{log}");
        for personal in ["Rosalind", "search="] {
            assert!(!log.contains(personal) && !measured.contains(personal), "{log}");
        }
    });
}
