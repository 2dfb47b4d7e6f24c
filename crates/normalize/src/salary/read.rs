//! Pay from the text of a posting, block by block, with what stands over each block.

use rolecall_domain::{Amount, Currency, Pay, PayKind, PaySource, Period};

use super::connector::{leads_lower_end, leads_upper_end};
use super::cues::{Cue, PayWords, Says};
use super::currency;
use super::denomination;
use super::how::{How, NotPay};
use super::judge::{Clause, Verdict};
use super::label;
use super::outline::{Context, Outline, said_by};
use super::range::{Span, spans};
use super::table::Table;
use super::terms::Open;
use crate::places::Gazetteer;
use crate::text::{BlockKind, Document, sentences};

/// A range read from text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRange {
    /// The range.
    pub pay: Pay,
    /// True where no word states the period, only the size of the amount.
    pub inferred: bool,
    /// The rules that told its parts.
    pub how: How,
    /// Called compensation and no more.
    generic: bool,
}

impl TextRange {
    /// A range whose every part is stated.
    pub fn stated(pay: Pay) -> Self {
        Self { pay, inferred: false, how: How::default(), generic: false }
    }
}

/// A block with fewer bytes than this besides the figures says little else.
const TERSE: usize = 30;

/// Longer text without figures ends a run of ranges.
const ENDS_RUN: usize = 80;

/// Ranges kept of one posting; the largest pay table seen has forty.
const MOST_RANGES: usize = 64;

/// Figures judged to be no pay that are told of one posting.
const MOST_NOTED: usize = 20;

/// Bytes around figures in which words are looked for.
const WINDOW: usize = 300;

/// Reads every range of a text. `title` says who holds the job ("Drivers earn ..."). `countries` are those of the job, which say what a bare `$` means.
pub fn from_text(
    title: &str,
    document: &Document,
    words: &PayWords,
    places: &Gazetteer,
    countries: &[String],
) -> Vec<TextRange> {
    read(title, document, words, places, countries, None).found
}

/// The same, with the figures judged to be no pay, at most `MOST_NOTED`.
pub fn from_text_noting(
    title: &str,
    document: &Document,
    words: &PayWords,
    places: &Gazetteer,
    countries: &[String],
) -> (Vec<TextRange>, Vec<NotPay>) {
    let reader = read(title, document, words, places, countries, Some(Vec::new()));
    (reader.found, reader.not_pay.unwrap_or_default())
}

fn read<'a, 'd>(
    title: &'a str,
    document: &'d Document,
    words: &'a PayWords,
    places: &'a Gazetteer,
    countries: &'a [String],
    not_pay: Option<Vec<NotPay>>,
) -> Reader<'a, 'd> {
    let outline = Outline::default();
    let mut reader = Reader {
        title,
        words,
        places,
        countries,
        outline,
        previous: None,
        found: Vec::new(),
        lower_end: false,
        not_pay,
    };
    let mut table = Table::default();
    for (kind, text) in document.blocks() {
        if kind == BlockKind::TableRow {
            reader.row(text, &mut table);
        } else {
            table = Table::default();
            reader.block(kind, text);
        }
    }
    tell_total(&mut reader.found);
    reader
}

/// What is called compensation is total pay where base pay is stated apart, once, and lower.
fn tell_total(found: &mut [TextRange]) {
    let stated: Vec<_> = found
        .iter()
        .filter(|r| !r.generic && r.pay.kind == PayKind::Base)
        .map(|r| (r.pay.min, r.pay.max))
        .collect();
    let [(min, max)] = stated[..] else { return };
    for range in found.iter_mut().filter(|r| r.generic && min < r.pay.min && max < r.pay.max) {
        range.pay.kind = PayKind::Total;
    }
}

struct Reader<'a, 'd> {
    title: &'a str,
    words: &'a PayWords,
    places: &'a Gazetteer,
    countries: &'a [String],
    outline: Outline<'d>,
    /// Kind and stated period of the range before, in a run of ranges.
    previous: Option<(PayKind, Option<Period>)>,
    found: Vec<TextRange>,
    /// The range found last is a single figure called the least.
    lower_end: bool,
    /// Figures left out, where somebody asks for them.
    not_pay: Option<Vec<NotPay>>,
}

