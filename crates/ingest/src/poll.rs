//! One board's poll from request to saved transaction.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{StreamExt, stream};
use rolecall_domain::title_key::title_key;
use rolecall_domain::{
    Ats, BoardState, CompanyRef, Completeness, Listing, Posting, Role, SourceStatus, Validators,
};
use rolecall_fetch::{FetchError, Fetched, PoliteClient};
use rolecall_normalize::redact::redact;
use rolecall_normalize::{Normalizer, sanitize};
use rolecall_store::{PassWrite, PostingPut, PostingWrite, Store, StoreError, TrackedPosting};
use tokio::sync::Semaphore;

use crate::content_hash::content_hash;
use crate::employers::{Employers, Whose};
use crate::error::IngestError;
use crate::kept_hosts::KeptHosts;
use crate::progress::BoardOutcome;
use crate::reconcile::{Reconciled, reconcile, reconcile_gone};
use crate::schedule::{NextPoll, Pacing, next_due};
use crate::summary::PostingCounts;
use crate::witness::hear;

/// Detail calls of one board under way at once; the client's budget per host is the real limit.
const DETAILS_AT_ONCE: usize = 8;

/// What polling needs, shared by all boards of a pass; made for it.
pub(crate) struct Poller {
    pub store: Arc<dyn Store>,
    pub client: Arc<PoliteClient>,
    pub reader: Arc<Reader>,
    /// The listed companies.
    pub employers: Arc<Employers>,
    /// Where the rests of hosts are kept.
    pub hosts: KeptHosts,
    /// Permits to read and save: answers come in from many hosts at once, and are worked through a few at a time.
    pub reading: Semaphore,
    /// This process's name in leases.
    pub owner: String,
    /// How far apart polls may be.
    pub pacing: Pacing,
}

/// Turns postings into what is kept of them; shared with blocking threads.
pub(crate) struct Reader {
    pub normalizer: Arc<Normalizer>,
    pub roles: Vec<Role>,
    pub rules_version: String,
}

impl Poller {
    /// Polls a board, giving up after `longest`: by then somebody else may have the board.
    pub async fn poll_within(
        &self,
        longest: Duration,
        state: BoardState,
        company: &str,
        at: DateTime<Utc>,
    ) -> Result<BoardOutcome, IngestError> {
        let slow = state.clone();
        let polled = match tokio::time::timeout(longest, self.poll(state, company, at)).await {
            Ok(outcome) => outcome,
            Err(_) => self.failed(slow, at, &FetchError::Timeout).await,
        };
        match polled {
            Err(IngestError::Store(StoreError::LeaseLost(board))) => {
                let error = StoreError::LeaseLost(board).to_string();
                tracing::warn!(%error, "a poll is forgotten");
                Ok(BoardOutcome::Failed { error, postings: PostingCounts::default() })
            }
            polled => polled,
        }
    }

    /// Asks a board and saves what it said; a board's own trouble is an outcome, not an error.
    pub async fn poll(
        &self,
        state: BoardState,
        company: &str,
        at: DateTime<Utc>,
    ) -> Result<BoardOutcome, IngestError> {
        let source = rolecall_fetch::source(state.key.ats);
        let unconditional = Validators::default();
        let validators = if trusted(&state, &self.reader) { &state.validators } else { &unconditional };
        match source.list(&self.client, &state.key.board, validators).await {
            Ok(Fetched::NotModified) => self.not_modified(state, at).await,
            Ok(Fetched::Listing { listing, validators, max_age }) => {
                self.listed(state, company, at, listing, validators, max_age).await
            }
            Err(error) if error.is_unasked() => Ok(BoardOutcome::HostResting { error: error.to_string() }),
            Err(error) => self.failed(state, at, &error).await,
        }
    }

    async fn save(
        &self,
        board: BoardState,
        at: DateTime<Utc>,
        postings: Vec<PostingWrite>,
    ) -> Result<(), IngestError> {
        self.hosts.keep_rests().await?;
        let owner = Some(self.owner.clone());
        self.store.save_pass(&PassWrite { board, at, postings, owner }).await?;
        Ok(())
    }

    async fn not_modified(
        &self,
        mut state: BoardState,
        at: DateTime<Utc>,
    ) -> Result<BoardOutcome, IngestError> {
        let quarantined = state.quarantined_at.is_some();
        let since_last = since_last(&state, at);
        succeeded(&mut state, at);
        state.last_listed_at = Some(at);
        state.change_rate = self.pacing.observed(state.change_rate, false, since_last);
        state.next_due_at = Some(next_due(&self.pacing, &state, at, NextPoll::Routine(None)));
        self.save(state, at, Vec::new()).await?;
        Ok(BoardOutcome::NotModified { quarantined })
    }

