//! Whether figures are pay: by the words to their left in the same clause, the words right behind them, the heading they
//! stand under, and their size. Section 5 of the pay rules, one clause at a time.

use rolecall_domain::{Amount, Currency, PayKind, Period};

use super::cues::{Cue, Says};
use super::outline::Context;
use super::period::{self, Fit};
use super::range::Span;

/// A clause around one span.
pub(super) struct Clause<'a> {
    pub text: &'a str,
    /// Cues of the sentence.
    pub cues: &'a [Cue],
    /// Where the words that belong to the span begin and end: at its neighbours or the sentence's ends.
    pub left: usize,
    pub right: usize,
    /// Another span begins at `right`.
    pub next_follows: bool,
    pub context: &'a Context,
    /// What was read just before in the same list, table or sentence.
    pub previous: Option<(PayKind, Option<Period>)>,
    pub currency: Option<Currency>,
    /// The block has little besides the figures.
    pub terse: bool,
}

/// Figures that are pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub kind: PayKind,
    pub period: Option<Period>,
    /// No word states the period, only the size.
    pub inferred: bool,
    /// A single figure that is a least ("from") or a most ("up to").
    pub open: Option<Open>,
    pub rule: &'static str,
    /// Called compensation and no more.
    pub generic: bool,
}

/// Which bound a single figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Least,
    Most,
}

/// Bytes within which a word right behind a figure is about it: "per year in base salary".
const RIGHT_REACH: usize = 32;

/// Bytes between a pay word and a single figure: "salary for this position in Berlin is".
const SINGLE_REACH: usize = 60;

/// Bytes between a word and a range it speaks of.
const RANGE_REACH: usize = 220;

/// What the words on one side say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Pay(PayKind),
    /// "The range is": pay if something else says so.
    Weak,
    Part,
    Never,
    Nothing,
}

