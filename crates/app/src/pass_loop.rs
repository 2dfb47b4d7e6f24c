//! Polling while serving: tokio-cron-scheduler gives the ticks, one pass runs at a time, the list of companies is re-read when
//! it changes, reference rates are refreshed daily.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use rolecall_domain::Rates;
use rolecall_fetch::PoliteClient;
use rolecall_ingest::{Ingest, PassRequest, PassSummary, Progress};
use tokio::sync::mpsc;
use tokio_cron_scheduler::{Job, JobScheduler};
use tokio_util::sync::CancellationToken;

use crate::wire::House;

/// How often the list of companies is looked at for changes.
const COMPANIES_EVERY: Duration = Duration::from_secs(5);

/// How often it is looked whether a careers page is due to be read; each is read daily at most.
const DETECTION_EVERY: Duration = Duration::from_secs(60);

/// When rates are refreshed: the ECB publishes around 16:00 CET; twice, in case one try fails. Cron, UTC.
const RATES_SCHEDULE: &str = "0 20 15,19 * * *";

/// What one polling process does.
pub struct PassLoop {
    /// The service's shared parts.
    pub house: House,
    /// What polls.
    pub ingest: Arc<Ingest>,
    /// Poll every board at each tick, due or not (the demo's small world).
    pub eager: bool,
    /// The bars a pass is shown with.
    pub progress: Arc<dyn Progress>,
}

impl PassLoop {
    /// Polls at once and then on schedule, until cancelled; the boards in hand are finished.
    pub async fn run(self, cancel: CancellationToken) -> anyhow::Result<()> {
        let (tick, mut ticks) = mpsc::channel::<()>(1);
        let mut scheduler = JobScheduler::new().await.context("the scheduler cannot start")?;
        let on_schedule = tick.clone();
        let job = Job::new(self.house.config.fetch.schedule.as_str(), move |_, _| {
            // A tick that finds the last one still waiting has nothing to add.
            let _ = on_schedule.try_send(());
        });
        scheduler
            .add(job.context("fetch.schedule")?)
            .await
            .context("the scheduler refused fetch.schedule")?;
        scheduler.start().await.context("the scheduler cannot start")?;
        let _ = tick.try_send(());
        let mut list = self.house.companies_file().text().ok();
        let mut look = tokio::time::interval(COMPANIES_EVERY);
        loop {
            tokio::select! {
                () = cancel.cancelled() => break,
                _ = look.tick() => {
                    if self.list_changed(&mut list).await {
                        let _ = tick.try_send(());
                    }
                }
                Some(()) = ticks.recv() => {
                    if self.pass(&mut ticks, &cancel).await {
                        let _ = tick.try_send(());
                    }
                }
            }
        }
        scheduler.shutdown().await.context("the scheduler cannot stop")
    }

    /// One pass. A tick ends it: it takes no more boards, and the next pass looks anew at what waits longest, so that a host
    /// with more boards than it can serve between two ticks keeps no other's waiting. True when that happened.
    async fn pass(&self, ticks: &mut mpsc::Receiver<()>, cancel: &CancellationToken) -> bool {
        let enough = CancellationToken::new();
        let request = PassRequest { all: self.eager, enough: Some(enough.clone()), ..PassRequest::default() };
        let pass = self.ingest.run_pass(&request, &*self.progress, cancel);
        tokio::pin!(pass);
        let ended = loop {
            tokio::select! {
                ended = &mut pass => break ended,
                Some(()) = ticks.recv(), if !enough.is_cancelled() => enough.cancel(),
            }
        };
        match ended {
            Ok(summary) => self.report(&summary),
            // The record may be back at the next tick; the boards stay due.
            Err(error) => tracing::error!(%error, "a pass failed"),
        }
        enough.is_cancelled()
    }

