//! One pass over the boards that are due: hosts take turns, boards are claimed as their hosts have room, what happened is
//! added up, and it ends cleanly when asked to stop: the boards in hand are finished, the others stay due and unclaimed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::suggest::nearest;
use rolecall_domain::{BoardKey, BoardState, Clock, FixedClock, Role};
use rolecall_fetch::PoliteClient;
use rolecall_normalize::Normalizer;
use rolecall_store::{BoardClaim, BoardsWaiting, Store};
use tokio::sync::{Mutex, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::employers::Employers;
use crate::error::IngestError;
use crate::kept_hosts::KeptHosts;
use crate::lanes::{Lanes, Turn};
use crate::poll::{Poller, Reader};
use crate::progress::{BoardOutcome, Progress};
use crate::schedule::Pacing;
use crate::silence;
use crate::summary::{Failure, PassSummary, PostingCounts};

/// Boards in hand at once, over all hosts. Each host's budget bounds its own; this bounds the memory of answers. Several
/// hosts that do not answer can fill their budgets without filling this.
const IN_HAND: usize = 128;

/// Boards read and saved at once: the processor's share of the work.
const READING: usize = 16;

/// Boards claimed by one statement, when there are as many with room.
const CLAIM: usize = 32;

/// How long a smaller claim waits for more boards to come out of hand.
const CLAIM_PAUSE: Duration = Duration::from_millis(10);

/// How long a claim holds if its process dies.
const LEASE: TimeDelta = TimeDelta::minutes(20);

/// The longest poll of one board. Well within the lease, so that a poll that would be refused is not begun to be saved.
const LONGEST_POLL: Duration = Duration::from_mins(15);

/// A rest that is waited out at a pass's end; after a longer one the host's boards are left for the next pass.
const SHORT_REST: Duration = Duration::from_secs(7);

/// How long the description of a closed posting is kept.
const DESCRIPTIONS_KEPT: TimeDelta = TimeDelta::days(365);

/// Boards polled between two saves of what hosts were asked.
const HOSTS_SAVED_EVERY: usize = 200;

/// Everything a pass needs; wired once.
pub struct Ingest {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    client: Arc<PoliteClient>,
    reader: Arc<Reader>,
    bell: watch::Sender<u64>,
    owner: String,
    pacing: Pacing,
    silent_after: TimeDelta,
    left_out: Vec<String>,
}

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct IngestOptions {
    /// Roles whose postings are kept.
    pub roles: Vec<Role>,
    /// This process's name in leases; no other process may bear it.
    pub owner: String,
    /// How far apart a board's polls may be.
    pub pacing: Pacing,
    /// A source that has given nothing for so long is told of in the log.
    pub silent_after: TimeDelta,
    /// Employers who wish not to be shown, by slug or name, on boards of many employers too.
    pub left_out: Vec<String>,
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
    /// Take no more boards once this is cancelled: the next pass is due, and looks anew at what waits longest.
    pub enough: Option<CancellationToken>,
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
        Self {
            store,
            clock,
            client,
            reader,
            bell: watch::Sender::new(0),
            owner: options.owner,
            pacing: options.pacing,
            silent_after: options.silent_after,
            left_out: options.left_out,
        }
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
        let employers = Arc::new(self.employers(request).await?);
        self.retain(clock.now()).await?;
        let poller = self.poller(&clock, Arc::clone(&employers));
        poller.hosts.restore().await?;
        let waiting = self.waiting(request, clock.now()).await?;
        progress.started(waiting.len());
        let lanes = Lanes::of(waiting.into_iter().map(|board| (self.client.host_of(&board), board)));
        let tally = Tally::default();
        let mut pass = Pass { ingest: self, poller, request, clock, employers, progress, lanes, tally };
        let ended = pass.run(cancel).await;
        pass.poller.hosts.keep_all().await?;
        ended?;
        let now = pass.clock.now();
        silence::tell(&self.store.silent_boards(now - self.silent_after, now).await?);
        pass.leave_resting(cancel);
        progress.finished();
        let mut summary = pass.tally.summary;
        summary.failures.sort_by(|a, b| a.board.cmp(&b.board));
        summary.openings = self.store.open_openings().await?;
        summary.seconds = (started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
        Ok(summary)
    }

    /// With the first pass of a day, descriptions of long closed postings are forgotten: they are the bulk of the record.
    async fn retain(&self, now: DateTime<Utc>) -> Result<(), IngestError> {
        let last = self.store.last_pass_at().await?;
        if last.is_some_and(|last| last.date_naive() < now.date_naive()) {
            let dropped = self.store.drop_old_descriptions(now - DESCRIPTIONS_KEPT).await?;
            if dropped > 0 {
                tracing::info!(dropped, "descriptions of postings closed for a year are forgotten");
            }
        }
        Ok(())
    }

    async fn pass_clock(&self, request: &PassRequest) -> Result<Arc<dyn Clock>, IngestError> {
        let Some(asked) = request.at else { return Ok(Arc::clone(&self.clock)) };
        match self.store.last_pass_at().await? {
            Some(last) if asked < last => Err(IngestError::BeforeLastPass { asked, last }),
            _ => Ok(Arc::new(FixedClock::new(asked))),
        }
    }

    async fn employers(&self, request: &PassRequest) -> Result<Employers, IngestError> {
        let employers = Employers::of(self.store.companies().await?, &self.left_out);
        let names = &employers.names;
        match request.companies.iter().find(|slug| !names.contains_key(*slug)) {
            Some(slug) => Err(IngestError::UnknownCompany {
                slug: slug.clone(),
                suggestion: nearest(slug, names.keys().map(String::as_str)).map(str::to_owned),
            }),
            None => Ok(employers),
        }
    }

    async fn waiting(&self, request: &PassRequest, now: DateTime<Utc>) -> Result<Vec<BoardKey>, IngestError> {
        let waiting = BoardsWaiting {
            now,
            all: request.due_or_not(),
            companies: request.companies.clone(),
            wall: self.clock.now(),
        };
        Ok(self.store.boards_waiting(&waiting).await?)
    }

    fn poller(&self, clock: &Arc<dyn Clock>, employers: Arc<Employers>) -> Arc<Poller> {
        let hosts = KeptHosts {
            store: Arc::clone(&self.store),
            client: Arc::clone(&self.client),
            clock: Arc::clone(clock),
            saving: Mutex::default(),
        };
        Arc::new(Poller {
            store: Arc::clone(&self.store),
            client: Arc::clone(&self.client),
            reader: Arc::clone(&self.reader),
            employers,
            hosts,
            reading: Semaphore::new(READING),
            owner: self.owner.clone(),
            pacing: self.pacing,
        })
    }
}

impl PassRequest {
    fn due_or_not(&self) -> bool {
        self.all || !self.companies.is_empty()
    }
}

/// A pass at work.
struct Pass<'a> {
    ingest: &'a Ingest,
    poller: Arc<Poller>,
    request: &'a PassRequest,
    clock: Arc<dyn Clock>,
    /// Names of companies by slug.
    employers: Arc<Employers>,
    progress: &'a dyn Progress,
    lanes: Lanes,
    tally: Tally,
}

