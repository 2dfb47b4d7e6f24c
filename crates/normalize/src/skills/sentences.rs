//! What a sentence says of the skills it names: "is a plus" makes them preferred, "our customers" makes them no hits.

use rolecall_domain::Requirement;

use super::context::{Cue, Found, Place};

/// A sentence with a cue.
#[derive(Debug, Clone, Copy)]
pub struct Cued {
    from: usize,
    to: usize,
    /// The strongest of its cues, and where it stands.
    cue: Cue,
    at: usize,
}

impl Place<'_> {
    /// The sentences with a cue, in order; none in a title.
    pub fn sentences(&self) -> Vec<Cued> {
        let mut ranges = Vec::new();
        if self.is_title || self.cues.is_empty() {
            return ranges;
        }
        let mut from = 0;
        let mut cues = self.cues.iter().peekable();
        for to in sentence_ends(self.passage.text) {
            let mut strongest: Option<Cued> = None;
            while let Some((at, cue)) = cues.next_if(|(at, _)| *at < to) {
                if strongest.is_none_or(|s| s.cue < *cue) {
                    strongest = Some(Cued { from, to, cue: *cue, at: *at });
                }
            }
            ranges.extend(strongest);
            from = to;
        }
        ranges
    }

    /// How strongly a hit is asked for: the section's word, unless its sentence calls it a plus; none where the
    /// sentence is an aside.
    pub fn requirement(&self, found: &Found, sentences: &[Cued]) -> Option<Requirement> {
        let next = sentences.partition_point(|s| s.to <= found.start);
        let sentence = sentences.get(next).filter(|s| s.from <= found.start);
        match sentence.map(|s| (s.cue, s)) {
            Some((Cue::Aside, _)) if self.is_aside(found) => None,
            Some((Cue::Preferred, _)) => Some(Requirement::Preferred),
            Some((Cue::Ranks, s)) if s.at < found.start && !self.ranks(s) => Some(Requirement::Preferred),
            _ => Some(self.passage.requirement),
        }
    }

    /// True where a cue ranks: what it likes less stands right before it ("Java, preferably Kotlin").
    fn ranks(&self, sentence: &Cued) -> bool {
        self.passage.requirement == Requirement::Required
            && self.found.iter().filter(|f| f.confirmed() && f.start >= sentence.from).any(|f| {
                let between = self.passage.text.get(f.end..sentence.at);
                between.is_some_and(|words| words.split_whitespace().count() <= RANKED_WORDS)
            })
    }

    /// True when an aside's cue stands shortly before a hit, with no colon between: "Our stack: ..." starts anew.
    fn is_aside(&self, found: &Found) -> bool {
        let after = self.cues.partition_point(|(at, _)| *at < found.start);
        self.cues[..after].iter().rev().take_while(|(at, _)| found.start - at <= ASIDE_REACH).any(
            |(at, cue)| {
                *cue == Cue::Aside
                    && self
                        .passage
                        .text
                        .get(*at..found.start)
                        .is_some_and(|between| !between.contains([':', '|']) && !ends_sentence(between))
            },
        )
    }
}

/// Words between a skill and the word that ranks another above it.
const RANKED_WORDS: usize = 3;

/// Bytes behind its cue up to which an aside's enumeration goes.
const ASIDE_REACH: usize = 120;

/// Where the sentences of a text end, the end of the text last.
fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let stop = matches!(c, '.' | '!' | '?') && chars.peek().is_none_or(|(_, n)| n.is_whitespace());
        if stop || matches!(c, '\n' | ';' | '•') {
            ends.push(at + c.len_utf8());
        }
    }
    ends.push(text.len());
    ends
}

/// True when a sentence ends somewhere in `between`.
fn ends_sentence(between: &str) -> bool {
    sentence_ends(between).first().is_some_and(|end| *end < between.len())
}
