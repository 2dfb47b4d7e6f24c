//! The server: the boards of a world over real HTTP, at the paths of the real hosts, with validators,
//! compression and faults.

mod bodies;
mod counters;
mod faults;
mod live;
mod page;
mod request;
mod trouble;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub use counters::{Counters, Counts};
pub use faults::{Fault, Faults};
pub use live::LiveWorld;

use crate::systems;
use crate::vocabulary::Ats;
use crate::wire::{self, Ask, Shown, Unknown, Validator, View};
use crate::world::World;
use bodies::{Bodies, Rendered};

/// The longest body of a POST that is read; searches take some hundred bytes.
const MOST_POSTED: usize = 64 * 1024;

/// What a server shows, and how.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// The world.
    pub world: LiveWorld,
    /// Its faults.
    pub faults: Faults,
    /// Its counters.
    pub counters: Counters,
    /// Links in the answers lead to pages of this server instead of the real hosts, where the invented
    /// postings do not exist. For the demo.
    pub own_pages: bool,
    /// Boards are asked for as `host/board`, as where one system is spread over several hosts; the host's part is left
    /// away.
    pub behind_hosts: bool,
}

impl Exhibit {
    /// A world without faults, with links as the real hosts write them.
    pub fn new(world: World) -> Self {
        Self {
            world: LiveWorld::new(world),
            faults: Faults::new(),
            counters: Counters::new(),
            own_pages: false,
            behind_hosts: false,
        }
    }
}

#[derive(Debug)]
struct Shared {
    exhibit: Exhibit,
    bodies: Bodies,
    /// Address of the postings' own pages, when links are to lead there.
    pages: Option<String>,
    shutdown: CancellationToken,
}

/// Serves until `shutdown` is cancelled and the answers in hand are sent.
pub async fn serve(listener: TcpListener, exhibit: Exhibit, shutdown: CancellationToken) -> io::Result<()> {
    let pages = if exhibit.own_pages { Some(format!("http://{}", listener.local_addr()?)) } else { None };
    let shared = Arc::new(Shared { exhibit, bodies: Bodies::default(), pages, shutdown: shutdown.clone() });
    let router = Router::new().fallback(handle).with_state(shared);
    axum::serve(listener, router).with_graceful_shutdown(shutdown.cancelled_owned()).await
}

/// A server running on a port of loopback the operating system chose.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    exhibit: Exhibit,
    shutdown: CancellationToken,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Binds and starts serving in the background.
    pub async fn start(exhibit: Exhibit) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let shutdown = CancellationToken::new();
        let task = tokio::spawn(serve(listener, exhibit.clone(), shutdown.clone()));
        tracing::debug!(%address, "simulated boards are being served");
        Ok(Self { address, exhibit, shutdown, task })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The value for `fetch.base_urls.<ats>`: stands for scheme and host of the system's URLs. It holds `{board}`
    /// where boards are host names.
    pub fn base_url(&self, ats: Ats) -> String {
        let board = if systems::boards_are_hosts(ats) { "/{board}" } else { "" };
        format!("http://{}/{ats}{board}", self.address)
    }

    /// The world it shows.
    pub fn world(&self) -> &LiveWorld {
        &self.exhibit.world
    }

    /// Its faults.
    pub fn faults(&self) -> &Faults {
        &self.exhibit.faults
    }

    /// Its counters.
    pub fn counters(&self) -> &Counters {
        &self.exhibit.counters
    }

    /// Stops serving and waits until the last answer is sent.
    pub async fn stop(self) -> io::Result<()> {
        self.shutdown.cancel();
        self.task.await.map_err(io::Error::other)?
    }
}

async fn handle(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let posted = match head.method {
        Method::GET | Method::HEAD => None,
        Method::POST => axum::body::to_bytes(body, MOST_POSTED).await.ok(),
        _ => return refused(),
    };
    if let Some(page) = page::answer(&shared.exhibit.world, &head.uri) {
        return page;
    }
    if head.uri.path() == "/robots.txt" {
        let text = shared.exhibit.world.read(|world| wire::robots(world.companies()));
        return trouble::with(StatusCode::OK, "text/plain; charset=utf-8", Body::from(text));
    }
    let Some((ats, mut board, ask)) = request::parse(&head.uri, posted.as_deref()) else {
        let _counted = shared.exhibit.counters.begin(None);
        return if posted.is_some() { refused() } else { not_found() };
    };
    if shared.exhibit.behind_hosts {
        board = board.split_once('/').map_or_else(|| board.clone(), |(_, board)| board.to_owned());
    }
    let mut in_hand = shared.exhibit.counters.begin(Some((ats, board.clone())));
    let delay = shared.exhibit.faults.delay();
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let fault = shared.exhibit.faults.meet(ats, &board);
    in_hand.faulted = fault != Fault::None;
    if fault == Fault::Silent {
        shared.shutdown.cancelled().await;
    }
    if let Some(response) = trouble::answer(&fault) {
        return response;
    }
    let Some((index, version)) = shared.exhibit.world.read(|world| world.version(ats, &board)) else {
        return unknown(ats, &board, &ask);
    };
    let shown = shown(&fault, &ask);
    if let Some(validator) = validator(&shared, ats, (index, version), &ask, shown)
        && !spoils(&fault)
        && is_current(&head.headers, &validator)
    {
        in_hand.not_modified = true;
        return not_modified(&validator);
    }
    let Some((rendered, version)) = body_of(&shared, ats, &board, (index, version), ask.clone(), shown).await
    else {
        return not_found();
    };
    if spoils(&fault) {
        return trouble::spoiled(&fault, rendered.kind, &rendered.body, shared.shutdown.clone());
    }
    // The world may have moved on since: the tag is that of the version rendered.
    let validator = validator(&shared, ats, (index, version), &ask, shown);
    let kind = validator.is_some().then(|| wire::of(ats).validator(&ask));
    whole(&rendered, &head.headers, validator.as_ref(), kind)
}

