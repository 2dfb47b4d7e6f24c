//! The lifecycle of postings, as a pure decision: what a listing means for the postings on record (DESIGN section 2).
//!
//! A posting closes only by complete listings that lack it; what cannot prove its absence never closes it.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::{BoardState, Completeness, Listing};
use rolecall_store::Remembered;

/// A drop of at most this many postings is never a big one, whatever the board's size, where the feed declares a total.
const DROP_FLOOR: usize = 5;

/// The same where it declares none: a small board that is half listed twice looks like one that closed half its postings, so
/// there more than one posting at once has to be confirmed like any big drop. In a replay of ten months of recorded boards,
/// a third of them in trouble each week, 111 postings closed too early with five here, and 32 with one: those were half
/// listed three times with no whole listing between, which no rule that ever closes can tell from the truth.
const UNDECLARED_DROP_FLOOR: usize = 1;

/// A drop above this share of the open postings is a big one.
const DROP_PERCENT: usize = 30;

/// Complete, non-empty listings a posting must be missing from on a quarantined board.
const QUARANTINE_LISTINGS: u32 = 3;

/// How far apart those must be.
const QUARANTINE_SPACING: TimeDelta = TimeDelta::minutes(30);

/// Listings in a row a posting must be missing from where the feed declares no total.
const UNDECLARED_LISTINGS: u32 = 2;

/// Further listings that must lack a posting which its own page still shows. A page may outlive its posting, so that a
/// witness is not believed for ever.
const DOUBTED_LISTINGS: u32 = 3;

/// Empty listings, or 404s, in a row before a board's postings close.
pub const CONFIRMATIONS: u32 = 5;

/// What a listing means, by posting id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Indexes into the listing of postings never seen before.
    pub new: Vec<usize>,
    /// Indexes into the listing of postings that are to be read again.
    pub changed: Vec<usize>,
    /// Ids listed again, unchanged, after having been missing or closed.
    pub returned: Vec<String>,
    /// Listed postings that are neither new nor changed.
    pub unchanged: usize,
    /// Listed postings that were closed until now.
    pub reopened: usize,
    /// Ids missing, not closed yet: listings in a row that lacked them, and when the last was counted.
    pub missing: Vec<(String, u32, DateTime<Utc>)>,
    /// Ids that close.
    pub closed: Vec<String>,
    /// Of those, the ones whose own pages may delay it: what they are remembered with then.
    pub doubtful: Vec<(String, u32, DateTime<Utc>)>,
    /// Since when closings wait for confirmation.
    pub quarantined_at: Option<DateTime<Utc>>,
    /// Empty complete listings in a row.
    pub empty_streak: u32,
    /// 404 or 410 answers in a row.
    pub gone_streak: u32,
    /// Open postings afterwards.
    pub open: usize,
}

/// Decides what `listing`, received at `at` with these content hashes (one a posting), means for the postings on record.
pub fn reconcile(
    state: &BoardState,
    remembered: &[Remembered],
    listing: &Listing,
    hashes: &[String],
    at: DateTime<Utc>,
) -> Reconciled {
    let mut result = Reconciled {
        quarantined_at: state.quarantined_at,
        empty_streak: state.empty_streak,
        gone_streak: state.gone_streak,
        ..Reconciled::default()
    };
    let known: HashMap<&str, &Remembered> = remembered.iter().map(|r| (r.external_id.as_str(), r)).collect();
    for (index, (posting, hash)) in listing.postings.iter().zip(hashes).enumerate() {
        result.listed(index, &posting.external_id, hash, known.get(posting.external_id.as_str()).copied());
    }
    let open: Vec<&Remembered> = remembered.iter().filter(|r| r.closed_at.is_none()).collect();
    if listing.is_complete() && listing.postings.is_empty() {
        result.empty_streak = state.empty_streak.saturating_add(1);
        if result.empty_streak >= CONFIRMATIONS {
            result.close_all(&open);
        }
    } else if listing.is_complete() {
        result.empty_streak = 0;
        result.gone_streak = 0;
        let listed: HashSet<&str> = listing.postings.iter().map(|p| p.external_id.as_str()).collect();
        let missing: Vec<&Remembered> =
            open.iter().copied().filter(|r| !listed.contains(r.external_id.as_str())).collect();
        result.absent(&missing, open.len(), &listing.completeness, at);
    }
    result.open = open.len() + result.new.len() + result.reopened - result.closed.len();
    result
}

