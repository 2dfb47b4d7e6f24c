//! For what time figures are paid, and whether a single one is a least or a most.

use rolecall_domain::{Amount, Currency, Period};

use super::cues::Says;
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
            .or_else(|| span.yearly.then_some((Period::Year, "lakhs-a-year")))
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

    pub(super) fn stated_right(&self, span: &Span) -> Option<Period> {
        let cue = self.cues.iter().find(|c| {
            c.start >= span.end && c.end <= self.right && matches!(c.says, Says::Period(_) | Says::Unit(_))
        })?;
        let between = self.between(span.end, cue.start);
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
        if span.plus {
            return Some(Open::Least);
        }
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

/// A currency whose sizes stand for an unmarked figure's: dollars and euros are alike enough.
fn unmarked(span: &Span) -> Option<Currency> {
    span.mark.is_none().then_some(Currency::EUR)
}