    fn report(&self, summary: &PassSummary) {
        let (boards, postings) = (&summary.boards, &summary.postings);
        if boards.due == 0 {
            return;
        }
        if boards.failed == boards.due && summary.openings == 0 {
            tracing::warn!(
                boards = boards.due,
                "no source could be reached, and the record is empty; without a network, try `rolecall demo`"
            );
            return;
        }
        if self.eager && postings.new + postings.changed + postings.closed + postings.reopened == 0 {
            return;
        }
        tracing::info!(
            boards = boards.due,
            not_modified = boards.not_modified,
            failed = boards.failed,
            left = summary.left,
            seen = postings.seen,
            new = postings.new,
            changed = postings.changed,
            closed = postings.closed,
            openings = summary.openings,
            seconds = summary.seconds,
            "pass"
        );
    }

    /// Re-reads the list of companies when its text has changed; a list with a slip is reported and the old one kept.
    async fn list_changed(&self, last: &mut Option<String>) -> bool {
        let text = match self.house.companies_file().text() {
            Ok(text) if last.as_ref() != Some(&text) => text,
            Ok(_) => return false,
            Err(error) => {
                tracing::warn!(%error, "the list of companies cannot be read; the last one stays in force");
                return false;
            }
        };
        let listed =
            |text: &str| self.house.companies_file().parse(text).map_or(0, |companies| companies.len());
        if listed(&text) == 0 && last.as_ref().is_some_and(|before| listed(before) > 0) {
            // An editor that empties a file before writing it must not close every opening there is.
            tracing::warn!("the list of companies is empty or not readable; the last one stays in force");
            return false;
        }
        if !self.house.companies_file().path().exists() {
            tracing::warn!("the list of companies is gone; the last one stays in force");
            return false;
        }
        *last = Some(text);
        match self.house.sync_companies().await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(%error, "the list of companies is not used; the last one stays in force");
                false
            }
        }
    }
}

/// Looks for the boards of companies listed by their careers page alone, until cancelled.
pub async fn look_for_boards(house: House, cancel: CancellationToken) -> anyhow::Result<()> {
    let mut tick = tokio::time::interval(DETECTION_EVERY);
    loop {
        tokio::select! {
            () = cancel.cancelled() => return Ok(()),
            _ = tick.tick() => {
                let looked = tokio::select! {
                    () = cancel.cancelled() => return Ok(()),
                    looked = house.detect_boards() => looked,
                };
                if let Err(error) = looked {
                    tracing::warn!(error = format!("{error:#}"), "boards cannot be looked for now");
                }
            }
        }
    }
}

/// Refreshes the reference rates on record daily, until cancelled; whoever answers takes them over from there.
pub async fn refresh_rates(
    house: House,
    client: Arc<PoliteClient>,
    cancel: CancellationToken,
) -> anyhow::Result<()> {
    let (tick, mut ticks) = mpsc::channel::<()>(1);
    let mut scheduler = JobScheduler::new().await.context("the scheduler cannot start")?;
    let on_schedule = tick.clone();
    let job = Job::new(RATES_SCHEDULE, move |_, _| {
        let _ = on_schedule.try_send(());
    });
    scheduler
        .add(job.context("the schedule of rates")?)
        .await
        .context("the scheduler refused the schedule of rates")?;
    scheduler.start().await.context("the scheduler cannot start")?;
    let _ = tick.try_send(());
    loop {
        tokio::select! {
            () = cancel.cancelled() => break,
            Some(()) = ticks.recv() => match fresh_rates(&house, &client).await {
                Ok(rates) => {
                    tracing::info!(date = %rates.date, "reference rates refreshed");
                }
                Err(error) => tracing::warn!(error = format!("{error:#}"), "reference rates not refreshed; the last ones stay in force"),
            },
        }
    }
    scheduler.shutdown().await.context("the scheduler cannot stop")
}

async fn fresh_rates(house: &House, client: &PoliteClient) -> anyhow::Result<Rates> {
    let rates = rolecall_fetch::rates::fetch(client, &house.config.stats.rates_url).await?;
    house.store.save_rates(&rates).await?;
    Ok(rates)
}
