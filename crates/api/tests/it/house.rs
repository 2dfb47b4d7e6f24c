//! A whole service in a test: a fresh SQLite file, a market over it, the router, and a clock that is moved by hand.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use rolecall_api::{ApiOptions, ApiState, ServerConfig, router};
use rolecall_domain::filter::parse_time;
use rolecall_domain::*;
use rolecall_market::answers::Labels;
use rolecall_market::{Market, MarketOptions};
use rolecall_store::testing::TestDatabase;
use rolecall_store::{PassWrite, PostingPut, PostingWrite, Store, TrackedPosting};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// The body and head of an answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub async fn ask(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Answer { status: parts.status, headers: parts.headers, body }
}

struct Plain;

impl Labels for Plain {
    fn label(&self, _: Facet, value: &str) -> String {
        value.to_uppercase()
    }
}

pub fn time(text: &str) -> DateTime<Utc> {
    parse_time(text).unwrap()
}

/// One posting to be written.
#[derive(Clone)]
pub struct Ad {
    pub id: String,
    pub title: String,
    pub job: Job,
}

impl Ad {
    /// A backend job with yearly pay around `mid` thousand (0: none stated).
    pub fn new(id: impl Display, title: &str, level: Level, mid: i64, currency: &str) -> Self {
        let job = Job { role: Role::Backend, level, places: vec![Place::country("US")], ..Job::unknown() };
        let mut ad = Self { id: id.to_string(), title: title.to_owned(), job };
        if mid > 0 {
            ad.job.salaries.push(yearly(mid * 900, mid * 1100, currency));
        }
        ad
    }

    pub fn skill(mut self, slug: &str, requirement: Requirement) -> Self {
        let hit = SkillHit {
            slug: slug.to_owned(),
            name: slug.to_uppercase(),
            requirement,
            evidence: format!("knows {slug} well"),
        };
        self.job.skills.push(hit);
        self
    }
}

pub fn yearly(min: i64, max: i64, currency: &str) -> Pay {
    Pay {
        min: Some(Amount::from_units(min)),
        max: Some(Amount::from_units(max)),
        currency: currency.parse().ok(),
        period: Some(Period::Year),
        kind: PayKind::Base,
        applies_to: None,
        source: PaySource::Text,
        evidence: format!("{currency} {min} to {max} a year"),
        rule: "an internal rule".to_owned(),
    }
}

/// A service of its own.
pub struct House {
    _database: TestDatabase,
    pub store: Arc<dyn Store>,
    pub market: Arc<Market>,
    pub clock: Arc<FixedClock>,
    pub stopping: CancellationToken,
    pub router: Router,
    known: Arc<ArcSwap<KnownNames>>,
}

pub const TIDE: &str = "ashby:tide";
pub const MOSS: &str = "greenhouse:moss";

impl House {
    pub async fn new() -> Self {
        Self::with(ServerConfig::default(), |store| store).await
    }

    /// With server settings, and with the record the API (not the market) asks wrapped.
    pub async fn with(server: ServerConfig, wrap: impl FnOnce(Arc<dyn Store>) -> Arc<dyn Store>) -> Self {
        let database = TestDatabase::sqlite().await;
        let store = database.store();
        let clock = Arc::new(FixedClock::new(time("2026-10-01T08:00:00Z")));
        store.sync_companies(&companies(), clock.now()).await.unwrap();
        let options =
            MarketOptions { tracked_roles: vec![Role::Backend], minimum_votes: 5, labels: Arc::new(Plain) };
        let rates = Rates::new("2026-09-30".parse().unwrap(), [(Currency::USD, 1.25), (Currency::GBP, 0.8)]);
        let as_clock: Arc<dyn Clock> = clock.clone();
        let market = Arc::new(Market::load(Arc::clone(&store), as_clock, rates, options).await.unwrap());
        let known = Arc::new(ArcSwap::from_pointee(known()));
        let stopping = CancellationToken::new();
        let options = ApiOptions {
            currency: Currency::USD,
            public_url: "https://jobs.example.org/".to_owned(),
            server,
            stopping: stopping.clone(),
        };
        let state = ApiState::new(wrap(Arc::clone(&store)), Arc::clone(&market), Arc::clone(&known), options);
        Self { _database: database, store, market, clock, stopping, router: router(state), known }
    }

