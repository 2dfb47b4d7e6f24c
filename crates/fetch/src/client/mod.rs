//! The one HTTP client: it paces itself per host, caps what it reads, asks conditionally, and refuses private addresses.
//! No other place makes a `reqwest` client.

mod address;
mod base;
mod breaker;
mod gate;
mod headers;
mod hosts;
mod options;
mod robots;
mod tls;
mod transfer;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::StatusCode;
use reqwest::header;
use reqwest::redirect::Policy;
use rolecall_domain::{Ats, Validators};
use url::Url;

pub use options::{ClientOptions, HostBudget};

use crate::error::FetchError;
use address::{PublicResolver, check_url};
use base::BaseUrl;
use gate::{Gate, PATIENCE, Slot};

/// `Accept` of lists and postings.
pub(crate) const JSON: &str = "application/json";

/// `Accept` of XML feeds.
pub(crate) const XML: &str =
    "application/xml,text/xml;q=0.9,application/rss+xml;q=0.9,application/atom+xml;q=0.9";

/// `Accept` of careers pages.
pub(crate) const HTML: &str = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5";

/// Most bytes of a careers page; parsed, a page takes many times its size.
const PAGE_CAP: usize = 4 * 1024 * 1024;

/// Redirects followed for a careers page; lists follow none.
const MOST_REDIRECTS: usize = 5;

/// A full answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The body, decompressed.
    pub(crate) body: Vec<u8>,
    /// To ask with next time.
    pub(crate) validators: Validators,
    /// How long it stays fresh.
    pub(crate) max_age: Option<Duration>,
    /// When the server says it sent it: the only clock here.
    pub(crate) sent_at: Option<DateTime<Utc>>,
}

/// What came back from a conditional request.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// 304.
    NotModified,
    /// 200.
    Full(Answer),
}

/// A careers page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it was found in the end, after redirects.
    pub url: Url,
    /// Its text; bytes that are no UTF-8 are replaced.
    pub html: String,
    /// When the server says it sent it.
    pub sent_at: Option<DateTime<Utc>>,
}

impl Page {
    fn of(url: Url, answer: Answer) -> Self {
        let html = String::from_utf8(answer.body)
            .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
        Self { url, html, sent_at: answer.sent_at }
    }
}

/// The client. Cheap to share by reference; make one a process, since budgets are kept inside.
#[derive(Debug)]
pub struct PoliteClient {
    /// For hosts of `base_urls`, which may be private.
    own: reqwest::Client,
    /// For all others.
    public: reqwest::Client,
    bases: BTreeMap<Ats, BaseUrl>,
    off: BTreeSet<Ats>,
    per_host: BTreeMap<String, HostBudget>,
    body_cap: usize,
    gates: Mutex<HashMap<String, Arc<Gate>>>,
    /// Some gate has something to be remembered at once.
    news: Arc<AtomicBool>,
    oversized: Mutex<HashSet<String>>,
    robots: robots::Robots,
    /// Our name in robots.txt.
    product: String,
}

impl PoliteClient {
    /// Makes the client. Fails on a user agent or base URL that cannot be used; needs no network and no certificates.
    pub fn new(options: &ClientOptions) -> Result<Self, FetchError> {
        let tls = tls::config()?;
        let bases = options
            .base_urls
            .iter()
            .map(|(ats, url)| match BaseUrl::parse(url) {
                Ok(base) => Ok((*ats, base)),
                Err(problem) => Err(FetchError::Client(format!("base URL of {ats}: {problem}"))),
            })
            .collect::<Result<_, _>>()?;
        let failed = |e: reqwest::Error| FetchError::Client(transfer::root_cause(&e));
        Ok(Self {
            own: builder(options, tls.clone()).build().map_err(failed)?,
            public: builder(options, tls).dns_resolver(Arc::new(PublicResolver)).build().map_err(failed)?,
            bases,
            off: options.off.clone(),
            per_host: options.per_host.clone(),
            body_cap: options.body_cap,
            gates: Mutex::default(),
            news: Arc::default(),
            oversized: Mutex::default(),
            robots: robots::Robots::default(),
            product: robots::product(&options.user_agent),
        })
    }

