//! Metrics for Prometheus, on a listener of their own: counters of what polls did, and at each scrape how boards and hosts
//! are doing by the record.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::Context;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use rolecall_domain::{BoardKey, SourceStatus};
use rolecall_ingest::{BoardOutcome, PostingCounts, Progress};
use rolecall_store::Store;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::wire::House;

/// What a scrape is answered as.
const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

type Labels = Vec<(&'static str, &'static str)>;

/// What is counted while the process runs, and measured when it is asked for.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    polls: Family<Labels, Counter>,
    postings: Family<Labels, Counter>,
    boards: Family<Labels, Gauge<u64, AtomicU64>>,
    waiting: Gauge<u64, AtomicU64>,
    silent: Gauge<u64, AtomicU64>,
    hosts_resting: Gauge<u64, AtomicU64>,
    openings: Gauge<u64, AtomicU64>,
    last_success: Gauge<f64, AtomicU64>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("rolecall"),
            polls: Family::default(),
            postings: Family::default(),
            boards: Family::default(),
            waiting: Gauge::default(),
            silent: Gauge::default(),
            hosts_resting: Gauge::default(),
            openings: Gauge::default(),
            last_success: Gauge::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("polls", "Polls of boards, by system and outcome", metrics.polls.clone());
        registry.register(
            "postings",
            "Postings, by system and what happened to them",
            metrics.postings.clone(),
        );
        registry.register("boards", "Listed boards, by status", metrics.boards.clone());
        registry.register("boards_waiting", "Boards that are due", metrics.waiting.clone());
        registry.register("boards_silent", "Boards silent for too long", metrics.silent.clone());
        registry.register(
            "hosts_resting",
            "Hosts that are not asked for a while",
            metrics.hosts_resting.clone(),
        );
        registry.register("openings", "Open openings of tracked roles", metrics.openings.clone());
        registry.register(
            "last_success_timestamp_seconds",
            "When any board answered last, seconds since 1970; 0 before the first time",
            metrics.last_success.clone(),
        );
        metrics
    }
}

impl Metrics {
    fn count(&self, ats: &'static str, counts: &PostingCounts) {
        for (what, n) in [
            ("seen", counts.seen),
            ("new", counts.new),
            ("changed", counts.changed),
            ("closed", counts.closed),
            ("reopened", counts.reopened),
        ] {
            self.postings.get_or_create(&vec![("ats", ats), ("what", what)]).inc_by(n);
        }
    }

    /// Measures the record and writes everything down.
    async fn scrape(&self, house: &House) -> anyhow::Result<String> {
        let now = house.clock.now();
        let store: &dyn Store = &*house.store;
        let figures = store.board_figures(now).await?;
        for status in SourceStatus::ALL {
            let boards = figures.by_status.get(status).copied().unwrap_or(0);
            self.boards.get_or_create(&vec![("status", status.as_str())]).set(boards);
        }
        self.waiting.set(figures.waiting);
        self.silent.set(figures.silent);
        self.last_success
            .set(figures.last_success_at.map_or(0.0, |at| at.timestamp_millis() as f64 / 1000.0));
        let resting = store.hosts().await?.iter().filter(|host| host.resting_until(now).is_some()).count();
        self.hosts_resting.set(resting as u64);
        self.openings.set(store.open_openings().await?);
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Counts what a pass reports, and passes it on.
pub struct Counted {
    /// Where it is counted.
    pub metrics: Arc<Metrics>,
    /// Who is told besides.
    pub shown: Arc<dyn Progress>,
}

impl Progress for Counted {
    fn started(&self, boards: usize) {
        self.shown.started(boards);
    }

    fn board_done(&self, board: &BoardKey, outcome: &BoardOutcome) {
        let ats = board.ats.as_str();
        let (word, counts) = match outcome {
            BoardOutcome::Listed { postings, .. } => ("listed", Some(postings)),
            BoardOutcome::NotModified { .. } => ("not_modified", None),
            BoardOutcome::HostResting { .. } => ("host_resting", None),
            BoardOutcome::Failed { postings, .. } => ("failed", Some(postings)),
        };
        self.metrics.polls.get_or_create(&vec![("ats", ats), ("outcome", word)]).inc();
        if let Some(counts) = counts {
            self.metrics.count(ats, counts);
        }
        self.shown.board_done(board, outcome);
    }

    fn finished(&self) {
        self.shown.finished();
    }
}

/// Takes the address metrics are served on.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("server.metrics_listen: {address} cannot be listened on"))
}

/// Serves `/metrics` until cancelled.
pub async fn serve(
    listener: TcpListener,
    house: House,
    metrics: Arc<Metrics>,
    cancel: CancellationToken,
) -> anyhow::Result<()> {
    tracing::info!("metrics at http://{}/metrics", listener.local_addr()?);
    let app = Router::new().route("/metrics", get(answer)).with_state((house, metrics));
    Ok(axum::serve(listener, app).with_graceful_shutdown(cancel.cancelled_owned()).await?)
}

async fn answer(State((house, metrics)): State<(House, Arc<Metrics>)>) -> Response {
    match metrics.scrape(&house).await {
        Ok(text) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(error) => {
            tracing::warn!(error = format!("{error:#}"), "metrics cannot be measured");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolecall_ingest::Silent;

    #[test]
    fn polls_and_postings_are_counted_by_system() {
        let counted = Counted { metrics: Arc::default(), shown: Arc::new(Silent) };
        let board: BoardKey = "ashby:acme".parse().unwrap();
        let postings = PostingCounts { seen: 7, new: 2, closed: 1, ..PostingCounts::default() };
        counted.board_done(&board, &BoardOutcome::Listed { postings, quarantined: false });
        counted.board_done(&board, &BoardOutcome::NotModified { quarantined: false });
        counted.board_done(&board, &BoardOutcome::NotModified { quarantined: false });
        let mut text = String::new();
        encode(&mut text, &counted.metrics.registry).unwrap();
        for line in [
            r#"rolecall_polls_total{ats="ashby",outcome="listed"} 1"#,
            r#"rolecall_polls_total{ats="ashby",outcome="not_modified"} 2"#,
            r#"rolecall_postings_total{ats="ashby",what="seen"} 7"#,
            r#"rolecall_postings_total{ats="ashby",what="closed"} 1"#,
            "rolecall_boards_waiting 0",
            "# EOF",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}:\n{text}");
        }
    }
}
