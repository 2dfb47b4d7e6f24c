//! Rendered answers, kept until their board changes: a poller asks for the same board over and over.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::sync::Arc;

use crate::seed::{Use, derive};
use crate::wire::{Answer, Ask, Shown};

/// Kept bodies together stay under this; forty boards take 3 MB, a load test's twenty thousand would
/// take gigabytes.
const KEEP_BYTES: usize = 96 * 1024 * 1024;

/// One answer, as it is and compressed.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) kind: &'static str,
    pub(crate) body: Bytes,
    zipped: OnceLock<Bytes>,
}

impl Rendered {
    pub(crate) fn new(answer: Answer) -> Self {
        Self { kind: answer.kind, body: answer.body, zipped: OnceLock::new() }
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
    let less = match shown {
        Shown::All => String::new(),
        other => format!("{other:?}"),
    };
    format!("{of:016x}-{}{less}", ask.variant())
}
