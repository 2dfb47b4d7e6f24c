//! How figures stand in their line: as a field between bars, as a sentence of their own, beside a place.

use super::judge::Clause;
use super::range::Span;

impl Clause<'_> {
    /// The figures are a field of their own: "| $150k-$200k |", "($120k - $150k)", at the block's start or end.
    pub(super) fn is_field(&self, span: &Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default().trim_end();
        let after = self.text.get(span.end..).unwrap_or_default().trim_start();
        let opened = before.is_empty()
            || before.ends_with(['|', '(', ':', '•', ';', '-', '–', '—', ',', '.', ']', '[']);
        let closed = after.is_empty()
            || after.starts_with(['|', ')', '.', ';', '•', ',', '+', '-', '–', '—', '*', '/', '(', '[', ']']);
        opened && closed
    }

    /// The figures begin a sentence or follow its first word, a place, and say where they hold: "NOK 750,000 - 950,000 in
    /// Norway", "Seattle $185,000 to $212,000;".
    pub(super) fn is_of_place(&self, span: &Span) -> bool {
        const LONGEST: usize = 40;
        let first = self.text.ceil_char_boundary(span.start.saturating_sub(LONGEST));
        let ahead = self.between(first, span.start);
        let cut = ahead.rfind(". ").map(|at| at + 1);
        let cut = cut
            .max(ahead.rfind([';', ':', '|', '•', ',', '\n']).map(|at| at + 1))
            .or((first == 0).then_some(0));
        let Some(name) = cut.and_then(|cut| ahead.get(cut..)).map(str::trim) else { return false };
        let after = self.text.get(span.end..).unwrap_or_default();
        if name.is_empty() {
            let place = after.strip_prefix(" in ").map(|rest| rest.strip_prefix("the ").unwrap_or(rest));
            return place.is_some_and(|rest| rest.starts_with(char::is_uppercase));
        }
        let ended = after.is_empty() || after.starts_with([';', ',', '.', '|']);
        ended && name.starts_with(char::is_uppercase) && self.places.words_of(name) == Some(name)
    }

    /// A single figure that is a field between bars: "| $240k + Profit Sharing |", "| up to $140k |".
    pub(super) fn is_barred(&self, span: &Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default().trim_end();
        let before = match self.open(span) {
            Some(_) => before.trim_end_matches(|c: char| c.is_alphabetic() || c == ' '),
            None => before,
        };
        let after = self.text.get(span.end..).unwrap_or_default().trim_start();
        let ended = after.is_empty()
            || after.starts_with(['|', '+', '/', '('])
            || after.starts_with("per ")
            || after.starts_with(char::is_uppercase);
        before.ends_with('|') && ended
    }

    /// A single figure with its period is all there is to its sentence: "USD 6700/month."
    pub(super) fn is_sentence(&self, span: &Span) -> bool {
        const PERIOD: usize = 18;
        let ahead = self.between(self.left, span.start);
        let ahead = ahead.rsplit(". ").next().unwrap_or_default();
        ahead.trim().is_empty() && self.between(span.end, self.right).trim().len() <= PERIOD
    }
}
