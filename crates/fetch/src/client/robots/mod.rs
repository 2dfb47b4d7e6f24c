//! robots.txt before pages of people's sites: read once a day and host, and obeyed, its `Crawl-delay` too.

mod rules;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rolecall_domain::Validators;
use tokio::sync::Mutex as AsyncMutex;
use tokio::time::Instant;
use url::Url;

pub(crate) use rules::Rules;

use super::{HTML, MOST_REDIRECTS, PAGE_CAP, Page, PoliteClient, Reply};
use crate::error::FetchError;

/// How long a file is believed (RFC 9309: not over 24 hours).
const FRESH: Duration = Duration::from_hours(24);

/// The longest `Crawl-delay` that is kept; a host that wants more is not read.
const LONGEST_DELAY: Duration = Duration::from_mins(1);

/// A host's file, behind a lock of its own, so that it is asked for once however many pages wait for it.
type Entry = Arc<AsyncMutex<Option<(Instant, Arc<Rules>)>>>;

/// What hosts asked of us.
#[derive(Debug, Default)]
pub(super) struct Robots {
    hosts: Mutex<HashMap<String, Entry>>,
}

impl Robots {
    fn entry(&self, host: String) -> Entry {
        Arc::clone(self.hosts.lock().unwrap_or_else(PoisonError::into_inner).entry(host).or_default())
    }
}

impl PoliteClient {
    /// Asks for a page as its host's robots.txt allows, conditionally where there are validators. Redirects are errors.
    pub(crate) async fn get_allowed(
        &self,
        url: &Url,
        accept: &str,
        validators: &Validators,
    ) -> Result<Reply, FetchError> {
        self.check_allowed(url).await?;
        self.get(url, accept, validators).await
    }

    /// Reads a page as its host's robots.txt allows, following redirects within the host; one to another host is an error.
    pub(crate) async fn read_page(&self, url: &Url) -> Result<Page, FetchError> {
        let mut url = url.clone();
        for _ in 0..=MOST_REDIRECTS {
            self.check_allowed(&url).await?;
            match self.get_capped(&url, HTML, PAGE_CAP.min(self.body_cap)).await {
                Ok(answer) => return Ok(Page::of(url, answer)),
                Err(FetchError::Redirected { to }) => {
                    let target = url.join(&to).ok().filter(|target| same_site(target, &url));
                    url = target.ok_or(FetchError::Redirected { to })?;
                }
                Err(error) => return Err(error),
            }
        }
        Err(FetchError::Redirected { to: url.into() })
    }

    /// Refuses what a host's robots.txt forbids, and keeps the pause it asks for.
    pub(crate) async fn check_allowed(&self, url: &Url) -> Result<(), FetchError> {
        let rules = self.robots(url).await?;
        let refused = |why: String| Err(FetchError::Disallowed { host: site(url), why });
        if !rules.allows(url) {
            return refused(format!("`{}` is not to be read", url.path()));
        }
        match rules.crawl_delay() {
            Some(delay) if delay > LONGEST_DELAY => {
                refused(format!("it wants {} s between requests", delay.as_secs()))
            }
            Some(delay) => {
                self.gate(url, self.is_own_url(url)).keep_apart(delay);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// What the host of a URL asks of us. A host without the file allows everything; while the file cannot be had,
    /// nothing is allowed: then it is an error.
    pub(crate) async fn robots(&self, url: &Url) -> Result<Arc<Rules>, FetchError> {
        let entry = self.robots.entry(format!("{}://{}", url.scheme(), site(url)));
        let mut known = entry.lock().await;
        if let Some((read_at, rules)) = known.as_ref().filter(|(read_at, _)| read_at.elapsed() < FRESH) {
            tracing::trace!(%url, age = ?read_at.elapsed(), "robots.txt is known");
            return Ok(Arc::clone(rules));
        }
        let text = self.robots_text(url).await?;
        let rules = Arc::new(Rules::parse(&text, &self.product));
        *known = Some((Instant::now(), Arc::clone(&rules)));
        Ok(rules)
    }

    /// The file's text, behind up to five redirects to wherever; empty where there is none (RFC 9309, 2.3.1).
    async fn robots_text(&self, url: &Url) -> Result<String, FetchError> {
        let mut at = url.join("/robots.txt").map_err(|e| FetchError::BadUrl(e.to_string()))?;
        at.set_query(None);
        for _ in 0..=MOST_REDIRECTS {
            match self.get_full(&at, "text/plain,*/*;q=0.5").await {
                Ok(answer) => return Ok(String::from_utf8_lossy(&answer.body).into_owned()),
                Err(FetchError::Redirected { to }) => {
                    let Ok(target) = at.join(&to) else { break };
                    at = target;
                }
                Err(FetchError::Gone { .. } | FetchError::Status(400..=499) | FetchError::EmptyBody) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(String::new())
    }
}

/// Host and port.
fn site(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The same host, with `www.` or without.
fn same_site(one: &Url, other: &Url) -> bool {
    let bare = |url: &Url| site(url).trim_start_matches("www.").to_owned();
    bare(one) == bare(other)
}

/// The product token of a `User-Agent`: `Rolecall` of `Rolecall/1.0 (+https://...)`.
pub(super) fn product(user_agent: &str) -> String {
    user_agent
        .trim_start()
        .split(|c: char| c == '/' || c.is_whitespace())
        .next()
        .unwrap_or_default()
        .to_owned()
}