/// How a turn ended; `None`: the board was not asked, because the pass was stopped before.
type Ended = (Turn, Option<Result<BoardOutcome, IngestError>>);

impl Pass<'_> {
    /// Polls until nothing waits that may be asked, or it is told to stop.
    async fn run(&mut self, cancel: &CancellationToken) -> Result<(), IngestError> {
        let ingest = self.ingest;
        let mut in_hand: JoinSet<Ended> = JoinSet::new();
        let mut first_error = None;
        let mut unsaved = 0;
        // Since when boards that could be claimed wait for more of them.
        let mut gathering: Option<Instant> = None;
        loop {
            let free = IN_HAND.saturating_sub(in_hand.len());
            let stop = first_error.is_some() || self.is_over(cancel);
            let takeable =
                if stop { 0 } else { self.lanes.takeable(free.min(CLAIM), |host| ingest.room(host)) };
            if takeable < CLAIM.min(free) || takeable == 0 {
                // A few boards with room: others may come out of hand in a moment, and are claimed together with them.
                let ended = if takeable == 0 {
                    in_hand.join_next().await
                } else {
                    let waited = gathering.get_or_insert_with(Instant::now).elapsed();
                    let left = CLAIM_PAUSE.saturating_sub(waited);
                    if left.is_zero() {
                        None
                    } else {
                        timeout(left, in_hand.join_next()).await.unwrap_or_default()
                    }
                };
                if let Some(ended) = ended {
                    unsaved += 1;
                    let ended = match ended {
                        Ok(ended) => self.ended(ended).await,
                        Err(panicked) => Err(panicked.into()),
                    };
                    if let Err(error) = ended {
                        first_error.get_or_insert(error);
                    }
                    if unsaved >= HOSTS_SAVED_EVERY {
                        unsaved = 0;
                        self.poller.hosts.keep_all().await?;
                    }
                    continue;
                }
                if takeable == 0 {
                    if !stop && self.short_rest(cancel).await {
                        continue;
                    }
                    break;
                }
            }
            gathering = None;
            let turns = self.lanes.take(free.min(CLAIM), |host| ingest.room(host));
            for (turn, state) in self.claim(turns).await? {
                in_hand.spawn(self.poll(turn, state, cancel));
            }
        }
        first_error.map_or(Ok(()), Err)
    }

    fn is_over(&self, cancel: &CancellationToken) -> bool {
        cancel.is_cancelled() || self.request.enough.as_ref().is_some_and(CancellationToken::is_cancelled)
    }

    /// Claims boards; those that somebody else has taken meanwhile, or that are no longer due, are done with.
    async fn claim(&mut self, turns: Vec<Turn>) -> Result<Vec<(Turn, BoardState)>, IngestError> {
        let wall = self.ingest.clock.now();
        let claim = BoardClaim {
            boards: turns.iter().map(|turn| turn.board.clone()).collect(),
            due_at: (!self.request.due_or_not()).then(|| self.clock.now()),
            owner: self.ingest.owner.clone(),
            wall,
            lease_until: wall + LEASE,
        };
        let states = self.ingest.store.claim_boards(&claim).await?;
        let mut by_board: BTreeMap<BoardKey, BoardState> =
            states.into_iter().map(|state| (state.key.clone(), state)).collect();
        let mut claimed = Vec::with_capacity(by_board.len());
        for turn in turns {
            match by_board.remove(&turn.board) {
                Some(state) => claimed.push((turn, state)),
                None => self.lanes.done(&turn.host),
            }
        }
        Ok(claimed)
    }

    fn poll(
        &self,
        turn: Turn,
        mut state: BoardState,
        cancel: &CancellationToken,
    ) -> impl Future<Output = Ended> + use<> {
        let company = self.employers.names.get(&state.company_slug).cloned().unwrap_or_default();
        let (at, cancel) = (self.clock.now(), cancel.clone());
        let poller = Arc::clone(&self.poller);
        state.host = Some(turn.host.clone());
        async move {
            if cancel.is_cancelled() {
                return (turn, None);
            }
            let outcome = poller.poll_within(LONGEST_POLL, state, &company, at).await;
            (turn, Some(outcome))
        }
    }

    /// Takes a board out of hand.
    async fn ended(&mut self, (turn, outcome): Ended) -> Result<(), IngestError> {
        let release = |turn: &Turn| vec![turn.board.clone()];
        let store = &self.ingest.store;
        // A board is due again once it is given back: its host's rest is on record before.
        self.poller.hosts.keep_rests().await?;
        match outcome {
            None => {
                store.release_boards(&release(&turn), &self.ingest.owner).await?;
                self.lanes.done(&turn.host);
            }
            Some(Ok(BoardOutcome::HostResting { .. })) => {
                store.release_boards(&release(&turn), &self.ingest.owner).await?;
                if self.ingest.client.room(&turn.host).is_err() {
                    self.lanes.put_back(turn);
                } else {
                    // Another host it needs rests, as of a system with two: asking again at once would find the same.
                    self.lanes.done(&turn.host);
                    self.tally.summary.left += 1;
                }
            }
            Some(Ok(outcome)) => {
                self.lanes.done(&turn.host);
                self.progress.board_done(&turn.board, &outcome);
                self.tally.add(&turn.board, outcome);
                self.ingest.bell.send_modify(|rung| *rung += 1);
            }
            Some(Err(error)) => {
                // Those in hand go on; the board is given back, due as before.
                tracing::error!(board = %turn.board, %error, "a board's poll could not be saved");
                self.lanes.done(&turn.host);
                store.release_boards(&release(&turn), &self.ingest.owner).await?;
                return Err(error);
            }
        }
        Ok(())
    }

    /// With nothing in hand and only resting hosts left: waits for the first that is back soon. False when none is.
    async fn short_rest(&self, cancel: &CancellationToken) -> bool {
        let rests = self.lanes.waiting_hosts().filter_map(|host| self.ingest.client.room(host).err());
        let Some(rest) = rests.min().filter(|rest| *rest <= SHORT_REST) else { return false };
        tokio::select! {
            () = cancel.cancelled() => false,
            () = tokio::time::sleep(rest) => true,
        }
    }

    /// The boards that were not asked for their hosts' sake: they stay due. Who asked for this very pass is told of each.
    fn leave_resting(&mut self, cancel: &CancellationToken) {
        if self.request.enough.is_some() || cancel.is_cancelled() {
            self.tally.summary.left += self.lanes.waiting().count() as u64;
            return;
        }
        for (host, board) in self.lanes.waiting() {
            let Err(wait) = self.ingest.client.room(host) else { continue };
            let error = rolecall_fetch::FetchError::HostResting { host: host.to_owned(), wait };
            let outcome = BoardOutcome::HostResting { error: error.to_string() };
            self.progress.board_done(board, &outcome);
            self.tally.add(board, outcome);
        }
    }
}

impl Ingest {
    /// How many boards of a host may be in hand.
    fn room(&self, host: &str) -> usize {
        self.client.room(host).unwrap_or(0)
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
            BoardOutcome::HostResting { error } => {
                boards.failed += 1;
                self.summary.left += 1;
                self.summary.failures.push(Failure { board: key.to_string(), error });
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
