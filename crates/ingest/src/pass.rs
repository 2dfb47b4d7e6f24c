//! One pass over the boards that are due: claims them, polls them with bounded concurrency, adds up what happened, and ends
//! cleanly when asked to stop: the boards in hand are finished, the others given back.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{StreamExt, stream};
use rolecall_domain::suggest::nearest;
use rolecall_domain::{BoardKey, BoardState, Clock, Company, FixedClock, Role};
use rolecall_fetch::PoliteClient;
use rolecall_normalize::Normalizer;
use rolecall_store::{BoardClaim, Store};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::error::IngestError;
use crate::poll::{Poller, Reader};
use crate::progress::{BoardOutcome, Progress};
use crate::summary::{Failure, PassSummary, PostingCounts};

/// Boards in hand at once. Hosts are paced by the client; this bounds the memory of answers being read.
const BOARDS_AT_ONCE: usize = 16;

/// Boards claimed at once: enough to keep all hosts busy, few enough that a lease covers the work.
const CLAIM: u32 = 512;

/// How long a claim holds if its process dies: a claimed batch at the pace of the slowest host.
const LEASE: TimeDelta = TimeDelta::minutes(20);

/// Everything a pass needs; wired once.
pub struct Ingest {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    poller: Arc<Poller>,
    bell: watch::Sender<u64>,
    owner: String,
}

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct IngestOptions {
    /// Roles whose postings are kept.
    pub roles: Vec<Role>,
    /// This process's name in leases.
    pub owner: String,
}

/// Which boards, and when.
#[derive(Debug, Clone, Default)]
pub struct PassRequest {
    /// Every board, due or not.
    pub all: bool,
    /// The boards of these companies, due or not.
    pub companies: Vec<String>,
    /// The instant that is the pass's clock; `None`: now.
    pub at: Option<DateTime<Utc>>,
}

impl Ingest {
    /// An ingest over a record, a client and a reader of postings.
    pub fn new(
        store: Arc<dyn Store>,
        client: Arc<PoliteClient>,
        normalizer: Arc<Normalizer>,
        clock: Arc<dyn Clock>,
        options: IngestOptions,
    ) -> Self {
        let mut roles: Vec<&str> = options.roles.iter().map(|r| r.as_str()).collect();
        roles.sort_unstable();
        let rules_version = format!("{}/{}", normalizer.rules_version(), roles.join(","));
        let reader = Arc::new(Reader { normalizer, roles: options.roles, rules_version });
        let poller = Arc::new(Poller { store: Arc::clone(&store), client, reader });
        Self { store, clock, poller, bell: watch::Sender::new(0), owner: options.owner }
    }

    /// Rings after each saved board: followers of the change log in this process need not wait for their next look.
    pub fn bell(&self) -> watch::Receiver<u64> {
        self.bell.subscribe()
    }

    /// Runs one pass. Boards that fail are in the summary; only our own trouble is an error.
    pub async fn run_pass(
        &self,
        request: &PassRequest,
        progress: &dyn Progress,
        cancel: &CancellationToken,
    ) -> Result<PassSummary, IngestError> {
        let started = Instant::now();
        let clock = self.pass_clock(request).await?;
        let names = self.company_names(request).await?;
        let boards = self.claim_all(request, clock.now()).await?;
        progress.started(boards.len());
        let mut tally = Tally::default();
        let mut polls = stream::iter(boards)
            .map(|state| {
                let company = names.get(&state.company_slug).cloned().unwrap_or_default();
                let at = clock.now();
                async move {
                    if cancel.is_cancelled() {
                        return (state.key, None);
                    }
                    (state.key.clone(), Some(self.poller.poll(state, &company, at).await))
                }
            })
            .buffer_unordered(BOARDS_AT_ONCE);
        let mut left = Vec::new();
        let mut first_error = None;
        while let Some((key, outcome)) = polls.next().await {
            let Some(outcome) = outcome else {
                left.push(key);
                continue;
            };
            let outcome = match outcome {
                Ok(outcome) => outcome,
                Err(error) => {
                    // The others go on; the board is given back, due as before.
                    tracing::error!(board = %key, %error, "a board's poll could not be saved");
                    left.push(key);
                    first_error.get_or_insert(error);
                    continue;
                }
            };
            progress.board_done(&key, &outcome);
            tally.add(&key, outcome);
            self.bell.send_modify(|rung| *rung += 1);
        }
        drop(polls);
        self.store.release_boards(&left).await?;
        progress.finished();
        if let Some(error) = first_error {
            return Err(error);
        }
        let mut summary = tally.summary;
        summary.failures.sort_by(|a, b| a.board.cmp(&b.board));
        summary.openings = self.store.open_openings().await?;
        summary.seconds = (started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
        Ok(summary)
    }

    async fn pass_clock(&self, request: &PassRequest) -> Result<Arc<dyn Clock>, IngestError> {
        let Some(asked) = request.at else { return Ok(Arc::clone(&self.clock)) };
        match self.store.last_pass_at().await? {
            Some(last) if asked < last => Err(IngestError::BeforeLastPass { asked, last }),
            _ => Ok(Arc::new(FixedClock::new(asked))),
        }
    }

    async fn company_names(&self, request: &PassRequest) -> Result<BTreeMap<String, String>, IngestError> {
        let companies: Vec<Company> = self.store.companies().await?;
        let names: BTreeMap<String, String> = companies.into_iter().map(|c| (c.slug, c.name)).collect();
        match request.companies.iter().find(|slug| !names.contains_key(*slug)) {
            Some(slug) => Err(IngestError::UnknownCompany {
                slug: slug.clone(),
                suggestion: nearest(slug, names.keys().map(String::as_str)).map(str::to_owned),
            }),
            None => Ok(names),
        }
    }

    /// Claims every board asked for. Claims come in batches so that one statement never locks the whole table.
    async fn claim_all(
        &self,
        request: &PassRequest,
        now: DateTime<Utc>,
    ) -> Result<Vec<BoardState>, IngestError> {
        let wall = self.clock.now();
        let claim = BoardClaim {
            now,
            all: request.all || !request.companies.is_empty(),
            companies: request.companies.clone(),
            limit: CLAIM,
            owner: self.owner.clone(),
            wall,
            lease_until: wall + LEASE,
        };
        let mut boards = Vec::new();
        loop {
            let batch = self.store.claim_boards(&claim).await?;
            let last = batch.len() < CLAIM as usize;
            boards.extend(batch);
            if last {
                return Ok(boards);
            }
        }
    }
}

#[derive(Default)]
struct Tally {
    summary: PassSummary,
}

impl Tally {
    fn add(&mut self, key: &BoardKey, outcome: BoardOutcome) {
        let boards = &mut self.summary.boards;
        boards.due += 1;
        match outcome {
            BoardOutcome::Listed { postings, quarantined } => {
                boards.ok += 1;
                boards.quarantined += u64::from(quarantined);
                self.count(postings);
            }
            BoardOutcome::NotModified { quarantined } => {
                boards.not_modified += 1;
                boards.quarantined += u64::from(quarantined);
            }
            BoardOutcome::Failed { error, postings } => {
                boards.failed += 1;
                self.count(postings);
                self.summary.failures.push(Failure { board: key.to_string(), error });
            }
        }
    }

    fn count(&mut self, more: PostingCounts) {
        let sum = &mut self.summary.postings;
        sum.seen += more.seen;
        sum.new += more.new;
        sum.changed += more.changed;
        sum.unchanged += more.unchanged;
        sum.closed += more.closed;
        sum.reopened += more.reopened;
    }
}
