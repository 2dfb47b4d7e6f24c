//! A record, a client and an ingest over simulated boards; a new client over the same record is a restart.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::{Ats, BoardState, Clock, Company, FixedClock, Role};
use rolecall_fetch::{ClientOptions, PoliteClient};
use rolecall_ingest::{Ingest, IngestOptions, Pacing, PassRequest, PassSummary, Silent};
use rolecall_normalize::Normalizer;
use rolecall_simulate::{Ats as Simulated, Exhibit, Server, World, WorldOptions};
use rolecall_store::Store;
use rolecall_store::testing::TestDatabase;
use tokio_util::sync::CancellationToken;

/// Two systems, each with a server of its own: two hosts.
pub struct House {
    /// Ashby's boards.
    pub ashby: Server,
    /// Rippling's boards.
    pub rippling: Server,
    pub store: Arc<dyn Store>,
    pub clock: Arc<FixedClock>,
    _database: TestDatabase,
}

pub fn start() -> DateTime<Utc> {
    "2026-03-02T06:00:00Z".parse().unwrap()
}

impl House {
    /// As many companies on both systems together as a world of this size has there.
    pub async fn new(companies: usize) -> Self {
        let options = WorldOptions {
            companies,
            start: start(),
            postings_per_company: 3,
            openings_per_day: 0.0,
            ..WorldOptions::default()
        };
        let (ashby, rippling) = (World::new(&options), World::new(&options));
        let list: Vec<Company> = ashby
            .companies()
            .iter()
            .filter(|company| matches!(company.ats, Simulated::Ashby | Simulated::Rippling))
            .map(|company| Company {
                name: company.name.clone(),
                slug: company.slug.clone(),
                website: None,
                careers_url: None,
                boards: vec![format!("{}:{}", company.ats, company.board).parse().unwrap()],
            })
            .collect();
        let database = TestDatabase::sqlite().await;
        database.store().sync_companies(&list, start()).await.unwrap();
        Self {
            ashby: Server::start(Exhibit::new(ashby)).await.unwrap(),
            rippling: Server::start(Exhibit::new(rippling)).await.unwrap(),
            store: database.store(),
            clock: Arc::new(FixedClock::new(start())),
            _database: database,
        }
    }

    /// An ingest with a client that knows nothing yet, as after a restart.
    pub fn ingest(&self) -> Ingest {
        let base_urls = BTreeMap::from([
            (Ats::Ashby, self.ashby.base_url(Simulated::Ashby)),
            (Ats::Rippling, self.rippling.base_url(Simulated::Rippling)),
        ]);
        let request_timeout = Duration::from_millis(400);
        let client = ClientOptions { base_urls, request_timeout, ..ClientOptions::default() };
        let options = IngestOptions {
            roles: vec![Role::Backend],
            owner: "test".to_owned(),
            pacing: Pacing::default(),
            silent_after: TimeDelta::days(3),
            left_out: Vec::new(),
        };
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let client = Arc::new(PoliteClient::new(&client).unwrap());
        Ingest::new(Arc::clone(&self.store), client, Arc::new(Normalizer::new()), clock, options)
    }

    /// A pass so long after the start, over what is due.
    pub async fn pass(&self, ingest: &Ingest, after: TimeDelta) -> PassSummary {
        self.pass_until(ingest, after, None).await
    }

    /// The same, ended by a token.
    pub async fn pass_until(
        &self,
        ingest: &Ingest,
        after: TimeDelta,
        enough: Option<CancellationToken>,
    ) -> PassSummary {
        self.clock.set(start() + after);
        let request = PassRequest { enough, ..PassRequest::default() };
        ingest.run_pass(&request, &Silent, &CancellationToken::new()).await.unwrap()
    }

    /// The boards of a system.
    pub async fn boards(&self, ats: Ats) -> Vec<BoardState> {
        let boards = self.store.boards().await.unwrap();
        boards.into_iter().filter(|board| board.key.ats == ats).collect()
    }
}
