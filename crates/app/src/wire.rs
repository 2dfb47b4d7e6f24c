//! Puts the service together: the one place that names concrete types. Tests and commands call it too.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::Context;
use arc_swap::ArcSwap;
use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::facet::Facet;
use rolecall_domain::{Clock, KnownNames, Rates, country};
use rolecall_fetch::PoliteClient;
use rolecall_ingest::{Ingest, IngestOptions, Pacing};
use rolecall_market::answers::Labels;
use rolecall_market::{Market, MarketOptions};
use rolecall_normalize::Normalizer;
use rolecall_store::Store;

use crate::companies_file::CompaniesFile;
use crate::config::Config;
use crate::{known, reference_rates};

/// What every part of the service shares.
#[derive(Clone)]
pub struct House {
    /// The settings.
    pub config: Arc<Config>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// The record.
    pub store: Arc<dyn Store>,
    /// Reads postings.
    pub normalizer: Arc<Normalizer>,
    /// Rates at start.
    pub rates: Rates,
    /// The names filters may use.
    pub known: Arc<ArcSwap<KnownNames>>,
    /// What asks boards, made when first needed.
    client: Arc<OnceLock<Arc<PoliteClient>>>,
}

impl House {
    /// Opens the record (migrating it) and loads the vocabulary.
    pub async fn open(config: Config, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let store = rolecall_store::open(&config.database.url).await?;
        Self::over(store, config, clock).await
    }

    /// The same over a record that is there already: asking must not make an empty one where a path is mistyped.
    pub async fn open_existing(config: Config, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let store = rolecall_store::open_existing(&config.database.url).await;
        let store = store.context("nothing was polled yet, or the path is mistyped")?;
        Self::over(store, config, clock).await
    }

    async fn over(store: Arc<dyn Store>, config: Config, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let normalizer = tokio::task::spawn_blocking(Normalizer::new).await?;
        let rates = reference_rates::newest(&*store).await?;
        let known = known::names(&*store, &normalizer, &rates).await?;
        let known = Arc::new(ArcSwap::from_pointee(known));
        Ok(Self {
            config: Arc::new(config),
            clock,
            store,
            normalizer: Arc::new(normalizer),
            rates,
            known,
            client: Arc::default(),
        })
    }

    /// The list of companies to poll.
    pub fn companies_file(&self) -> CompaniesFile {
        CompaniesFile::new(&self.config.companies.file)
    }

    /// Makes the record agree with the list of companies.
    pub async fn sync_companies(&self) -> anyhow::Result<()> {
        let companies = self.companies().await?;
        let synced = self.store.sync_companies(&companies, self.clock.now()).await?;
        if synced.added + synced.removed > 0 {
            tracing::info!(
                added = synced.added,
                removed = synced.removed,
                closed = synced.closed,
                "the list of companies changed"
            );
        }
        self.known.store(Arc::new(known::names(&*self.store, &self.normalizer, &self.rates).await?));
        Ok(())
    }

    /// The client that asks boards: one for the whole process, so that nothing it does escapes a host's budget.
    pub fn client(&self) -> anyhow::Result<Arc<PoliteClient>> {
        if let Some(client) = self.client.get() {
            return Ok(Arc::clone(client));
        }
        let made = client(&self.config)?;
        Ok(Arc::clone(self.client.get_or_init(|| made)))
    }

    /// What polls.
    pub fn ingest(&self) -> anyhow::Result<Ingest> {
        let options = IngestOptions {
            roles: self.config.jobs.roles.clone(),
            owner: owner(self.clock.now()),
            pacing: Pacing {
                shortest: TimeDelta::minutes(self.config.fetch.shortest_interval_minutes.into()),
                longest: TimeDelta::minutes(self.config.fetch.longest_interval_minutes.into()),
            },
            left_out: self.config.companies.left_out.clone(),
            silent_after: TimeDelta::hours(self.config.fetch.silent_after_hours.into()),
        };
        Ok(Ingest::new(
            Arc::clone(&self.store),
            self.client()?,
            Arc::clone(&self.normalizer),
            Arc::clone(&self.clock),
            options,
        ))
    }

    /// The live index, loaded from the record.
    pub async fn market(&self) -> anyhow::Result<Arc<Market>> {
        let options = MarketOptions {
            tracked_roles: self.config.jobs.roles.clone(),
            minimum_votes: self.config.stats.minimum_votes,
            labels: Arc::new(VocabularyLabels(Arc::clone(&self.normalizer))),
        };
        let market =
            Market::load(Arc::clone(&self.store), Arc::clone(&self.clock), self.rates.clone(), options)
                .await?;
        Ok(Arc::new(market))
    }

    /// Where the pages are reached from outside.
    pub fn public_url(&self) -> String {
        match self.config.server.public_url.as_str() {
            "" => format!("http://{}", reachable(self.config.server.listen)),
            url => url.trim_end_matches('/').to_owned(),
        }
    }
}

/// This process's name in leases. Containers on several machines may all be number 1 and start together, so that only dice
/// tell them apart; the standard library's hash keys are such.
fn owner(now: DateTime<Utc>) -> String {
    let dice = RandomState::new().hash_one(now.timestamp_nanos_opt());
    format!("pid {} {dice:016x}", std::process::id())
}

/// The client that asks boards, as the settings want it.
pub fn client(config: &Config) -> anyhow::Result<Arc<PoliteClient>> {
    let client = PoliteClient::new(&config.fetch.client_options());
    Ok(Arc::new(client.context("the HTTP client cannot be set up")?))
}

/// How a service that listens on this address is reached from the same machine: one on every address, on loopback.
pub fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

/// Facet values as people read them: skills and certifications by the vocabulary, countries by their names.
struct VocabularyLabels(Arc<Normalizer>);

impl Labels for VocabularyLabels {
    fn label(&self, facet: Facet, value: &str) -> String {
        let of = |mut names: Box<dyn Iterator<Item = (&str, &str)> + '_>| {
            names.find(|(slug, _)| *slug == value).map(|(_, n)| n.to_owned())
        };
        let label = match facet {
            Facet::Country => country::name_of(value).map(str::to_owned),
            Facet::Skill => self.0.skill_name(value).map(str::to_owned),
            Facet::Certification => of(Box::new(self.0.certifications())),
            _ => None,
        };
        label.unwrap_or_else(|| value.to_owned())
    }
}

/// A temporary directory's database URL, for the demo and for tests.
pub fn sqlite_url(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}
