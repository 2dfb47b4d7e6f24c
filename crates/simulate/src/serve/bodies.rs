//! Rendered answers, kept until their board changes: a poller asks for the same board over and over.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use std::sync::Arc;

use super::request::Ask;
use crate::seed::{Use, derive};
use crate::wire::{Listed, ashby, greenhouse, lever, rippling};
use crate::world::BoardCopy;

/// Kept bodies together stay under this; forty boards take 3 MB, a load test's twenty thousand would
/// take gigabytes.
const KEEP_BYTES: usize = 96 * 1024 * 1024;

/// How the postings of a listing are thinned out by a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Shown {
    All,
    Half,
    None,
}

/// One answer, as it is and compressed.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) body: Bytes,
    zipped: OnceLock<Bytes>,
}

impl Rendered {
    pub(crate) fn new(value: &Value) -> Self {
        Self { body: Bytes::from(value.to_string()), zipped: OnceLock::new() }
    }

    /// The body as gzip.
    pub(crate) fn zipped(&self) -> Bytes {
        self.zipped.get_or_init(|| gzip(&self.body)).clone()
    }
}

fn gzip(body: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::fast());
    // Writing into memory does not fail.
    match encoder.write_all(body).and_then(|()| encoder.finish()) {
        Ok(zipped) => Bytes::from(zipped),
        Err(_) => Bytes::new(),
    }
}

type Key = (u32, Ask, Shown);

#[derive(Debug, Default)]
struct Kept {
    bodies: HashMap<Key, (u32, Arc<Rendered>)>,
    bytes: usize,
}

/// The bodies of a server.
#[derive(Debug, Default)]
pub(crate) struct Bodies(Mutex<Kept>);

impl Bodies {
    /// The answer kept for this version of the board.
    pub(crate) fn get(&self, board: u32, version: u32, ask: &Ask, shown: Shown) -> Option<Arc<Rendered>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bodies
            .get(&(board, ask.clone(), shown))
            .filter(|(of, _)| *of == version)
            .map(|(_, body)| Arc::clone(body))
    }

    pub(crate) fn keep(&self, board: u32, version: u32, ask: Ask, shown: Shown, rendered: Arc<Rendered>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes > KEEP_BYTES {
            // Plain, and good enough: what is asked for again is rendered again.
            *kept = Kept::default();
        }
        kept.bytes += rendered.body.len();
        if let Some((_, old)) = kept.bodies.insert((board, ask, shown), (version, rendered)) {
            kept.bytes = kept.bytes.saturating_sub(old.body.len());
        }
    }
}

/// The tag of an answer: a function of the seed, the board's version and the question, so that a 304
/// costs no rendering.
pub(crate) fn tag(seed: u64, board: u32, version: u32, ask: &Ask, shown: Shown) -> String {
    let of = derive(derive(seed, Use::Board, u64::from(board)), Use::Wire, u64::from(version));
    format!(
        "{of:016x}-{}{}",
        ask.variant(),
        match shown {
            Shown::All => "",
            Shown::Half => "h",
            Shown::None => "n",
        }
    )
}

/// Renders the answer to a question; none for a posting the board does not have.
pub(crate) fn render(board: &BoardCopy, ask: &Ask, shown: Shown, pages: Option<&str>) -> Option<Value> {
    let company = &*board.company;
    let keep = |place: usize| match shown {
        Shown::All => true,
        Shown::Half => place.is_multiple_of(2),
        Shown::None => false,
    };
    let each = |render: &mut dyn FnMut(&Listed<'_>, bool)| {
        for (place, (posting, is_listed)) in board.postings().enumerate() {
            if keep(place) {
                render(&Listed { company, posting: &posting, pages }, is_listed);
            }
        }
    };
    let one = |id: &str, render: fn(&Listed<'_>) -> Value| {
        board.find(id).map(|posting| render(&Listed { company, posting: &posting, pages }))
    };
    let mut rows: Vec<Value> = Vec::new();
    Some(match ask {
        Ask::Ashby { compensation } => {
            each(&mut |listed, is_listed| rows.push(ashby::job(listed, *compensation, is_listed)));
            ashby::board(rows)
        }
        Ask::Greenhouse(wanted) => {
            each(&mut |listed, _| rows.push(greenhouse::job(listed, *wanted)));
            let total = if shown == Shown::None { 0 } else { board.open.len() };
            greenhouse::board(rows, total)
        }
        Ask::GreenhouseJob(id, pay) => {
            let wanted = greenhouse::Wanted { content: true, pay: *pay };
            board
                .find(id)
                .map(|posting| greenhouse::job(&Listed { company, posting: &posting, pages }, wanted))?
        }
        Ask::Lever { skip, limit } => {
            each(&mut |listed, _| rows.push(lever::posting(listed)));
            Value::Array(rows.into_iter().skip(*skip).take(*limit).collect())
        }
        Ask::LeverPosting(id) => one(id, lever::posting)?,
        Ask::Rippling => {
            each(&mut |listed, _| rows.extend(rippling::rows(listed)));
            Value::Array(rows)
        }
        Ask::RipplingJob(id) => one(id, rippling::detail)?,
    })
}
