//! What stands over a block with figures: its heading, the labels since, and the sentence that leads to it.

use rolecall_domain::{PayKind, Period};

use super::cues::{Cue, PayWords, Says};
use super::label;
use crate::places::Gazetteer;
use crate::text::BlockKind;

/// What a heading, label or table header says of the figures under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// They are pay, of this kind.
    pub kind: Option<PayKind>,
    /// They are not pay.
    pub against: bool,
    pub period: Option<Period>,
    /// The place, tier or level it names.
    pub label: Option<String>,
}

/// The texts over a block, looked into only when it has figures.
#[derive(Debug, Default)]
pub(super) struct Outline<'d> {
    heading: Option<&'d str>,
    /// Latest last.
    labels: Vec<&'d str>,
    /// The block just before, whatever it is.
    lead: Option<&'d str>,
}

/// Longest block that may be a label by itself, in bytes.
const LABEL: usize = 70;

/// Labels kept: "Compensation", "Zone 1", "Senior".
const MOST_LABELS: usize = 3;

/// Longer text ends the reach of labels.
const ENDS_LABELS: usize = 110;

/// The end of a long block that is looked at, in bytes.
const LEAD: usize = 260;

impl<'d> Outline<'d> {
    /// Takes in a block without figures.
    pub fn take(&mut self, kind: BlockKind, text: &'d str) {
        let colon = text.ends_with([':', '：']);
        if kind == BlockKind::Heading {
            self.heading = Some(text);
            self.labels.clear();
        } else if colon || (text.len() <= LABEL && kind == BlockKind::Paragraph) {
            if self.labels.len() == MOST_LABELS {
                self.labels.remove(0);
            }
            self.labels.push(text);
        } else if text.len() > ENDS_LABELS {
            self.labels.clear();
        }
        self.lead = Some(text);
    }

    /// What stands over the block at hand. `terse` blocks are led to by the sentence before them.
    pub fn context(&self, words: &PayWords, places: &Gazetteer, terse: bool) -> Context {
        let mut context = Context::default();
        let lead =
            self.lead.filter(|_| terse).filter(|l| self.labels.last() != Some(l) && self.heading != Some(l));
        let over = lead.into_iter().chain(self.labels.iter().rev().copied()).chain(self.heading);
        for text in over {
            let own = said_by(last_sentence(text), words, places);
            context.label = context.label.or(own.label);
            context.period = context.period.or(own.period);
            if own.kind.is_some() || own.against {
                (context.kind, context.against) = (own.kind, own.against);
                break;
            }
        }
        context
    }
}

/// What a heading or label says.
pub(super) fn said_by(text: &str, words: &PayWords, places: &Gazetteer) -> Context {
    let cues = words.cues(text);
    let pay = |c: &Cue| matches!(c.says, Says::Pay | Says::Kind(_));
    let kind = cues.iter().rev().find_map(|c| match c.says {
        Says::Kind(kind) => Some(kind),
        _ => None,
    });
    // "Total on-target earnings (base + commission)" is not base pay because base is its last word.
    let other = cues.iter().find_map(|c| match c.says {
        Says::Kind(kind) if kind != PayKind::Base => Some(kind),
        _ => None,
    });
    let says = |says: fn(&Says) -> bool| cues.iter().any(|c| says(&c.says));
    // "Hourly Range"
    let timed = says(|s| matches!(s, Says::Weak)) && says(|s| matches!(s, Says::Period(_)));
    let against = says(|s| matches!(s, Says::Part | Says::Never));
    let is_pay = cues.iter().any(pay) || (timed && !against);
    Context {
        kind: is_pay.then(|| other.or(kind).unwrap_or(PayKind::Base)),
        against: !is_pay && against,
        period: cues.iter().rev().find_map(|c| match c.says {
            Says::Period(p) => Some(p),
            _ => None,
        }),
        label: label::of_heading(text, places),
    }
}

/// The last sentence of a text, of its end where it is long.
fn last_sentence(text: &str) -> &str {
    let end = text.trim_end();
    let tail = end.get(end.ceil_char_boundary(end.len().saturating_sub(LEAD))..).unwrap_or(end);
    let body = tail.trim_end_matches(['.', ':']);
    let cut = body.rfind(". ").or_else(|| body.rfind("! ")).or_else(|| body.rfind("? ")).map_or(0, |i| i + 2);
    tail.get(cut..).unwrap_or(tail)
}
