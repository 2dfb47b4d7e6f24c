//! What every route may ask: the record, the market, the names a filter may use, the settings that touch answers.

use std::sync::Arc;

use arc_swap::ArcSwap;
use rolecall_domain::{Currency, KnownNames};
use rolecall_market::Market;
use rolecall_store::Store;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::config::ServerConfig;

/// Live streams open at once. Each costs a few kilobytes and a database read per change; a thousand are far beyond what one
/// installation's readers need, and far below what would starve its other answers.
const MOST_STREAMS: usize = 1000;

/// Exports under way at once. Each may keep a snapshot of the market alive that is not the current one any more.
const MOST_EXPORTS: usize = 8;

/// The settings that touch answers.
#[derive(Debug, Clone)]
pub struct ApiOptions {
    /// Currency of answers when the question names none.
    pub currency: Currency,
    /// Where this service is reached from outside, for links; a slash at its end is dropped.
    pub public_url: String,
    /// Rate limit and trusted proxies.
    pub server: ServerConfig,
    /// Cancelled when the service stops: live streams end then.
    pub stopping: CancellationToken,
}

/// What the API stands on; cheap to clone.
#[derive(Clone)]
pub struct ApiState {
    /// The record.
    pub(crate) store: Arc<dyn Store>,
    /// The live figures.
    pub(crate) market: Arc<Market>,
    /// The names filters may use, kept current by whoever keeps the vocabulary and the company list.
    pub(crate) known: Arc<ArcSwap<KnownNames>>,
    /// Currency of answers when the question names none.
    pub(crate) currency: Currency,
    /// Where this service is reached from outside, without a slash at the end.
    pub(crate) public_url: Arc<str>,
    /// Rate limit and trusted proxies.
    pub(crate) server: Arc<ServerConfig>,
    /// Cancelled when the service stops.
    pub(crate) stopping: CancellationToken,
    /// Places for live streams.
    pub(crate) streams: Arc<Semaphore>,
    /// Places for exports.
    pub(crate) exports: Arc<Semaphore>,
}

impl ApiState {
    /// The state of one process.
    pub fn new(
        store: Arc<dyn Store>,
        market: Arc<Market>,
        known: Arc<ArcSwap<KnownNames>>,
        options: ApiOptions,
    ) -> Self {
        Self {
            store,
            market,
            known,
            currency: options.currency,
            public_url: options.public_url.trim_end_matches('/').into(),
            server: Arc::new(options.server),
            stopping: options.stopping,
            streams: Arc::new(Semaphore::new(MOST_STREAMS)),
            exports: Arc::new(Semaphore::new(MOST_EXPORTS)),
        }
    }
}
