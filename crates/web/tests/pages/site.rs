//! The pages under test, and reading what they answer.

use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use rolecall_domain::{FixedClock, KnownNames};
use rolecall_market::Market;
use rolecall_web::{WebState, router};
use scraper::{Html, Selector};
use tower::ServiceExt as _;

use crate::record::MemoryRecord;
use crate::world::{COMPANIES, SKILLS, noon};

/// The pages over one record.
pub struct Site {
    pub market: Arc<Market>,
    pub known: Arc<ArcSwap<KnownNames>>,
    pub record: Arc<MemoryRecord>,
    pub clock: Arc<FixedClock>,
    router: axum::Router,
}

/// One answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Site {
    pub async fn over(record: MemoryRecord) -> Self {
        let record = Arc::new(record);
        let clock = Arc::new(FixedClock::new(noon()));
        let market = crate::world::market(record.clone(), clock.clone()).await;
        let known = Arc::new(ArcSwap::from_pointee(KnownNames {
            skills: SKILLS.iter().map(|(slug, _)| (*slug).to_owned()).collect(),
            companies: COMPANIES.iter().map(|(slug, _)| (*slug).to_owned()).collect(),
            currencies: ["CAD", "EUR", "GBP", "USD"].map(str::to_owned).into(),
            ..KnownNames::default()
        }));
        let state = WebState {
            store: record.clone(),
            market: market.clone(),
            known: known.clone(),
            clock: clock.clone(),
        };
        Self { market, known, record, clock, router: router(state) }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.ask(address, &[]).await
    }

    /// A GET with more headers. A fragment stays with the browser.
    pub async fn ask(&self, address: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
        let path = address.split('#').next().unwrap();
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, 8 << 20).await.unwrap();
        Answer {
            status: head.status,
            headers: head.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    /// A page that must be there.
    pub async fn page(&self, address: &str) -> Html {
        let answer = self.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
        Html::parse_document(&answer.text)
    }
}

impl Answer {
    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// The texts of all elements a selector finds, white space folded.
pub fn texts(page: &Html, selector: &str) -> Vec<String> {
    page.select(&Selector::parse(selector).unwrap())
        .map(|e| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// An attribute of all elements a selector finds that have it.
pub fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    page.select(&Selector::parse(selector).unwrap()).filter_map(|e| e.attr(name)).map(str::to_owned).collect()
}