    async fn failed(
        &self,
        mut state: BoardState,
        at: DateTime<Utc>,
        error: &FetchError,
    ) -> Result<BoardOutcome, IngestError> {
        tracing::warn!(board = %state.key, %error, "a board failed");
        let mut postings = Vec::new();
        let mut counts = PostingCounts::default();
        state.status = SourceStatus::Failing;
        if error.is_gone() {
            let decided = reconcile_gone(&state, &self.store.remembered(&state.key).await?);
            counts.closed = decided.closed.len() as u64;
            state.status = SourceStatus::Gone;
            state.gone_streak = decided.gone_streak;
            state.quarantined_at = decided.quarantined_at;
            state.open_postings = saturated(decided.open);
            state.validators = Validators::default();
            postings = closed(decided.closed);
        }
        state.last_error = Some(error.to_string());
        // The operator's own wish is no failure that counts: once it is taken back, the board is due within the hour.
        let next = if matches!(error, FetchError::SwitchedOff { .. }) {
            NextPoll::Confirm
        } else {
            state.last_polled_at = Some(at);
            state.error_streak = state.error_streak.saturating_add(1);
            NextPoll::Retry(state.error_streak, error.retry_after())
        };
        state.next_due_at = Some(next_due(&self.pacing, &state, at, next));
        self.save(state, at, postings).await?;
        Ok(BoardOutcome::Failed { error: error.to_string(), postings: counts })
    }

    async fn listed(
        &self,
        mut state: BoardState,
        company: &str,
        at: DateTime<Utc>,
        listing: Listing,
        validators: Validators,
        max_age: Option<Duration>,
    ) -> Result<BoardOutcome, IngestError> {
        // Closed never; given back while details are fetched, or slow hosts would keep the others' answers waiting.
        let reading = self.reading.acquire().await.ok();
        let remembered = self.store.remembered(&state.key).await?;
        let reader = Arc::clone(&self.reader);
        let before = state.clone();
        let (listing, mut decided, hashes) = tokio::task::spawn_blocking(move || {
            let hashes: Vec<String> =
                listing.postings.iter().map(|p| content_hash(p, &reader.rules_version)).collect();
            let decided = reconcile(&before, &remembered, &listing, &hashes, at);
            (listing, decided, hashes)
        })
        .await?;
        drop(reading);
        hear(&self.client, &state, &mut decided).await;
        let mut counts = counts(&listing, &decided);
        let completeness = listing.completeness.clone();
        let empty = listing.postings.is_empty();
        let listed_all = listing.is_complete();
        let was_quarantined = state.quarantined_at.is_some();
        let baseline = !state.baseline_done;
        let picked = pick(listing.postings, hashes, &decided, baseline);
        let (picked, undetailed) = self.with_details(&state, picked).await;
        let _reading = self.reading.acquire().await.ok();
        let mut writes = self.read(state.key.ats, picked, company).await?;
        let unread = undetailed.iter().filter(|u| !u.known).count();
        counts.new -= unread as u64;
        state.open_postings = saturated(decided.open.saturating_sub(unread));
        let baseline_was_done = state.baseline_done;
        if baseline_was_done && trusted(&state, &self.reader) && listed_all {
            let changed = counts.new + counts.changed + counts.closed + counts.reopened > 0;
            state.change_rate = self.pacing.observed(state.change_rate, changed, since_last(&state, at));
        }
        apply(&mut state, &decided, &completeness, empty, at);
        if listed_all {
            state.count(at, u32::try_from(counts.seen).unwrap_or(u32::MAX));
        }
        if let Some(first) = undetailed.first() {
            // What could not be read is no news when it is read at last.
            state.baseline_done = baseline_was_done;
            let n = undetailed.len();
            state
                .last_error
                .get_or_insert_with(|| format!("{n} postings could not be read: {}", first.error));
            // That its host began to rest meanwhile is no failure of the board.
            if undetailed.iter().any(|lost| !lost.unasked) {
                state.status = SourceStatus::Failing;
                state.error_streak = state.error_streak.saturating_add(1);
            }
        }
        let full_answer_needed = decided.needs_full_answer()
            || !undetailed.is_empty()
            || matches!(completeness, Completeness::Partial { .. });
        state.validators = if full_answer_needed { Validators::default() } else { validators };
        state.rules_version = Some(self.reader.rules_version.clone());
        let next = if undetailed.is_empty() || state.error_streak > 0 {
            next_poll(&state, decided.needs_full_answer(), max_age)
        } else {
            NextPoll::Retry(1, None)
        };
        state.next_due_at = Some(next_due(&self.pacing, &state, at, next));
        let quarantined = state.quarantined_at.is_some();
        if quarantined && !was_quarantined {
            tracing::warn!(board = %state.key, missing = decided.missing.len(), "too many postings vanished at once; closings wait");
        }
        let failure = state.last_error.clone();
        // Listed is listed, whether or not its detail could be had: a missing count starts anew.
        let listed = undetailed.into_iter().filter(|u| u.known);
        writes.extend(listed.map(|u| PostingWrite::Seen { external_id: u.external_id }));
        writes.extend(decided.returned.into_iter().map(|external_id| PostingWrite::Seen { external_id }));
        writes.extend(decided.missing.into_iter().map(|(external_id, count, since)| PostingWrite::Missing {
            external_id,
            count,
            since,
        }));
        writes.extend(closed(decided.closed));
        self.save(state, at, writes).await?;
        Ok(match failure {
            Some(error) => BoardOutcome::Failed { error, postings: counts },
            None => BoardOutcome::Listed { postings: counts, quarantined },
        })
    }