    /// The URL of `path` of a system: at `origin`, or at the system's base URL where one is configured. `{board}` in
    /// either stands for the board, which must then be a host label. Parts of the path are percent-encoded; a part that
    /// would change the path's meaning (empty, `.`, `..`) is refused. A system that is switched off has no URL.
    pub(crate) fn endpoint(
        &self,
        ats: Ats,
        origin: &str,
        board: &str,
        path: &[&str],
    ) -> Result<Url, FetchError> {
        if self.off.contains(&ats) {
            return Err(FetchError::SwitchedOff { ats });
        }
        let mut url = match self.bases.get(&ats) {
            Some(base) => base.for_board(board)?,
            None => BaseUrl::parse(origin).map_err(FetchError::BadUrl)?.for_board(board)?,
        };
        if let Some(part) = path.iter().find(|p| matches!(**p, "" | "." | "..")) {
            return Err(FetchError::BadUrl(format!("`{part}` is not a board or posting name")));
        }
        url.path_segments_mut()
            .map_err(|()| FetchError::BadUrl(format!("`{origin}` cannot hold a path")))?
            .pop_if_empty()
            .extend(path);
        Ok(url)
    }

    /// True when the system's URLs are replaced by a base URL.
    pub(crate) fn has_base(&self, ats: Ats) -> bool {
        self.bases.contains_key(&ats)
    }

    /// The boards that `url` names where base URLs hold `{board}`.
    pub(crate) fn boards_in_bases(&self, url: &Url) -> Vec<(Ats, String)> {
        self.bases.iter().filter_map(|(ats, base)| Some((*ats, base.board_in(url)?))).collect()
    }

    /// What of `url`'s path is left below each base URL that covers it.
    pub(crate) fn paths_under_bases(&self, url: &Url) -> Vec<(Ats, String)> {
        self.bases.iter().filter_map(|(ats, base)| Some((*ats, base.path_below(url)?.to_owned()))).collect()
    }

    /// Remembers, for this process, that the body at `url` exceeds the cap.
    pub(crate) fn note_oversized(&self, url: &Url) {
        self.oversized.lock().unwrap_or_else(PoisonError::into_inner).insert(url.as_str().to_owned());
    }

    /// True when the body at `url` exceeded the cap before.
    pub(crate) fn is_oversized(&self, url: &Url) -> bool {
        self.oversized.lock().unwrap_or_else(PoisonError::into_inner).contains(url.as_str())
    }

    /// The most bytes read of one body.
    pub(crate) fn body_cap(&self) -> usize {
        self.body_cap
    }

    /// Asks for `url`, conditionally where there are validators. Redirects are errors.
    pub(crate) async fn get(
        &self,
        url: &Url,
        accept: &str,
        validators: &Validators,
    ) -> Result<Reply, FetchError> {
        self.ask(url, &Ask { accept, validators, cap: self.body_cap, body: None }).await
    }

    /// Asks for a full answer.
    pub(crate) async fn get_full(&self, url: &Url, accept: &str) -> Result<Answer, FetchError> {
        self.get_capped(url, accept, self.body_cap).await
    }

    async fn get_capped(&self, url: &Url, accept: &str, cap: usize) -> Result<Answer, FetchError> {
        self.full(url, &Ask { accept, validators: &Validators::default(), cap, body: None }).await
    }

    /// Asks with a JSON body, for systems whose lists are searches. Never sent twice: not every search is harmless to
    /// repeat while its first answer is under way.
    pub(crate) async fn post_json(&self, url: &Url, body: String) -> Result<Answer, FetchError> {
        let validators = Validators::default();
        let ask = Ask { accept: JSON, validators: &validators, cap: self.body_cap, body: Some(body) };
        self.full(url, &ask).await
    }

    async fn full(&self, url: &Url, ask: &Ask<'_>) -> Result<Answer, FetchError> {
        match self.ask(url, ask).await? {
            Reply::Full(answer) => Ok(answer),
            Reply::NotModified => Err(FetchError::Status(StatusCode::NOT_MODIFIED.as_u16())),
        }
    }