    /// A service with a fair number of openings at two boards.
    pub async fn furnished() -> Self {
        let house = Self::new().await;
        let levels = [Level::Junior, Level::Mid, Level::Senior, Level::Staff];
        let currencies = ["USD", "EUR", "GBP"];
        let ads: Vec<Ad> = (0..60usize)
            .map(|i| {
                let mid = if i % 3 == 0 { 0 } else { 60 + (i as i64 * 37) % 140 };
                let ad = Ad::new(i, &format!("Backend Engineer {i}"), levels[i % 4], mid, currencies[i % 3]);
                let ad = ad.skill("rust", Requirement::Required);
                if i % 2 == 0 { ad.skill("postgresql", Requirement::Preferred) } else { ad }
            })
            .collect();
        house.list(TIDE, &ads[..40], true).await;
        house.clock.advance(TimeDelta::hours(1));
        house.list(MOSS, &ads[40..50], true).await;
        house.clock.advance(TimeDelta::days(1));
        house.list(MOSS, &ads[50..], false).await;
        house
    }

    /// Writes postings of a board at the clock's time and lets the market catch up.
    pub async fn list(&self, board: &str, ads: &[Ad], baseline: bool) {
        self.list_unseen(board, ads, baseline).await;
        self.market.catch_up().await.unwrap();
    }

    /// Writes postings of a board, of which the market does not know yet.
    pub async fn list_unseen(&self, board: &str, ads: &[Ad], baseline: bool) {
        let put = |ad: &Ad| {
            PostingWrite::Put(Box::new(PostingPut {
                external_id: ad.id.clone(),
                content_hash: format!("{}{:?}", ad.title, ad.job),
                tracked: Some(TrackedPosting {
                    employer: None,
                    title: ad.title.clone(),
                    title_key: ad.title.to_lowercase(),
                    fingerprint: None,
                    url: format!("https://boards.example.com/{board}/{}", ad.id),
                    apply_url: None,
                    posted_at: None,
                    description_html: Some(format!("<p>{} wanted.</p>", ad.title)),
                    job: ad.job.clone(),
                    native: "{}".to_owned(),
                }),
                baseline,
            }))
        };
        self.write(board, ads.iter().map(put).collect()).await;
    }

    /// Closes postings of a board.
    pub async fn close(&self, board: &str, ids: &[&str]) {
        let closed = |id: &&str| PostingWrite::Closed { external_id: (*id).to_owned() };
        self.write(board, ids.iter().map(closed).collect()).await;
        self.market.catch_up().await.unwrap();
    }

    async fn write(&self, board: &str, postings: Vec<PostingWrite>) {
        let at = self.clock.now();
        let key: BoardKey = board.parse().unwrap();
        let company = companies().into_iter().find(|company| company.boards.contains(&key)).unwrap();
        let state = BoardState {
            status: SourceStatus::Ok,
            last_polled_at: Some(at),
            last_success_at: Some(at),
            last_listed_at: Some(at),
            next_due_at: Some(at + TimeDelta::hours(1)),
            baseline_done: true,
            host: Some("boards.example".to_owned()),
            counts: vec![CountPoint { at, postings: 10 }],
            open_postings: u32::try_from(postings.len()).unwrap(),
            ..BoardState::new(key, company.slug)
        };
        self.store.save_pass(&PassWrite { board: state, at, postings, owner: None }).await.unwrap();
    }

    pub async fn get(&self, path: &str) -> Answer {
        ask(&self.router, Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// The JSON of an answer that must be 200.
    pub async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.json()
    }

    /// Makes a name known to filters.
    pub fn learn_company(&self, slug: &str) {
        let mut names = KnownNames::clone(&self.known.load());
        names.companies.insert(slug.to_owned());
        self.known.store(Arc::new(names));
    }
}

pub fn companies() -> Vec<Company> {
    let company = |name: &str, slug: &str, boards: &[&str]| Company {
        name: name.to_owned(),
        slug: slug.to_owned(),
        website: Some(format!("https://{slug}.example.com")),
        careers_url: Some(format!("https://{slug}.example.com/careers")),
        boards: boards.iter().map(|board| board.parse().unwrap()).collect(),
    };
    vec![
        company("Moss", "moss", &[MOSS]),
        company("Quiet Harbour", "quiet-harbour", &[]),
        company("Tide & Sons", "tide", &[TIDE, "lever:tide"]),
    ]
}

fn known() -> KnownNames {
    let set = |names: &[&str]| -> BTreeSet<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    KnownNames {
        skills: set(&["rust", "postgresql", "c++"]),
        certifications: set(&["cka"]),
        companies: set(&["moss", "quiet-harbour", "tide"]),
        currencies: set(&["USD", "EUR", "GBP"]),
    }
}
