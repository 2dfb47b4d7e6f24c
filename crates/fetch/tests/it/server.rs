//! A tiny HTTP/1.1 server on loopback that can misbehave below the level a framework would let it.

use std::io::Write;
use std::sync::{Arc, Mutex};

use flate2::Compression;
use flate2::write::GzEncoder;
use rolecall_domain::Ats;
use rolecall_fetch::{ClientOptions, PoliteClient};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// One request as it came over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// Path and query, undecoded.
    pub(crate) target: String,
    pub(crate) head: String,
    /// What a POST sent.
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// What to do with a request.
pub(crate) enum Reply {
    Full {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    },
    /// Declares a length and closes before reaching it.
    Cut {
        declared: usize,
        body: Vec<u8>,
    },
    /// Sends without a declared length for as long as it is read.
    Endless,
    /// Closes the connection without a word.
    HangUp,
    /// Never answers.
    Silent,
}

impl Reply {
    pub(crate) fn json(body: impl Into<Vec<u8>>) -> Self {
        Self::status(200, &[("Content-Type", "application/json")], body)
    }

    pub(crate) fn status(status: u16, headers: &[(&'static str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self::Full { status, headers, body: body.into() }
    }

    pub(crate) fn gzipped(body: &[u8]) -> Self {
        Self::status(200, &[("Content-Encoding", "gzip")], body)
    }
}

pub(crate) fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// A running server and what it was asked.
pub(crate) struct Server {
    pub(crate) origin: String,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    pub(crate) async fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&seen), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                tokio::spawn(async move {
                    // A client that hangs up is what several of these tests are about.
                    let _ = converse(stream, &log, &*answer).await;
                });
            }
        });
        Self { origin, seen }
    }

    pub(crate) fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn targets(&self) -> Vec<String> {
        self.seen().into_iter().map(|r| r.target).collect()
    }

    /// Options of a client for which this server stands in for every system.
    pub(crate) fn options(&self) -> ClientOptions {
        ClientOptions {
            off: [].into(),
            base_urls: Ats::ALL
                .iter()
                .map(|ats| (*ats, format!("{}{}", self.origin, base_path(*ats))))
                .collect(),
            ..ClientOptions::default()
        }
    }

    pub(crate) fn client(&self) -> PoliteClient {
        PoliteClient::new(&self.options()).unwrap()
    }
}

/// Where a system's hosts are stood in for; boards that are host names come below it.
fn base_path(ats: Ats) -> String {
    match ats {
        Ats::BambooHr
        | Ats::Breezy
        | Ats::Careers
        | Ats::Icims
        | Ats::JazzHr
        | Ats::Personio
        | Ats::Pinpoint
        | Ats::Recruitee
        | Ats::Teamtailor => {
            format!("/{ats}/{{board}}")
        }
        _ => format!("/{ats}"),
    }
}

async fn converse(
    mut stream: TcpStream,
    log: &Mutex<Vec<Request>>,
    answer: &(dyn Fn(&Request) -> Reply + Send + Sync),
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut request = Request { target, head, body: String::new() };
    let length = request.header("content-length").map_or(0, |text| text.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    request.body = String::from_utf8(body).unwrap();
    log.lock().unwrap().push(request.clone());
    match answer(&request) {
        Reply::Full { status, headers, body } => {
            let length = ("Content-Length", body.len().to_string());
            let headers = headers.into_iter().chain((status != 304).then_some(length));
            let text = headers
                .fold(format!("HTTP/1.1 {status} Status\r\nConnection: close\r\n"), |text, (k, v)| {
                    text + k + ": " + &v + "\r\n"
                });
            stream.write_all((text + "\r\n").as_bytes()).await?;
            stream.write_all(&body).await
        }
        Reply::Cut { declared, body } => {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {declared}\r\n\r\n");
            stream.write_all(head.as_bytes()).await?;
            stream.write_all(&body).await
        }
        Reply::Endless => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n[").await?;
            loop {
                stream.write_all(&[b' '; 16 * 1024]).await?;
            }
        }
        Reply::HangUp => Ok(()),
        Reply::Silent => std::future::pending().await,
    }
}