impl Clause<'_> {
    /// Whether a span is pay, of which kind and by which rule; the currency may still be the sign's usual one.
    pub fn is_pay(&self, span: &Span) -> Option<(PayKind, &'static str)> {
        if self.is_too_much(span) {
            return None;
        }
        let left = self.left_side(span);
        if left == Side::Never && self.directly_before(span) {
            return None;
        }
        self.decide(span, left, self.right_side(span))
    }

    /// The word that speaks against the figures stands right before them: "deals of $50,000 - $250,000 compensation".
    fn directly_before(&self, span: &Span) -> bool {
        let cue = self.cues.iter().rev().find(|c| c.end <= span.start && c.decides());
        cue.is_some_and(|c| {
            matches!(self.between(c.end, span.start).trim(), "" | "of" | "between" | "from" | "worth" | "at")
        })
    }

    /// The rest of a verdict on a span that is pay; none where its size speaks against it.
    pub fn verdict(&self, span: &Span, kind: PayKind, rule: &'static str) -> Option<Verdict> {
        let (period, inferred) = self.period(span);
        let guessed = inferred && !span.is_range && period != Some(Period::Year);
        if guessed || !self.is_plausible(span, period, rule) || self.is_bare_count(span, rule) {
            return None;
        }
        Some(Verdict {
            kind,
            period,
            inferred,
            open: self.open(span),
            rule,
            generic: self.is_generic(span, kind),
        })
    }

    /// A single figure without any mark of money, not right beside a word for pay: "a customer base of over 60K".
    fn is_bare_count(&self, span: &Span, rule: &str) -> bool {
        const BESIDE: usize = 25;
        let beside = self.cues.iter().any(|c| {
            matches!(c.says, Says::Pay | Says::Kind(_)) && c.end <= span.start && span.start - c.end <= BESIDE
        });
        !span.is_range && span.mark.is_none() && !span.yearly && rule != "text-words-behind" && !beside
    }

    /// Called compensation and no more: base pay, unless the posting states base pay apart.
    fn is_generic(&self, span: &Span, kind: PayKind) -> bool {
        let cue = self
            .cues
            .iter()
            .rev()
            .filter(|c| c.end <= span.start && c.start >= self.left)
            .find(|c| matches!(c.says, Says::Pay | Says::Kind(_)));
        let word = cue.map(|c| self.between(c.start, c.end).to_lowercase()).unwrap_or_default();
        kind == PayKind::Base
            && matches!(word.as_str(), "compensation" | "comp" | "package" | "earnings" | "cash compensation")
    }

    /// Millions are pay in currencies of small units only.
    fn is_too_much(&self, span: &Span) -> bool {
        let small_unit = self.currency.and_then(period::scale).is_some_and(|s| s >= 100.0);
        span.is_huge() && !small_unit
    }

    fn decide(&self, span: &Span, left: Side, right: Side) -> Option<(PayKind, &'static str)> {
        let yearly = self.is_yearly(span);
        let strong = span.is_range && yearly;
        match right {
            Side::Pay(kind) => {
                let kind = match left {
                    Side::Pay(said)
                        if kind == PayKind::Base && said != PayKind::Base && !self.base_behind(span) =>
                    {
                        said
                    }
                    _ => kind,
                };
                return Some((kind, "text-words-behind"));
            }
            Side::Never => return None,
            Side::Part if !(strong && matches!(left, Side::Pay(_))) => return None,
            _ => {}
        }
        match left {
            Side::Pay(kind) => return Some((kind, "text-words-before")),
            Side::Part | Side::Never => return None,
            Side::Weak | Side::Nothing => {}
        }
        if self.context.against && !strong {
            return None;
        }
        let stated = self.stated_right(span).is_some();
        if let Some(kind) = self.context.kind
            && (span.is_range
                || stated
                || self.terse
                || span.plus
                || span.yearly
                || self.open(span).is_some())
        {
            return Some((kind, "text-under-heading"));
        }
        if let Some((kind, _)) = self.previous
            && span.is_range
        {
            return Some((kind, "text-next-of-several"));
        }
        let quiet = !self.cues.iter().any(|c| matches!(c.says, Says::Never));
        if span.yearly && quiet {
            return Some((PayKind::Base, "text-lakhs-a-year"));
        }
        if !span.is_range {
            let alone = self.is_barred(span) || (stated && self.is_sentence(span));
            let field = alone && quiet && span.mark.is_some();
            return (field && (yearly || stated)).then_some((PayKind::Base, "text-field"));
        }
        if self.pay_follows(span) && (yearly || stated) {
            return Some((PayKind::Base, "text-pay-follows"));
        }
        let money = span.mark.is_some() || (span.scale.is_some() && self.is_field(span));
        if stated && money && quiet {
            return Some((PayKind::Base, "text-range-with-period"));
        }
        let moderate = span.high <= span.low.saturating_mul(3);
        let alone = self.terse || left == Side::Weak || self.is_field(span);
        (yearly && money && moderate && quiet && alone).then_some((PayKind::Base, "text-bare-range"))
    }

    /// The nearest word to the left that says something.
    fn left_side(&self, span: &Span) -> Side {
        let reach = if span.is_range { RANGE_REACH } else { SINGLE_REACH };
        let mut before = self
            .cues
            .iter()
            .rev()
            .filter(|c| c.end <= span.start && c.start >= self.left && c.decides())
            .filter(|c| span.start - c.end <= reach)
            .filter(|c| !(is_against(c.says) && self.closed_off(c.end, span.start)));
        let Some(nearest) = before.next() else { return Side::Nothing };
        let rest: Vec<&Cue> = before.collect();
        let between = self.between(nearest.end, span.start);
        match nearest.says {
            Says::Kind(kind) => Side::Pay(self.kind_before(nearest, &rest).unwrap_or(kind)),
            Says::Pay => {
                if !span.is_range && is_far(between) {
                    return Side::Nothing;
                }
                Side::Pay(self.kind_before(nearest, &rest).unwrap_or(PayKind::Base))
            }
            Says::Weak => match rest.first().map(|c| c.says) {
                Some(Says::Kind(kind)) => Side::Pay(kind),
                Some(Says::Pay) => Side::Pay(self.kind_before(rest[0], &rest[1..]).unwrap_or(PayKind::Base)),
                Some(Says::Part) if rest.iter().any(|c| matches!(c.says, Says::Pay | Says::Kind(_))) => {
                    Side::Pay(PayKind::Base)
                }
                Some(Says::Part | Says::Never) => Side::Never,
                _ => Side::Weak,
            },
            Says::Part => self.part_before(span, nearest, &rest),
            _ if span.is_range && self.is_yearly(span) && breaks_off(between) => Side::Nothing,
            _ => Side::Never,
        }
    }

    /// A kind named just before a word for pay: "total target cash compensation", "OTE salary".
    fn kind_before(&self, pay: &Cue, rest: &[&Cue]) -> Option<PayKind> {
        let before = rest.first()?;
        let Says::Kind(kind) = before.says else { return None };
        let between = self.between(before.end, pay.start);
        let told =
            kind != PayKind::Base && between.len() <= 24 && !between.contains([',', ';', '.', ':', '+']);
        (told && pay.says != Says::Kind(PayKind::Base)).then_some(kind)
    }

    /// A part of pay to the left: with a word for pay joined to it, both are counted ("base + bonus: $200k").
    fn part_before(&self, span: &Span, part: &Cue, rest: &[&Cue]) -> Side {
        let between = self.between(part.end, span.start);
        let range = span.is_range && self.is_yearly(span);
        if let Some(pay) = rest.first().filter(|c| matches!(c.says, Says::Pay | Says::Kind(_)))
            && range
            && self.joins(pay.end, part.start)
            && between.len() <= 40
        {
            return Side::Pay(PayKind::Total);
        }
        if range && breaks_off(between) { Side::Nothing } else { Side::Part }
    }

    fn joins(&self, from: usize, to: usize) -> bool {
        let between = self.between(from, to).trim().to_lowercase();
        matches!(
            between.as_str(),
            "+" | "and" | "&" | "plus" | "/" | "+ annual" | "and annual" | "including" | "incl." | "with"
        )
    }

    /// The first word right behind the figures, unless it belongs to what follows.
    fn right_side(&self, span: &Span) -> Side {
        let Some(cue) = self
            .cues
            .iter()
            .find(|c| c.start >= span.end && c.end <= self.right && c.decides() && c.says != Says::Weak)
        else {
            return Side::Nothing;
        };
        let between = self.between(span.end, cue.start);
        let bracketed =
            between.trim() == "(" || between.trim() == "/year (" || between.trim() == "per year (";
        let parted = if bracketed { is_against(cue.says) } else { parts_words(between) };
        if between.len() > RIGHT_REACH || parted {
            return Side::Nothing;
        }
        let after = self.between(cue.end, self.right);
        if after.trim_start().starts_with(':') || (self.next_follows && leads_to_next(after)) {
            return Side::Nothing;
        }
        // "$100K salary + bonus" is a salary, and a bonus beside it.
        let own = self.text.get(cue.start..cue.end).unwrap_or_default().to_lowercase();
        match cue.says {
            Says::Kind(_)
                if own.starts_with("salary") || own.starts_with("base") || own.starts_with("cash") =>
            {
                Side::Pay(PayKind::Base)
            }
            Says::Kind(kind) => Side::Pay(kind),
            Says::Pay => Side::Pay(PayKind::Base),
            Says::Part => {
                let field = self.text.get(cue.start..).is_some_and(|t| t.starts_with(char::is_uppercase));
                if field && span.is_range && self.is_yearly(span) { Side::Nothing } else { Side::Part }
            }
            Says::Never if between.contains(" for ") => Side::Nothing,
            _ => Side::Never,
        }
    }

    fn base_behind(&self, span: &Span) -> bool {
        self.cues
            .iter()
            .find(|c| c.start >= span.end && c.decides())
            .is_some_and(|c| c.says == Says::Kind(PayKind::Base))
    }

    /// Pay or what comes with it is spoken of after the figures: "+ equity", "DOE", "base salary".
    fn pay_follows(&self, span: &Span) -> bool {
        const REACH: usize = 80;
        let behind = self.between(span.end, self.right.min(span.end + REACH));
        let lower = behind.to_lowercase();
        let experience = [
            "doe",
            "depending on",
            "based on experience",
            "commensurate",
            "d.o.e",
            "+ super",
            "equity",
            "negotiable",
        ];
        let joined = lower.trim_start().starts_with(['+', ',', '('])
            || lower.trim_start().starts_with("plus")
            || lower.trim_start().starts_with("and ");
        experience.iter().any(|w| lower.contains(w))
            || self.cues.iter().any(|c| {
                c.start >= span.end
                    && c.start <= span.end + REACH
                    && c.end <= self.right
                    && match c.says {
                        Says::Pay | Says::Kind(_) => true,
                        Says::Part => joined,
                        _ => false,
                    }
            })
    }

    /// The figures are a field of their own: "| $150k-$200k |", "($120k - $150k)", at the block's start or end.
    fn is_field(&self, span: &Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default().trim_end();
        let after = self.text.get(span.end..).unwrap_or_default().trim_start();
        let opened = before.is_empty()
            || before.ends_with(['|', '(', ':', '•', ';', '-', '–', '—', ',', '.', ']', '[']);
        let closed = after.is_empty()
            || after.starts_with(['|', ')', '.', ';', '•', ',', '+', '-', '–', '—', '*', '/', '(', '[', ']']);
        opened && closed
    }

    /// A single figure that is a field between bars: "| $240k + Profit Sharing |", "| up to $140k |".
    fn is_barred(&self, span: &Span) -> bool {
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
    fn is_sentence(&self, span: &Span) -> bool {
        const PERIOD: usize = 18;
        let ahead = self.between(self.left, span.start);
        let ahead = ahead.rsplit(". ").next().unwrap_or_default();
        ahead.trim().is_empty() && self.between(span.end, self.right).trim().len() <= PERIOD
    }

    /// The period: bound to the figures, else said before them, else by the heading, else by the size.
    fn period(&self, span: &Span) -> (Option<Period>, bool) {
        let fits = |p: &Period| self.fit(span, *p) != Fit::No;
        let stated = self
            .stated_right(span)
            .filter(fits)
            .or_else(|| span.yearly.then_some(Period::Year))
            .or_else(|| self.stated_left(span).filter(fits))
            .or_else(|| self.context.period.filter(fits))
            .or_else(|| self.previous.and_then(|(_, p)| p).filter(fits));
        if stated.is_some() {
            return (stated, false);
        }
        let guess = self
            .currency
            .or_else(|| unmarked(span))
            .and_then(|c| period::infer(c, Amount::from_hundredths(span.high)));
        (guess, guess.is_some())
    }

    fn stated_right(&self, span: &Span) -> Option<Period> {
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

    fn open(&self, span: &Span) -> Option<Open> {
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

    /// Yearly pay by size: from 15,000 dollars a year, the least that full-time work is posted at.
    fn is_yearly(&self, span: &Span) -> bool {
        let scale = self.currency.and_then(period::scale).unwrap_or(1.0);
        let (low, high) = (span.low as f64 / 100.0 / scale, span.high as f64 / 100.0 / scale);
        low >= 15_000.0 && high <= 1_500_000.0
    }

    fn fit(&self, span: &Span, period: Period) -> Fit {
        let scale = self.currency.and_then(period::scale).unwrap_or(1.0);
        period::fits(period, span.high as f64 / 100.0 / scale)
    }

    /// A single figure must have a size that pay has; a range, one that is not absurd.
    fn is_plausible(&self, span: &Span, period: Option<Period>, rule: &str) -> bool {
        match period {
            Some(period) if span.is_range || rule == "text-words-behind" => self.fit(span, period) != Fit::No,
            Some(period) => self.fit(span, period) == Fit::Well,
            None => span.is_range && self.currency.and_then(period::scale).is_none(),
        }
    }

    fn between(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// True where brackets close between a cue and the figures: "(excluding bonus)".
    fn closed_off(&self, from: usize, to: usize) -> bool {
        let between = self.between(from, to);
        match (between.find(')'), between.find('(')) {
            (Some(close), Some(open)) => close < open,
            (Some(_), None) => true,
            _ => false,
        }
    }
}

/// A currency whose sizes stand for an unmarked figure's: dollars and euros are alike enough.
fn unmarked(span: &Span) -> Option<Currency> {
    span.mark.is_none().then_some(Currency::EUR)
}

fn is_against(says: Says) -> bool {
    matches!(says, Says::Part | Says::Never)
}

/// True where a clause ends between a word and the figures.
fn breaks_off(between: &str) -> bool {
    between.contains([',', ';', '|', '•', '(', ':'])
        || between.contains(" - ")
        || between.contains(" – ")
        || between.contains(" — ")
        || between.contains(". ")
}

/// True where too much stands between a pay word and a single figure.
fn is_far(between: &str) -> bool {
    between.contains([';', '|', '•']) || between.contains(". ") || between.matches(',').count() > 1
}

/// True where the words behind figures turn to something else.
fn parts_words(between: &str) -> bool {
    const TURNS: &[&str] = &[
        " plus ",
        " and ",
        " with ",
        " & ",
        " as ",
        " depending",
        " based",
        " or ",
        " but ",
        " including",
        " includes",
        " which",
        " to ",
        " who ",
        " that ",
    ];
    const STARTS: &[&str] = &["The ", "This ", "Our ", "In ", "For ", "We ", "Your ", "Please ", "Actual "];
    between.contains([',', ';', ':', '(', ')', '|', '+', '—', '–', '•', '*'])
        || STARTS.iter().any(|s| between.contains(s))
        || between.contains(". ")
        || between.contains(" - ")
        || TURNS.iter().any(|t| between.contains(t))
}

/// True where a word leads on to the next figures: "bonus $20k", "OTE of $200k".
fn leads_to_next(after: &str) -> bool {
    matches!(
        after.trim(),
        "" | "of"
            | "is"
            | "up to"
            | "from"
            | ":"
            | "="
            | "~"
            | "range"
            | "between"
            | "ranges from"
            | "range of"
    )
}