    /// Completes rows of lists without descriptions, if their title may be of a tracked role; a row whose detail cannot be had
    /// is left unread by this pass, so that the next one tries again.
    async fn with_details(&self, state: &BoardState, picked: Vec<Picked>) -> (Vec<Picked>, Vec<Undetailed>) {
        let source = rolecall_fetch::source(state.key.ats);
        let asked = stream::iter(picked).map(|mut picked| async move {
            if !picked.posting.needs_detail || !self.reader.may_be_tracked(&picked.posting.title) {
                return Ok(picked);
            }
            match source.detail(&self.client, &state.key.board, &picked.posting).await {
                Ok(posting) => {
                    picked.posting = posting;
                    Ok(picked)
                }
                Err(error) => {
                    let external_id = picked.posting.external_id;
                    tracing::warn!(board = %state.key, posting = external_id, %error, "a posting's detail failed");
                    let (known, unasked) = (picked.known, error.is_unasked());
                    Err(Undetailed { external_id, known, unasked, error: error.to_string() })
                }
            }
        });
        let answers: Vec<Result<Picked, Undetailed>> = asked.buffered(DETAILS_AT_ONCE).collect().await;
        let mut detailed = Vec::with_capacity(answers.len());
        let mut undetailed = Vec::new();
        for answer in answers {
            match answer {
                Ok(picked) => detailed.push(picked),
                Err(lost) => undetailed.push(lost),
            }
        }
        (detailed, undetailed)
    }

    async fn read(
        &self,
        ats: Ats,
        picked: Vec<Picked>,
        company: &str,
    ) -> Result<Vec<PostingWrite>, IngestError> {
        if picked.is_empty() {
            return Ok(Vec::new());
        }
        let (reader, employers) = (Arc::clone(&self.reader), Arc::clone(&self.employers));
        let company = company.to_owned();
        let read = move || {
            let put = |picked: Picked| {
                let whose = employers.whose(ats, picked.posting.company.as_deref());
                PostingWrite::Put(Box::new(reader.put(picked, &company, whose)))
            };
            picked.into_iter().map(put).collect()
        };
        Ok(tokio::task::spawn_blocking(read).await?)
    }
}

/// A posting that is to be read.
struct Picked {
    posting: Posting,
    hash: String,
    /// It is on record already.
    known: bool,
    baseline: bool,
}

/// A listed posting whose detail could not be had.
struct Undetailed {
    external_id: String,
    known: bool,
    /// Its host rests.
    unasked: bool,
    error: String,
}

fn pick(
    postings: Vec<Posting>,
    hashes: Vec<String>,
    decided: &Reconciled,
    first_listing: bool,
) -> Vec<Picked> {
    let mut wanted: Vec<Option<(bool, bool)>> = vec![None; postings.len()];
    for index in &decided.new {
        wanted[*index] = Some((false, first_listing));
    }
    for index in &decided.changed {
        // Known before: whatever it turns out to be now, it is not new.
        wanted[*index] = Some((true, true));
    }
    let rows = postings.into_iter().zip(hashes).zip(wanted);
    rows.filter_map(|((posting, hash), wanted)| {
        let (known, baseline) = wanted?;
        Some(Picked { posting, hash, known, baseline })
    })
    .collect()
}

impl Reader {
    fn may_be_tracked(&self, title: &str) -> bool {
        self.normalizer.may_be_one_of(title, &self.roles)
    }

