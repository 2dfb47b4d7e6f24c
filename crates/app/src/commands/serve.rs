//! `rolecall serve`: polls on schedule and answers, until asked to stop; then the boards in hand are finished.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use rolecall_api::{ApiOptions, ApiState};
use rolecall_ingest::Ingest;
use rolecall_market::Market;
use rolecall_web::WebState;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::house;
use crate::cli::{Global, Part};
use crate::metrics::{self, Counted, Metrics};
use crate::pass_loop::{PassLoop, look_for_boards, refresh_rates};
use crate::progress_bars::Bars;
use crate::shutdown;
use crate::wire::House;
use crate::{known, reference_rates};

/// How often names and rates are taken over from the record.
const NAMES_EVERY: Duration = Duration::from_secs(3);

/// How often the change log is looked at for what other processes wrote; our own commits ring.
const FOLLOW_EVERY: Duration = Duration::from_millis(500);

pub async fn run(global: &Global, only: &[Part]) -> anyhow::Result<ExitCode> {
    let cancel = shutdown::on_signal();
    let part = |part| only.is_empty() || only.contains(&part);
    let service = Service {
        house: house(global).await?,
        api: part(Part::Api),
        ingest: part(Part::Ingest),
        eager: false,
    };
    serve(service, global, cancel).await?;
    Ok(ExitCode::SUCCESS)
}

/// The parts of one process.
pub struct Service {
    /// What they share.
    pub house: House,
    /// Serve API and pages.
    pub api: bool,
    /// Poll.
    pub ingest: bool,
    /// Poll every board at each tick.
    pub eager: bool,
}

/// Runs the parts until cancelled, or until one of them fails.
pub async fn serve(service: Service, global: &Global, cancel: CancellationToken) -> anyhow::Result<()> {
    let Service { house, api, ingest, eager } = service;
    tracing::info!(database = house.store.describe(), "rolecall {}", env!("CARGO_PKG_VERSION"));
    let listener = if api { Some(listen(&house).await?) } else { None };
    let mut parts = JoinSet::new();
    let metrics = Arc::new(Metrics::default());
    if let Some(address) = house.config.server.metrics_listen {
        let listener = metrics::listen(address).await?;
        parts.spawn(metrics::serve(listener, house.clone(), Arc::clone(&metrics), cancel.clone()));
    }
    let bars = Arc::new(Bars::new(global.quiet || eager));
    let polling = if ingest {
        Some(start_polling(&house, bars, metrics, eager, &cancel, &mut parts).await?)
    } else {
        None
    };
    if let Some(listener) = listener {
        let bell = polling.as_ref().map_or_else(|| watch::Sender::new(0).subscribe(), |ingest| ingest.bell());
        start_answering(&house, listener, bell, &cancel, &mut parts).await?;
    }
    let mut end = Ok(());
    while let Some(part) = parts.join_next().await {
        let ended = part.map_err(anyhow::Error::from).and_then(|ended| ended);
        if ended.is_err() && end.is_ok() {
            end = ended;
        }
        // One part's end is the process's: the others finish what they have in hand.
        cancel.cancel();
    }
    tracing::info!("stopped");
    end
}

async fn listen(house: &House) -> anyhow::Result<TcpListener> {
    let address = house.config.server.listen;
    TcpListener::bind(address)
        .await
        .with_context(|| format!("server.listen: {address} cannot be listened on"))
}

type Parts = JoinSet<anyhow::Result<()>>;

async fn start_polling(
    house: &House,
    bars: Arc<Bars>,
    metrics: Arc<Metrics>,
    eager: bool,
    cancel: &CancellationToken,
    parts: &mut Parts,
) -> anyhow::Result<Arc<Ingest>> {
    let guard = house.store.ingest_guard().await?;
    house.sync_companies().await?;
    let ingest = Arc::new(house.ingest()?);
    if !house.config.stats.rates_url.is_empty() {
        parts.spawn(refresh_rates(house.clone(), house.client()?, cancel.clone()));
    }
    parts.spawn(look_for_boards(house.clone(), cancel.clone()));
    let progress = Arc::new(Counted { metrics, shown: bars });
    let polling = PassLoop { house: house.clone(), ingest: Arc::clone(&ingest), eager, progress };
    let cancel = cancel.clone();
    parts.spawn(async move {
        let end = polling.run(cancel).await;
        drop(guard);
        end
    });
    Ok(ingest)
}

async fn start_answering(
    house: &House,
    listener: TcpListener,
    bell: watch::Receiver<u64>,
    cancel: &CancellationToken,
    parts: &mut Parts,
) -> anyhow::Result<()> {
    let market = house.market().await?;
    let following = Arc::clone(&market);
    let stop = cancel.clone();
    parts.spawn(async move {
        following.follow(bell, FOLLOW_EVERY, stop).await;
        Ok(())
    });
    parts.spawn(follow_record(house.clone(), Arc::clone(&market), cancel.clone()));
    tracing::info!("answering at http://{} (pages /, API /docs)", listener.local_addr()?);
    let app = router(house, &market, cancel);
    let stop = cancel.clone();
    parts.spawn(async move {
        let service = app.into_make_service_with_connect_info::<SocketAddr>();
        let served =
            axum::serve(listener, service).with_graceful_shutdown(async move { stop.cancelled().await });
        Ok(served.await?)
    });
    Ok(())
}

/// Takes over what whichever process polls has written: names of companies, and newer reference rates.
async fn follow_record(house: House, market: Arc<Market>, cancel: CancellationToken) -> anyhow::Result<()> {
    let mut tick = tokio::time::interval(NAMES_EVERY);
    loop {
        tokio::select! {
            () = cancel.cancelled() => return Ok(()),
            _ = tick.tick() => {
                if let Err(error) = take_over(&house, &market).await {
                    tracing::warn!(error = format!("{error:#}"), "names and rates stay as they were");
                }
            }
        }
    }
}

async fn take_over(house: &House, market: &Market) -> anyhow::Result<()> {
    let rates = reference_rates::newest(&*house.store).await?;
    if rates.date > market.snapshot().rates().date {
        market.set_rates(rates.clone());
    }
    let names = known::names(&*house.store, &house.normalizer, &rates).await?;
    house.known.store(Arc::new(names));
    Ok(())
}

/// API and pages over one market.
pub fn router(house: &House, market: &Arc<Market>, cancel: &CancellationToken) -> Router {
    let options = ApiOptions {
        currency: house.config.stats.currency,
        public_url: house.public_url(),
        server: house.config.server.clone(),
        stopping: cancel.clone(),
    };
    let api = ApiState::new(Arc::clone(&house.store), Arc::clone(market), Arc::clone(&house.known), options);
    let web = WebState {
        store: Arc::clone(&house.store),
        market: Arc::clone(market),
        known: Arc::clone(&house.known),
        clock: Arc::clone(&house.clock),
    };
    rolecall_web::router(web).merge(rolecall_api::router(api))
}
