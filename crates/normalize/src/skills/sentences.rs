//! What a sentence says of the skills it names: "is a plus" makes them preferred, "our customers" makes them no hits.

use rolecall_domain::Requirement;

use super::context::{Cue, Found, Place};

impl Place<'_> {
    /// The sentences with a cue, as byte ranges in order; none in a title.
    pub fn sentences(&self) -> Vec<(usize, usize, Cue)> {
        let mut ranges = Vec::new();
        if self.is_title || self.cues.is_empty() {
            return ranges;
        }
        let mut from = 0;
        let mut cues = self.cues.iter().peekable();
        for to in sentence_ends(self.passage.text) {
            let mut strongest = None;
            while let Some((_, cue)) = cues.next_if(|(at, _)| *at < to) {
                strongest = strongest.max(Some(*cue));
            }
            ranges.extend(strongest.map(|cue| (from, to, cue)));
            from = to;
        }
        ranges
    }

    /// How strongly a hit is asked for: the section's word, unless its sentence calls it a plus; none where the
    /// sentence is an aside.
    pub fn requirement(&self, found: &Found, sentences: &[(usize, usize, Cue)]) -> Option<Requirement> {
        let next = sentences.partition_point(|(_, to, _)| *to <= found.start);
        match sentences.get(next).filter(|(from, ..)| *from <= found.start) {
            Some((.., Cue::Aside)) if self.is_aside(found) => None,
            Some((.., Cue::Preferred)) => Some(Requirement::Preferred),
            _ => Some(self.passage.requirement),
        }
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