    fn put(&self, picked: Picked, company: &str, whose: Whose) -> PostingPut {
        let Picked { posting, hash, baseline, .. } = picked;
        let external_id = posting.external_id.clone();
        let tracked = match whose {
            Whose::Boards => self.tracked(posting, company, None),
            Whose::Named(employer) => self.tracked(posting, company, Some(employer)),
            Whose::NotForUs => None,
        };
        PostingPut { external_id, content_hash: hash, tracked, baseline }
    }

    fn tracked(
        &self,
        mut posting: Posting,
        company: &str,
        employer: Option<CompanyRef>,
    ) -> Option<TrackedPosting> {
        if !self.may_be_tracked(&posting.title) {
            return None;
        }
        posting.company.get_or_insert_with(|| company.to_owned());
        redact_pay(&mut posting);
        let facts = self.normalizer.facts(&posting);
        if !self.roles.contains(&facts.job.role) {
            return None;
        }
        // Costs nearly as much as the whole reading, so that only what is kept is made fit to be shown.
        let description_html = posting.html.take().as_deref().and_then(sanitize::description);
        Some(TrackedPosting {
            employer,
            title_key: title_key(&posting.title),
            fingerprint: facts.fingerprint,
            url: posting.url.clone(),
            apply_url: posting.apply_url.clone(),
            posted_at: posting.posted_at,
            description_html,
            job: facts.job,
            // A posting's fields are plain strings, numbers and times: they always serialize.
            native: serde_json::to_string(&posting).unwrap_or_default(),
            title: posting.title,
        })
    }
}

/// Texts about pay are kept as evidence beside the description, and some feeds put whole paragraphs there.
fn redact_pay(posting: &mut Posting) {
    for pay in &mut posting.pay {
        for text in [&mut pay.label, &mut pay.text].into_iter().flatten() {
            *text = redact(text).into_owned();
        }
    }
}

fn counts(listing: &Listing, decided: &Reconciled) -> PostingCounts {
    PostingCounts {
        seen: listing.postings.len() as u64,
        new: decided.new.len() as u64,
        changed: decided.changed.len() as u64,
        unchanged: decided.unchanged as u64,
        closed: decided.closed.len() as u64,
        reopened: decided.reopened as u64,
    }
}

fn succeeded(state: &mut BoardState, at: DateTime<Utc>) {
    state.last_polled_at = Some(at);
    state.last_success_at = Some(at);
    state.error_streak = 0;
    state.last_error = None;
    if let Some(told) = state.silence_told_at.take() {
        tracing::info!(board = %state.key, silent_since_told = %told, "a silent source answers again");
    }
    state.status = if state.quarantined_at.is_some() { SourceStatus::Quarantined } else { SourceStatus::Ok };
}

fn apply(
    state: &mut BoardState,
    decided: &Reconciled,
    completeness: &Completeness,
    empty: bool,
    at: DateTime<Utc>,
) {
    state.quarantined_at = decided.quarantined_at;
    state.empty_streak = decided.empty_streak;
    state.gone_streak = decided.gone_streak;
    if let Completeness::Partial { reason } = completeness {
        state.last_polled_at = Some(at);
        state.error_streak = state.error_streak.saturating_add(1);
        state.status = SourceStatus::Failing;
        state.last_error = Some(format!("incomplete listing: {reason}"));
        return;
    }
    succeeded(state, at);
    state.baseline_done = true;
    if empty {
        state.status = SourceStatus::Empty;
    } else {
        state.last_listed_at = Some(at);
    }
}

/// True when its postings were last read by the present rules: then a 304 says that nothing has to be read again.
fn trusted(state: &BoardState, reader: &Reader) -> bool {
    state.rules_version.as_deref() == Some(&reader.rules_version)
}

fn since_last(state: &BoardState, at: DateTime<Utc>) -> TimeDelta {
    state.last_polled_at.map_or(TimeDelta::zero(), |last| at - last)
}

fn next_poll(state: &BoardState, confirm: bool, max_age: Option<Duration>) -> NextPoll {
    if state.error_streak > 0 {
        NextPoll::Retry(state.error_streak, None)
    } else if state.quarantined_at.is_some() {
        NextPoll::Quarantine
    } else if confirm {
        NextPoll::Confirm
    } else {
        NextPoll::Routine(max_age)
    }
}

fn closed(ids: Vec<String>) -> Vec<PostingWrite> {
    ids.into_iter().map(|external_id| PostingWrite::Closed { external_id }).collect()
}

fn saturated(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