impl<'d> Reader<'_, 'd> {
    fn block(&mut self, kind: BlockKind, text: &'d str) {
        let figures = has_digit(text) && self.read(text, None);
        if figures {
            return;
        }
        if kind == BlockKind::Heading || text.len() > ENDS_RUN {
            self.previous = None;
        }
        self.outline.take(kind, text);
    }

    /// A row of a table: its first cell is the label, its header says what each column is.
    fn row(&mut self, text: &'d str, table: &mut Table) {
        let Some(row) = table.take(text).filter(|_| has_digit(text)) else { return };
        let outer = self.outline.context(self.words, self.places, true);
        if let Some((low, high, header)) = row.columns_of_bounds() {
            let mut context = self.under(&header, &outer);
            if said_by(row.first_header(), self.words, self.places).against {
                return;
            }
            context.kind = context.kind.or(Some(PayKind::Base));
            context.label = row.label().map(str::to_owned);
            let before = self.found.len();
            self.read(&format!("{low} - {high}"), Some(context));
            for range in self.found.iter_mut().skip(before) {
                text.clone_into(&mut range.pay.evidence);
            }
            return;
        }
        for (cell, header) in row.cells() {
            let mut context = self.under(header, &outer);
            // "Senior" in the column "New York"; a column's header that only says "Base salary" names nothing.
            context.label = match (row.label(), context.label.take()) {
                (Some(row), Some(column)) if row != header => Some(format!("{row}, {column}")),
                (Some(row), _) if row != header || context.kind.is_none() => Some(row.to_owned()),
                (_, column) => column,
            };
            // A column of prices or budgets holds no pay, whatever its figures look like.
            if !context.against {
                self.read(cell, Some(context));
            }
        }
    }

    /// A column's header, with what stands over the table where it says nothing of pay.
    fn under(&self, header: &str, outer: &Context) -> Context {
        let mut context = said_by(header, self.words, self.places);
        if context.kind.is_none() && !context.against {
            context.kind = outer.kind;
        }
        context.period = context.period.or(outer.period);
        context
    }

    /// Reads a stretch of text; false when no figure in it can be money.
    fn read(&mut self, text: &str, context: Option<Context>) -> bool {
        let cues = std::cell::OnceCell::new();
        let over = std::cell::OnceCell::new();
        let opens = |at: usize| {
            let cues: &Vec<Cue> = cues.get_or_init(|| self.words.cues(text));
            let until = cues.partition_point(|c| c.end <= at);
            // "The base salary range is $90,000 in our lowest market up to $120,000"
            let is_range = |c: &Cue| {
                c.decides()
                    && text.get(c.start..c.end).is_some_and(|w| w.to_ascii_lowercase().ends_with("range"))
            };
            let leads = |c: &Cue| (c.says == Says::Opener || is_range(c)) && at - c.end <= 24;
            let opened = cues.iter().take(until).rev().take(4).any(leads);
            // "The range is between the following values:" / "$103,000 and $155,000"
            let over = || over.get_or_init(|| self.outline.context(self.words, self.places, true));
            opened || (at == 0 && over().kind.is_some())
        };
        let spans = spans(text, opens);
        let money = spans.iter().any(|s| s.mark.is_some() || s.scale.is_some());
        if spans.is_empty() || self.found.len() >= MOST_RANGES {
            return money;
        }
        let figures: usize = spans.iter().map(|s| s.end - s.start).sum();
        let terse = text.len() - figures <= TERSE;
        let context = context.unwrap_or_else(|| self.outline.context(self.words, self.places, terse));
        let cues = cues.into_inner().unwrap_or_else(|| self.words.cues(text));
        let sentences = sentences(text);
        let deciding: Vec<Cue> = cues.iter().copied().filter(Cue::decides).collect();
        let mut read_before = None;
        for (i, span) in spans.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|b| spans.get(b)).map_or(0, |s| s.end);
            let (start, end) = around(&sentences, span, before, &deciding);
            let near = |c: &Cue| c.end > start.max(span.start.saturating_sub(WINDOW));
            let from = cues.partition_point(|c| !near(c));
            let to = cues.partition_point(|c| c.start < end.min(span.end + WINDOW));
            let after = spans.get(i + 1).filter(|n| n.start < end);
            let clause = Clause {
                text,
                cues: cues.get(from..to.max(from)).unwrap_or_default(),
                left: before.max(start),
                right: after.map_or(end, |n| n.start),
                next_follows: after.is_some(),
                context: &context,
                read_before,
                previous: self.previous,
                currency: match span.mark {
                    Some(mark) => currency::by_convention(mark),
                    None if span.is_indian() => "INR".parse().ok(),
                    None => None,
                },
                terse,
                title: self.title,
                grammar: self.words.grammar(),
                places: self.places,
            };
            read_before = self.one(span, clause).then_some(span.end);
        }
        money
    }

    /// Reads one span; true where it is pay.
    fn one(&mut self, span: &Span, mut clause: Clause<'_>) -> bool {
        let (kind, rule) = match clause.is_pay(span) {
            Ok(pay) => pay,
            Err(against) => {
                self.note(span, &clause, against);
                return false;
            }
        };
        let own = label::of_clause(clause.text, clause.left, span, clause.right, self.places);
        let label_rule = match (&own, &clause.context.label) {
            (Some(_), _) => "clause",
            (None, Some(_)) => "heading",
            (None, None) => "",
        };
        let label = own.or_else(|| clause.context.label.clone());
        let (currency, currency_rule) =
            denomination::of(span, &clause, label.as_deref(), self.places, self.countries);
        clause.currency = currency;
        let verdict = match clause.verdict(span, kind, rule) {
            Ok(verdict) => verdict,
            Err(against) => {
                self.note(span, &clause, against);
                return false;
            }
        };
        let how = How { currency: currency_rule, period: verdict.period_rule, applies_to: label_rule };
        self.previous = Some((verdict.kind, verdict.period.filter(|_| !verdict.inferred)));
        let pay = pay(span, &verdict, clause.currency, label, clause.text);
        let same = |r: &TextRange| {
            (r.pay.min, r.pay.max, r.pay.currency, r.pay.period, r.pay.kind)
                == (pay.min, pay.max, pay.currency, pay.period, pay.kind)
        };
        if let Some(known) = self.found.iter_mut().find(|r| same(r)) {
            if known.pay.applies_to.is_none() {
                known.pay.applies_to = pay.applies_to;
                known.how.applies_to = label_rule;
            }
        } else if self.closes_range(span, clause.text, &pay) {
            return true;
        } else if self.found.len() < MOST_RANGES {
            self.lower_end =
                !span.is_range && leads_lower_end(clause.text.get(..span.start).unwrap_or_default());
            self.found.push(TextRange { pay, inferred: verdict.inferred, how, generic: verdict.generic });
        }
        true
    }

    /// "Maximum salary: $150,000" right behind "Minimum salary: $120,000": the other end of one range.
    fn closes_range(&mut self, span: &Span, text: &str, pay: &Pay) -> bool {
        let Some(last) = self.found.last_mut().filter(|_| self.lower_end && !span.is_range) else {
            return false;
        };
        let (Some(low), Some(high)) = (last.pay.min, pay.max) else { return false };
        let same =
            (last.pay.currency, last.pay.period, last.pay.kind) == (pay.currency, pay.period, pay.kind);
        let closes = same && low < high && leads_upper_end(text.get(..span.start).unwrap_or_default());
        if closes {
            last.pay.max = Some(high);
            self.lower_end = false;
        }
        closes
    }

    /// Keeps figures that look like money and were judged to be no pay, where somebody asks for them.
    fn note(&mut self, span: &Span, clause: &Clause<'_>, rule: &'static str) {
        let Some(not_pay) = &mut self.not_pay else { return };
        let money = span.mark.is_some() || span.scale.is_some();
        if money && not_pay.len() < MOST_NOTED {
            let figures = label::evidence(clause.text, span).to_owned();
            not_pay.push(NotPay { figures, rule, against: clause.word_against(span).to_owned() });
        }
    }
}