/// How a fault thins or swells a listing; single postings are found on a crowded board only.
fn shown(fault: &Fault, ask: &Ask) -> Shown {
    match fault {
        Fault::Crowded(count) => Shown::Crowded(*count),
        Fault::Empty if ask.is_list() => Shown::None,
        Fault::HalfListed if ask.is_list() => Shown::Half,
        Fault::Doubled if ask.is_list() => Shown::Doubled,
        Fault::Shifted if ask.is_list() => Shown::Shifted,
        _ => Shown::All,
    }
}

/// Whether a fault spoils the bytes of a right answer.
fn spoils(fault: &Fault) -> bool {
    matches!(fault, Fault::TruncatedJson | Fault::Latin1 | Fault::Utf16 | Fault::Dropped | Fault::Stalled)
}

fn refused() -> Response<Body> {
    trouble::with(StatusCode::METHOD_NOT_ALLOWED, "application/json", Body::from("{}"))
}

/// What the system answers about a board it does not have.
fn unknown(ats: Ats, board: &str, ask: &Ask) -> Response<Body> {
    match wire::of(ats).unknown(board, ask) {
        Unknown::NotFound => not_found(),
        Unknown::SentHome(to) => trouble::answer(&Fault::Redirect(to.to_owned())).unwrap_or_else(not_found),
        Unknown::Answer(answer) => trouble::with(StatusCode::OK, answer.kind, Body::from(answer.body)),
    }
}

fn not_found() -> Response<Body> {
    trouble::with(
        StatusCode::NOT_FOUND,
        "application/json",
        Body::from("{\"status\":404,\"error\":\"Not Found\"}"),
    )
}

/// The tag of a list, where the system gives one.
fn validator(
    shared: &Shared,
    ats: Ats,
    (index, version): (u32, u32),
    ask: &Ask,
    shown: Shown,
) -> Option<HeaderValue> {
    let tag = || {
        let seed = shared.exhibit.world.read(World::seed);
        bodies::tag(seed, index, version, ask, shown)
    };
    let text = match wire::of(ats).validator(ask) {
        Validator::Strong => format!("\"{}\"", tag()),
        Validator::Weak => format!("W/\"{}\"", tag()),
        Validator::None => return None,
    };
    HeaderValue::from_str(&text).ok()
}

/// RFC 9110 section 13.1.2: weak comparison, a list of tags, or `*`.
fn is_current(headers: &HeaderMap, validator: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(ours) = validator.to_str().map(opaque) else { return false };
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|theirs| theirs.trim() == "*" || opaque(theirs) == ours)
}

fn not_modified(validator: &HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response.headers_mut().insert(header::ETAG, validator.clone());
    response
}

/// The kept body of the board's present version, else a fresh one, rendered off the async threads.
async fn body_of(
    shared: &Arc<Shared>,
    ats: Ats,
    board: &str,
    (index, version): (u32, u32),
    ask: Ask,
    shown: Shown,
) -> Option<(Arc<Rendered>, u32)> {
    if let Some(kept) = shared.bodies.get(index, version, &ask, shown) {
        return Some((kept, version));
    }
    let copy = shared.exhibit.world.read(|world| world.find_board(ats, board))?;
    let shared = Arc::clone(shared);
    let rendering = tokio::task::spawn_blocking(move || {
        let view = View::new(&copy, shown, shared.pages.as_deref());
        let rendered = Arc::new(Rendered::new(wire::of(ats).answer(&view, &ask)?));
        // Single postings are not kept: each is read once.
        if ask.is_list() {
            shared.bodies.keep(index, copy.version, ask, shown, Arc::clone(&rendered));
        }
        Some((rendered, copy.version))
    });
    rendering.await.ok().flatten()
}

fn whole(
    rendered: &Rendered,
    headers: &HeaderMap,
    validator: Option<&HeaderValue>,
    kind: Option<Validator>,
) -> Response<Body> {
    // Small answers are sent as they are, as most servers do.
    let zip = rendered.body.len() > 1000
        && headers.get_all(header::ACCEPT_ENCODING).iter().any(|value| {
            value.to_str().is_ok_and(|text| text.split(',').any(|coding| coding.trim().starts_with("gzip")))
        });
    let body = if zip { rendered.zipped() } else { rendered.body.clone() };
    let mut response = trouble::with(StatusCode::OK, rendered.kind, Body::from(body));
    let answer = response.headers_mut();
    answer.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if zip {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if let Some(validator) = validator {
        answer.insert(header::ETAG, validator.clone());
    }
    if kind == Some(Validator::Weak) {
        answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    }
    response
}