    /// Reads a page of somebody's site as its host's robots.txt allows, following up to five redirects; every address on the
    /// way is checked like the first. A redirect to an address that says `enough` by itself is not followed: the page is
    /// empty then.
    pub async fn get_page(&self, url: &Url, enough: impl Fn(&Url) -> bool) -> Result<Page, FetchError> {
        let mut url = url.clone();
        let mut redirects = 0;
        loop {
            if redirects > 0 && enough(&url) {
                return Ok(Page { url, html: String::new(), sent_at: None });
            }
            self.check_allowed(&url).await?;
            match self.get_capped(&url, HTML, PAGE_CAP.min(self.body_cap)).await {
                Ok(answer) => return Ok(Page::of(url, answer)),
                Err(FetchError::Redirected { to }) if redirects < MOST_REDIRECTS => {
                    redirects += 1;
                    url =
                        url.join(&to).map_err(|e| FetchError::BadUrl(format!("redirect to `{to}`: {e}")))?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Checks the address, then asks; a short `Retry-After` is waited out once.
    async fn ask(&self, url: &Url, ask: &Ask<'_>) -> Result<Reply, FetchError> {
        let own = self.is_own_url(url);
        if !own {
            check_url(url)?;
        }
        let gate = self.gate(url, own);
        let client = if own { &self.own } else { &self.public };
        match ask.send(client, &gate, url).await {
            Err(FetchError::RateLimited { retry_after }) if retry_after <= PATIENCE => {
                tracing::debug!(%url, ?retry_after, "asked to wait; waiting once");
                ask.send(client, &gate, url).await
            }
            outcome => outcome,
        }
    }

    /// True at the hosts of `base_urls`.
    fn is_own_url(&self, url: &Url) -> bool {
        self.bases.values().any(|base| base.covers(url))
    }

    /// The gate of a URL's host and port.
    fn gate(&self, url: &Url, own: bool) -> Arc<Gate> {
        self.gate_named(&host_and_port(url), || own)
    }

    fn gate_named(&self, name: &str, own: impl FnOnce() -> bool) -> Arc<Gate> {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(gate) = gates.get(name) {
            return Arc::clone(gate);
        }
        let host = name.rsplit_once(':').map_or(name, |(host, _)| host);
        let stated = self.per_host.get(name).or_else(|| self.per_host.get(host)).copied();
        let usual = || if own() { HostBudget::OWN } else { HostBudget::measured(host).unwrap_or_default() };
        let gate = Arc::new(Gate::new(name.to_owned(), stated.unwrap_or_else(usual), Arc::clone(&self.news)));
        gates.insert(name.to_owned(), Arc::clone(&gate));
        gate
    }
}

/// The name a URL's host is known by: with its port where that is unusual, shared where one system's boards are hosts.
fn host_and_port(url: &Url) -> String {
    let host = options::budget_name(url.host_str().unwrap_or_default());
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// One question, wherever it is put.
struct Ask<'a> {
    accept: &'a str,
    validators: &'a Validators,
    cap: usize,
    /// Sent as JSON in a POST; a GET without.
    body: Option<String>,
}

impl Ask<'_> {
    fn request(&self, client: &reqwest::Client, url: &Url) -> reqwest::RequestBuilder {
        let request = match &self.body {
            Some(body) => client.post(url.clone()).header(header::CONTENT_TYPE, JSON).body(body.clone()),
            None => client.get(url.clone()),
        };
        let mut request = request.header(header::ACCEPT, self.accept);
        if let Some(etag) = &self.validators.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = &self.validators.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, date);
        }
        request
    }

    /// Sends it through the host's gate, whose slot is held until the last byte has arrived, and tells the gate how the host
    /// did.
    async fn send(&self, client: &reqwest::Client, gate: &Gate, url: &Url) -> Result<Reply, FetchError> {
        let slot = gate.enter().await?;
        let outcome = self.exchange(client, gate, &slot, url).await;
        match &outcome {
            Err(error) if error.is_host_trouble() => slot.failed(error),
            // Neither says anything of the host.
            Err(FetchError::BadUrl(_) | FetchError::Private(_)) => slot.never_sent(),
            _ => slot.answered(),
        }
        outcome
    }

    async fn exchange(
        &self,
        client: &reqwest::Client,
        gate: &Gate,
        slot: &Slot<'_>,
        url: &Url,
    ) -> Result<Reply, FetchError> {
        let response = match self.request(client, url).send().await {
            // Mostly a kept connection that the server closed just as it was used again: worth one more try, as browsers do.
            Err(error) if self.body.is_none() && transfer::is_hang_up(&error) && slot.again() => {
                self.request(client, url).send().await
            }
            outcome => outcome,
        };
        let response = response.map_err(|e| transfer::failure(&e))?;
        if let Some(refusal) = transfer::refusal(&response, !self.validators.is_empty()) {
            if let Some(wait) = refusal.retry_after() {
                gate.quiet(wait);
            }
            return Err(refusal);
        }
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(Reply::NotModified);
        }
        let validators = headers::validators(response.headers());
        let max_age = headers::max_age(response.headers());
        let sent_at = headers::sent_at(response.headers());
        let body = transfer::read(response, self.cap).await?;
        Ok(Reply::Full(Answer { body, validators, max_age, sent_at }))
    }
}

/// Says what is wrong with a base URL, if anything.
pub(crate) fn check_base_url(template: &str) -> Result<(), String> {
    BaseUrl::parse(template).map(|_| ())
}

/// What both inner clients share.
#[expect(clippy::disallowed_methods, reason = "the one place where a reqwest client is made")]
fn builder(options: &ClientOptions, tls: rustls::ClientConfig) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .user_agent(&options.user_agent)
        .redirect(Policy::none())
        .referer(false)
        .gzip(true)
        .brotli(true)
        .connect_timeout(options.connect_timeout)
        .timeout(options.request_timeout)
}
