//! Votes in whole units of a currency, kept for the currencies lately asked for: a mean needs every vote of a selection, and
//! converting each anew would cost more than adding it up.

use std::sync::{Arc, Mutex, PoisonError};

use rolecall_domain::{Currency, Rates};

/// Currencies kept at a time: the default one and a few that people switch to. Each is 8 bytes a vote.
const MOST: usize = 3;

/// Votes by currency, the latest asked for last.
#[derive(Debug, Default)]
pub struct Converted {
    kept: Mutex<Vec<(Currency, Arc<[i64]>)>>,
}

impl Converted {
    /// The votes, given in euros, in a currency; empty without a rate.
    pub fn get(&self, euros: &[f64], currency: Currency, rates: &Rates) -> Arc<[i64]> {
        let lock = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut kept = lock();
            if let Some(at) = kept.iter().position(|(known, _)| *known == currency) {
                let found = kept.remove(at);
                let votes = Arc::clone(&found.1);
                kept.push(found);
                return votes;
            }
        }
        // Converted outside the lock: others go on meanwhile, and at worst do the same work.
        let votes: Arc<[i64]> = euros.iter().map_while(|euros| rates.from_euro(*euros, currency)).collect();
        let mut kept = lock();
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push((currency, Arc::clone(&votes)));
        votes
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .map(|(_, votes)| votes.len() * 8)
            .sum()
    }
}
