//! What can go wrong between asking a board and having its postings, one clear line each.

use std::time::Duration;

use rolecall_domain::Ats;

/// Why a board, a page or the rates could not be read. None of these ever says that postings have gone: only a
/// complete listing does.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// 404 or 410: the board (or posting) is not there. Five in a row are needed before it is believed.
    #[error("not there: the server answered {status}")]
    Gone {
        /// 404 or 410.
        status: u16,
    },
    /// The system's own way of saying that it knows no such board: a redirect to its home page, an error in a 200. Counts
    /// like a 404.
    #[error("no such board: {sign}")]
    NoBoard {
        /// What said so.
        sign: String,
    },
    /// The host asks us to come back later (429, or 503 with `Retry-After`).
    #[error("asked to wait {} s before the next request", retry_after.as_secs())]
    RateLimited {
        /// How long it wants to be left alone.
        retry_after: Duration,
    },
    /// Not asked: the operator does not want this system to be asked.
    #[error("not asked: {ats} is switched off by the configuration's `fetch.off`")]
    SwitchedOff {
        /// The system.
        ats: Ats,
    },
    /// Not asked: the host asked for quiet or keeps failing, and rests. Says nothing of the board, which stays due.
    #[error("not asked: {host} rests, another {} s to wait", wait.as_secs().max(1))]
    HostResting {
        /// The host.
        host: String,
        /// How long it rests from now.
        wait: Duration,
    },
    /// Any other status that is not a success.
    #[error("the server answered {0}")]
    Status(u16),
    /// A redirect where a list was asked for: several systems send unknown boards to their home page this way.
    #[error("redirected to {to} instead of answering")]
    Redirected {
        /// The `Location` header.
        to: String,
    },
    /// The whole answer did not arrive in time.
    #[error("no complete answer in time")]
    Timeout,
    /// No connection: the name has no address, the port is closed, or TLS failed.
    #[error("could not connect: {0}")]
    Connect(String),
    /// The connection broke off, or the answer ends in its middle.
    #[error("the answer was cut short: {0}")]
    Cut(String),
    /// The body, decompressed, exceeds the cap.
    #[error("the answer is larger than {} MiB", cap / (1024 * 1024))]
    TooLarge {
        /// The cap, bytes.
        cap: usize,
    },
    /// Something else than JSON, usually a maintenance or sign-in page.
    #[error("not JSON; it begins `{start}`")]
    NotJson {
        /// The first words.
        start: String,
    },
    /// Something else than XML, usually a maintenance, sign-in or challenge page.
    #[error("not XML; it begins `{start}`")]
    NotXml {
        /// The first words.
        start: String,
    },
    /// JSON or XML of another shape than this feed's.
    #[error("not the expected shape at `{path}`: {detail}")]
    Malformed {
        /// Where, as in `jobs[3].id`.
        path: String,
        /// What the parser said.
        detail: String,
    },
    /// A success without a body.
    #[error("the answer is empty")]
    EmptyBody,
    /// The host is a private, loopback, link-local or otherwise non-public address.
    #[error("`{0}` is not a public address")]
    Private(String),
    /// The daily number of requests to this host is used up.
    #[error("the daily budget of {per_day} requests to {host} is spent")]
    BudgetSpent {
        /// The host.
        host: String,
        /// Its budget.
        per_day: u32,
    },
    /// The host's robots.txt asks us not to.
    #[error("robots.txt of {host} forbids it: {why}")]
    Disallowed {
        /// The host.
        host: String,
        /// What it says.
        why: String,
    },
    /// Not an address that can be asked (scheme, host or board name).
    #[error("cannot be asked: {0}")]
    BadUrl(String),
    /// The client itself could not be made (TLS set-up, user agent).
    #[error("the HTTP client could not be made: {0}")]
    Client(String),
}

impl FetchError {
    /// One machine word for logs, metrics and `/v1/sources`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Gone { .. } => "gone",
            Self::NoBoard { .. } => "no_board",
            Self::RateLimited { .. } => "rate_limited",
            Self::SwitchedOff { .. } => "switched_off",
            Self::HostResting { .. } => "host_resting",
            Self::Status(_) => "status",
            Self::Redirected { .. } => "redirected",
            Self::Timeout => "timeout",
            Self::Connect(_) => "connect",
            Self::Cut(_) => "cut",
            Self::TooLarge { .. } => "too_large",
            Self::NotJson { .. } => "not_json",
            Self::NotXml { .. } => "not_xml",
            Self::Malformed { .. } => "malformed",
            Self::EmptyBody => "empty_body",
            Self::Private(_) => "private_address",
            Self::BudgetSpent { .. } => "budget_spent",
            Self::Disallowed { .. } => "disallowed",
            Self::BadUrl(_) => "bad_url",
            Self::Client(_) => "client",
        }
    }

    /// How long the host asks to be left alone, when it does.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } => Some(*retry_after),
            _ => None,
        }
    }

    /// True when the board was not asked at all, for its host's sake: no failure of the board.
    pub const fn is_unasked(&self) -> bool {
        matches!(self, Self::HostResting { .. } | Self::BudgetSpent { .. })
    }

    /// True when the host itself is in trouble, or turns us away, whatever board is asked for.
    pub const fn is_host_trouble(&self) -> bool {
        match self {
            Self::RateLimited { .. } | Self::Timeout | Self::Connect(_) | Self::Cut(_) => true,
            Self::Status(status) => matches!(*status, 403 | 408 | 500..),
            _ => false,
        }
    }

    /// True for 404, 410, and what a system says instead of them.
    pub const fn is_gone(&self) -> bool {
        matches!(self, Self::Gone { .. } | Self::NoBoard { .. })
    }
}
