//! The program as a process of its own, and a client that knows whether an answer came whole.

use std::fs::{File, OpenOptions, create_dir_all, write};
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Hall;

/// A running program that ends with its test, as suddenly as it can.
pub struct Running {
    pub child: Child,
    pub address: SocketAddr,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address that nobody listens on at this moment.
pub fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn log(hall: &Hall) -> File {
    OpenOptions::new().create(true).append(true).open(hall.path("log")).unwrap()
}

/// The command with a built browser part, writing its log to the data folder.
pub fn command(hall: &Hall, arguments: &[&str]) -> Command {
    let site = hall.path("site");
    create_dir_all(site.join("pkg")).unwrap();
    write(site.join("pkg/current"), "abc").unwrap();
    let root = site.display().to_string();
    let arguments = [arguments, &["--site-root", &root]].concat();
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.args(&hall.arguments(&arguments)[1..]).stderr(Stdio::from(log(hall)));
    command
}

impl Running {
    pub fn serve(hall: &Hall, more: &[&str]) -> Self {
        Self::serve_at(hall, free(), more)
    }

    /// Listens at this address, which a program that was killed may have had before.
    pub fn serve_at(hall: &Hall, address: SocketAddr, more: &[&str]) -> Self {
        let (listen, url) = (address.to_string(), format!("http://{address}"));
        let own = ["serve", "--listen", &listen, "--public-url", &url];
        let arguments = if more.contains(&"--public-url") { &own[..3] } else { &own[..] };
        Self::begin(command(hall, &[arguments, more].concat()), address)
    }

    /// Waits until the command listens at the address it was told.
    pub fn begin(mut command: Command, address: SocketAddr) -> Self {
        let running = Self { child: command.spawn().unwrap(), address };
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "it does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        running
    }

    /// A process that runs jobs and does not listen.
    pub fn work(hall: &Hall, more: &[&str]) -> Self {
        let child = command(hall, &[&["work"], more].concat()).spawn().unwrap();
        Self { child, address: free() }
    }

    /// As `kill -9` does it.
    pub fn kill_9(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The whole answer to a request without a body.
    pub fn ask(address: SocketAddr, head: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let request = format!("{head}\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        // Whoever does not want to hear it may hang up.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub fn get(&self, path: &str) -> String {
        Self::ask(self.address, &format!("GET {path} HTTP/1.1"))
    }
}

/// An answer that came whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Whole {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.head.lines().filter_map(|line| line.split_once(':'));
        found
            .into_iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// Sends a request over this connection; an answer that breaks off is none.
pub fn exchange(stream: &mut (impl Read + Write), head: &str, body: &str) -> Result<Whole> {
    let length = body.len();
    write!(stream, "{head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let broken = || Error::from(ErrorKind::UnexpectedEof);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(broken)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status =
        head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let whole = Whole { status, head, body: bytes.split_off(end + 4) };
    match whole.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
        Some(length) if length != whole.body.len() => Err(broken()),
        _ => Ok(whole),
    }
}

/// Sends it to the program.
pub fn send(address: SocketAddr, head: &str, body: &str) -> Result<Whole> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    exchange(&mut stream, &format!("{head}\r\nHost: {address}"), body)
}
