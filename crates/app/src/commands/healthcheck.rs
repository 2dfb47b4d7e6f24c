//! `rolecall healthcheck`: is the service on this address ready? For container health checks, so it needs nothing but a socket.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{say, settings};
use crate::cli::Global;
use crate::wire::reachable;

/// A service that takes longer to say that it is ready is not.
const PATIENCE: Duration = Duration::from_secs(5);

pub async fn run(global: &Global, address: Option<String>) -> anyhow::Result<ExitCode> {
    let address = match address {
        Some(address) => address,
        None => reachable(settings(global)?.config.server.listen).to_string(),
    };
    let status = tokio::time::timeout(PATIENCE, ask(&address))
        .await
        .with_context(|| format!("{address} does not answer"))??;
    if status != 200 {
        bail!("{address} is not ready (status {status})");
    }
    say("ready")?;
    Ok(ExitCode::SUCCESS)
}

async fn ask(address: &str) -> anyhow::Result<u16> {
    let mut stream =
        TcpStream::connect(address).await.with_context(|| format!("{address} cannot be reached"))?;
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut head = Vec::new();
    stream.take(64 * 1024).read_to_end(&mut head).await?;
    let line = String::from_utf8_lossy(&head);
    let status = line.split_whitespace().nth(1).and_then(|word| word.parse().ok());
    status.with_context(|| format!("{address} did not answer with HTTP"))
}
