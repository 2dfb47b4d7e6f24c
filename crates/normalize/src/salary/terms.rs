//! For what time figures are paid, and whether a single one is a least or a most.

use rolecall_domain::{Amount, Currency, Period};

use super::cues::{Cue, Says};
use super::judge::Clause;
use super::period::{self, Fit};
use super::range::Span;
use super::sides::{RANGE_REACH, RIGHT_REACH};

/// The rule that tells a period by nothing but the amount's size.
pub(super) const BY_SIZE: &str = "size";

/// Which bound a single figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Least,
    Most,
}

impl Clause<'_> {
    /// The period and the rule that told it: bound to the figures, else said before them, else by the heading, else by
    /// the size.
    pub(super) fn period(&self, span: &Span) -> (Option<Period>, &'static str) {
        let fits = |p: &Period| self.fit(span, *p) != Fit::No;
        let by = |rule| move |period: Period| (period, rule);
        let stated = self
            .stated_right(span)
            .filter(fits)
            .map(by("word-behind"))
            .or_else(|| span.per.map(by("unit-of-figure")))
            .or_else(|| self.stated_left(span).filter(fits).map(by("word-before")))
            .or_else(|| self.context.period.filter(fits).map(by("heading")))
            .or_else(|| self.previous.and_then(|(_, p)| p).filter(fits).map(by("range-before")));
        if let Some((period, rule)) = stated {
            return (Some(period), rule);
        }
        let guess = self
            .currency
            .or_else(|| unmarked(span))
            .and_then(|c| period::infer(c, Amount::from_hundredths(span.high)));
        (guess, if guess.is_some() { BY_SIZE } else { "nothing-said" })
    }

    /// The period that words state, whatever the figures' size.
    pub(super) fn stated(&self, span: &Span) -> Option<Period> {
        self.stated_right(span)
            .or(span.per)
            .or_else(|| self.stated_left(span))
            .or(self.context.period)
            .or_else(|| self.previous.and_then(|(_, p)| p))
    }

    pub(super) fn stated_right(&self, span: &Span) -> Option<Period> {
        let cue = self.cues.iter().find(|c| {
            c.start >= span.end && c.end <= self.right && matches!(c.says, Says::Period(_) | Says::Unit(_))
        })?;
        let between = without_tax(self.between(span.end, cue.start));
        let unit = matches!(cue.says, Says::Unit(_));
        let near = if unit { between.trim().len() <= 12 } else { between.len() <= RIGHT_REACH };
        let parted = between.contains([';', '|', '+', ':'])
            || between.contains(". ")
            || (between.contains(',') && between.trim() != ",")
            || between.contains(" plus ")
            || between.contains(" and ");
        match cue.says {
            Says::Period(p) | Says::Unit(p) if near && !parted => Some(p),
            _ => None,
        }
    }

    fn stated_left(&self, span: &Span) -> Option<Period> {
        self.cues.iter().rev().find_map(|c| match c.says {
            Says::Period(p)
                if c.end <= span.start && c.start >= self.left && span.start - c.end <= RANGE_REACH =>
            {
                Some(p)
            }
            _ => None,
        })
    }

    pub(super) fn open(&self, span: &Span) -> Option<Open> {
        if span.is_range {
            return None;
        }
        self.open_before(span)
            .or(span.plus.then_some(Open::Least))
            .or_else(|| self.open_behind(span))
            .or_else(|| self.open_by_sign(span))
    }

    /// "from $90,000", "up to $90,000"
    fn open_before(&self, span: &Span) -> Option<Open> {
        let cue = self.cues.iter().rev().find(|c| {
            c.end <= span.start && c.start >= self.left && matches!(c.says, Says::Least | Says::Most)
        })?;
        let between = self.between(cue.end, span.start).trim();
        let near = between.is_empty()
            || matches!(between, "of" | ":" | "a" | "about" | "approximately" | "approx." | "ca." | "~");
        match cue.says {
            Says::Least if near => Some(Open::Least),
            Says::Most if near => Some(Open::Most),
            _ => None,
        }
    }
}

impl Clause<'_> {
    /// "$90,000 minimum", "$90,000 and up"
    fn open_behind(&self, span: &Span) -> Option<Open> {
        const LEAST: &[&str] =
            &["minimum", "min", "and up", "and above", "or more", "or above", "upwards", "at least"];
        const MOST: &[&str] = &["maximum", "max", "or less", "tops", "at most"];
        let behind = self.between(span.end, self.right).trim_start();
        // "$150/hr max", but not "$30 an hour, min 20 hours".
        let after_period = self.period_end(span).map(|end| self.between(end, self.right).trim_start());
        let led = |text: &str, word: &str| -> Option<String> {
            let head = text.get(..word.len()).is_some_and(|h| h.eq_ignore_ascii_case(word));
            let rest = text.get(word.len()..).filter(|r| head && !r.starts_with(char::is_alphanumeric));
            rest.map(|r| r.trim_start().to_owned())
        };
        let says = |words: &[&str]| {
            words.iter().any(|w| {
                led(behind, w).is_some()
                    || after_period
                        .and_then(|text| led(text, w))
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '|']))
            })
        };
        if says(LEAST) {
            return Some(Open::Least);
        }
        says(MOST).then_some(Open::Most)
    }

    /// Where the period right behind figures ends: "/hr", "per hour".
    fn period_end(&self, span: &Span) -> Option<usize> {
        let period = |c: &&Cue| c.start >= span.end && matches!(c.says, Says::Period(_) | Says::Unit(_));
        let first = self.cues.iter().find(period)?;
        let glued = matches!(self.between(span.end, first.start).trim(), "" | "/");
        let last = self.cues.iter().filter(period).take_while(|c| c.start == first.start).last()?;
        glued.then_some(last.end)
    }

    /// "> $90,000", "salary to £60k"
    fn open_by_sign(&self, span: &Span) -> Option<Open> {
        let before = self.between(self.left, span.start).trim_end();
        if before.ends_with(['>', '≥']) || before.ends_with(">=") {
            return Some(Open::Least);
        }
        if before.ends_with(['<', '≤']) || before.ends_with("<=") {
            return Some(Open::Most);
        }
        let stem = before.strip_suffix(" to")?;
        let at = self.left + stem.trim_end().len();
        self.cues
            .iter()
            .any(|c| c.end == at && matches!(c.says, Says::Pay | Says::Kind(_)))
            .then_some(Open::Most)
    }
}

/// The words between figures and their period without the tax that comes on top: "+ VAT per month".
fn without_tax(between: &str) -> &str {
    const TAXES: &[&str] =
        &["+ VAT", "+VAT", "plus VAT", "zzgl. MwSt.", "zzgl. USt.", "+ BTW", "excl. btw", "+ IVA"];
    let bare = between.trim_start();
    TAXES.iter().find_map(|tax| bare.strip_prefix(tax)).unwrap_or(between)
}

/// A currency whose sizes stand for an unmarked figure's: dollars and euros are alike enough.
fn unmarked(span: &Span) -> Option<Currency> {
    span.mark.is_none().then_some(Currency::EUR)
}