/// Decides what a 404 or 410 means for the postings on record.
pub fn reconcile_gone(state: &BoardState, remembered: &[Remembered]) -> Reconciled {
    let open: Vec<&Remembered> = remembered.iter().filter(|r| r.closed_at.is_none()).collect();
    let mut result = Reconciled {
        quarantined_at: state.quarantined_at,
        empty_streak: state.empty_streak,
        gone_streak: state.gone_streak.saturating_add(1),
        ..Reconciled::default()
    };
    if result.gone_streak >= CONFIRMATIONS {
        result.close_all(&open);
    }
    result.open = open.len() - result.closed.len();
    result
}

impl Reconciled {
    fn listed(&mut self, index: usize, id: &str, hash: &str, known: Option<&Remembered>) {
        let Some(known) = known else { return self.new.push(index) };
        self.reopened += usize::from(known.closed_at.is_some());
        if known.content_hash != hash {
            return self.changed.push(index);
        }
        self.unchanged += 1;
        if known.closed_at.is_some() || known.missing_count > 0 {
            self.returned.push(id.to_owned());
        }
    }

    fn absent(
        &mut self,
        missing: &[&Remembered],
        open: usize,
        completeness: &Completeness,
        at: DateTime<Utc>,
    ) {
        let declared = matches!(completeness, Completeness::Proved { .. });
        let floor = if declared { DROP_FLOOR } else { UNDECLARED_DROP_FLOOR };
        let big_drop = missing.len() > floor && missing.len() * 100 > open * DROP_PERCENT;
        let before = self.quarantined_at;
        // What went missing in quarantine is held to it while the rest comes back: a feed that heals bit by bit is still ill.
        let held = |posting: &Remembered| big_drop || before.is_some() && posting.missing_count > 0;
        self.quarantined_at = missing.iter().any(|posting| held(posting)).then(|| before.unwrap_or(at));
        for posting in missing {
            let held = held(posting);
            let (count, since) =
                if held { confirmed(posting, at) } else { (posting.missing_count.saturating_add(1), at) };
            let needed = match completeness {
                _ if held => QUARANTINE_LISTINGS,
                Completeness::Proved { .. } => 1,
                _ => UNDECLARED_LISTINGS,
            };
            if count >= needed {
                self.closed.push(posting.external_id.clone());
                if needed > 1 && count < needed + DOUBTED_LISTINGS {
                    self.doubtful.push((posting.external_id.clone(), count, since));
                }
            } else {
                self.missing.push((posting.external_id.clone(), count, since));
            }
        }
    }

    /// Hears the postings' own pages: those `shown` do not close yet. Where some are shown and none of the others could be
    /// asked, the listing is wrong for all that is not known to be `gone`.
    pub fn doubt(&mut self, shown: &BTreeSet<String>, gone: &BTreeSet<String>) {
        if shown.is_empty() {
            return;
        }
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.doubtful).into_iter().partition(|(id, ..)| gone.contains(id));
        self.doubtful = gone;
        let delayed: HashSet<&str> = kept.iter().map(|(id, ..)| id.as_str()).collect();
        self.closed.retain(|id| !delayed.contains(id.as_str()));
        self.open += kept.len();
        self.missing.extend(kept);
    }

    fn close_all(&mut self, open: &[&Remembered]) {
        self.closed = open.iter().map(|r| r.external_id.clone()).collect();
        self.quarantined_at = None;
    }

    /// True when a later answer must not be "not modified": some closing waits for another full look.
    pub fn needs_full_answer(&self) -> bool {
        self.quarantined_at.is_some() || !self.missing.is_empty() || (self.empty_streak > 0 && self.open > 0)
    }
}

/// In quarantine a listing counts only when it is far enough from the last one that counted.
fn confirmed(posting: &Remembered, at: DateTime<Utc>) -> (u32, DateTime<Utc>) {
    match posting.missing_since {
        Some(last) if at - last < QUARANTINE_SPACING => (posting.missing_count, last),
        _ => (posting.missing_count.saturating_add(1), at),
    }
}