fn has_digit(text: &str) -> bool {
    // Without a way out of each stretch, so that a processor looks at all of its bytes at once.
    let has = |stretch: &[u8]| stretch.iter().fold(false, |has, byte| has | byte.is_ascii_digit());
    text.as_bytes().chunks(64).any(has)
}

/// Longest sentence that leads into the next one's figures.
const LEADING_SENTENCE: usize = 260;

/// The sentence a span stands in; with the one before, where that has no figures and this one says nothing before the
/// span: "... the base pay range for this position in Colorado. $94,260 - $138,660". `deciding` are the cues that decide.
fn around(sentences: &[(usize, usize)], span: &Span, before: usize, deciding: &[Cue]) -> (usize, usize) {
    let at = sentences.partition_point(|(_, end)| *end <= span.start);
    let Some(&(start, end)) = sentences.get(at) else { return (0, span.end) };
    let end = end.max(span.end);
    let until = deciding.partition_point(|c| c.end <= span.start);
    let last = until.checked_sub(1).and_then(|i| deciding.get(i));
    let silent = last.is_none_or(|c| c.start < start);
    match at.checked_sub(1).and_then(|i| sentences.get(i)) {
        // Where that sentence has figures too, what stands behind them is meant.
        Some((earlier, _)) if silent && span.start - earlier.max(&before) <= LEADING_SENTENCE => {
            (*earlier.max(&before), end)
        }
        _ => (start, end),
    }
}

fn pay(span: &Span, verdict: &Verdict, currency: Option<Currency>, label: Option<String>, text: &str) -> Pay {
    let (low, high) = (Amount::from_hundredths(span.low), Amount::from_hundredths(span.high));
    let (min, max) = match verdict.open {
        Some(Open::Least) => (Some(low), None),
        Some(Open::Most) => (None, Some(high)),
        None => (Some(low), Some(high)),
    };
    // "$0 - $100,000" states a most alone.
    let min = min.filter(|m| m.hundredths() > 0 || max.is_none());
    Pay {
        min,
        max,
        currency,
        period: verdict.period,
        kind: verdict.kind,
        applies_to: label,
        source: PaySource::Text,
        evidence: label::evidence(text, span).to_owned(),
        rule: verdict.rule.to_owned(),
    }
}
