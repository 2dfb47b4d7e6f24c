//! Whether figures are pay: by the words to their left in the same clause, the words right behind them, the heading they
//! stand under, and their size. Section 5 of the pay rules, one clause at a time.

use rolecall_domain::{Currency, PayKind, Period};

use super::cues::{Cue, Says};
use super::grammar::Grammar;
use super::outline::Context;
use super::period::{self, Fit};
use super::range::Span;
use super::sides::{RIGHT_REACH, Side};
use super::terms::{self, Open};
use super::whose::Whose;
use crate::places::Gazetteer;

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
    /// Where figures end that were read as pay just before in the same block.
    pub read_before: Option<usize>,
    /// What was read just before in the same list, table or sentence.
    pub previous: Option<(PayKind, Option<Period>)>,
    pub currency: Option<Currency>,
    /// The block has little besides the figures.
    pub terse: bool,
    /// The posting's title.
    pub title: &'a str,
    pub grammar: &'a Grammar,
    pub places: &'a Gazetteer,
}

/// Figures that are pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub kind: PayKind,
    pub period: Option<Period>,
    /// Name of the rule that told the period.
    pub period_rule: &'static str,
    /// No word states the period, only the size.
    pub inferred: bool,
    /// A single figure that is a least ("from") or a most ("up to").
    pub open: Option<Open>,
    pub rule: &'static str,
    /// Called compensation and no more.
    pub generic: bool,
}

/// Name of the rule by which figures are no pay.
pub(super) type Against = &'static str;

/// No word around says pay.
const NOTHING_SAYS_PAY: Against = "nothing-says-pay";

impl Clause<'_> {
    /// Whether a span is pay, of which kind and by which rule; the currency may still be the sign's usual one.
    pub fn is_pay(&self, span: &Span) -> Result<(PayKind, &'static str), Against> {
        if self.is_too_much(span) {
            return Err("too-large");
        }
        let left = self.left_side(span);
        match self.whose(span) {
            Whose::Others => return Err("money-of-others"),
            Whose::Own(verb) if self.is_told_of_job(span, left, verb) => {
                return Ok((PayKind::Base, "text-said-of-the-job"));
            }
            Whose::Own(_) | Whose::Unsaid => {}
        }
        if left == Side::Never && self.directly_before(span) {
            return Err("word-directly-before");
        }
        self.decide(span, left, self.right_side(span))
    }

    /// A range of the size or with the period of pay, said of the job or of who holds it, where no word but the `verb` that
    /// says so speaks against it.
    fn is_told_of_job(&self, span: &Span, left: Side, verb: Option<usize>) -> bool {
        let stated = || self.stated_right(span).is_some() || span.per.is_some();
        let against = |c: &&Cue| matches!(c.says, Says::Never | Says::Part) && c.end <= span.start;
        let mut against = self.cues.iter().filter(against).filter(|c| Some(c.start) != verb);
        span.is_range
            && span.mark.is_some()
            && !matches!(left, Side::Pay(_))
            && (self.is_yearly(span) || stated())
            && against.next().is_none()
            && !matches!(self.right_side(span), Side::Never | Side::Part)
    }

    /// The rest of a verdict on a span that is pay; an error where its size speaks against it.
    pub fn verdict(&self, span: &Span, kind: PayKind, rule: &'static str) -> Result<Verdict, Against> {
        let (period, period_rule) = self.period(span);
        let inferred = period_rule == terms::BY_SIZE;
        let guessed = inferred
            && !span.is_range
            && period != Some(Period::Year)
            && !(period == Some(Period::Month) && self.is_labelled_pay(span));
        if guessed {
            return Err("no-period-stated");
        }
        if !self.is_plausible(span, period, rule) {
            return Err("size-fits-no-period");
        }
        if self.is_bare_count(span, rule) {
            return Err("no-mark-of-money");
        }
        Ok(Verdict {
            kind,
            period,
            period_rule,
            inferred,
            open: self.open(span),
            rule,
            generic: self.is_generic(span, kind),
        })
    }

    /// "Salário: R$ 9.000,00": a field for pay, in a currency whose pay is by the month where nothing else is said. Pay in
    /// euros is by the year as often.
    fn is_labelled_pay(&self, span: &Span) -> bool {
        let pay = |c: &&Cue| matches!(c.says, Says::Pay | Says::Kind(_)) && c.end <= span.start;
        let label = self.cues.iter().rev().find(pay);
        let directly = label.is_some_and(|c| {
            let between = self.between(c.end, span.start).trim();
            matches!(between, ":" | "：" | "" | "-" | "–")
        });
        directly && span.mark.is_some() && self.currency.is_some_and(|c| c != Currency::EUR)
    }

    /// The words nearest to a span that say it is a part of pay or nobody's pay.
    pub fn word_against(&self, span: &Span) -> &str {
        let distance = |c: &&Cue| if c.end <= span.start { span.start - c.end } else { c.start - span.end };
        let outside = |c: &&Cue| c.end <= span.start || c.start >= span.end;
        let against = self.cues.iter().filter(|c| matches!(c.says, Says::Part | Says::Never)).filter(outside);
        against.min_by_key(distance).map_or("", |c| self.between(c.start, c.end))
    }

    /// A single figure without any mark of money, not right beside a word for pay: "a customer base of over 60K"; or one
    /// that counts who is paid: "70,000 sellers are paid".
    fn is_bare_count(&self, span: &Span, rule: &str) -> bool {
        const BESIDE: usize = 25;
        let beside = self.cues.iter().any(|c| {
            matches!(c.says, Says::Pay | Says::Kind(_)) && c.end <= span.start && span.start - c.end <= BESIDE
        });
        let counts = || {
            let behind = self.between(span.end, self.right.min(span.end + RIGHT_REACH));
            [" are ", " were ", " get ", " have been "].iter().any(|verb| behind.contains(verb))
        };
        let bare = !span.is_range && span.mark.is_none() && span.per.is_none();
        bare && if rule == "text-words-behind" { counts() } else { !beside }
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

    fn decide(&self, span: &Span, left: Side, right: Side) -> Result<(PayKind, &'static str), Against> {
        let yearly = self.is_yearly(span);
        let strong = span.is_range && yearly;
        match right {
            Side::Pay(kind) => {
                let kind = match left {
                    Side::Pay(said)
                        if said != PayKind::Base
                            && (kind == PayKind::Total
                                || kind == PayKind::Base && !self.base_behind(span)) =>
                    {
                        said
                    }
                    _ => kind,
                };
                return Ok((kind, "text-words-behind"));
            }
            Side::Never => return Err("word-behind"),
            Side::Part if !(strong && matches!(left, Side::Pay(_))) => return Err("part-of-pay-behind"),
            _ => {}
        }
        match left {
            Side::Pay(kind) => return Ok((kind, "text-words-before")),
            Side::Part => return Err("part-of-pay-before"),
            Side::Never => return Err("word-before"),
            Side::Weak | Side::Nothing => {}
        }
        if self.context.against && !strong {
            return Err("heading-of-something-else");
        }
        let stated = self.stated_right(span).is_some() || span.per.is_some() || self.is_under_period(span);
        if let Some(kind) = self.context.kind
            && (span.is_range
                || stated
                || self.terse
                || span.plus
                || span.per.is_some()
                || self.open(span).is_some())
        {
            return Ok((kind, "text-under-heading"));
        }
        if let Some((kind, _)) = self.previous
            && span.is_range
        {
            return Ok((kind, "text-next-of-several"));
        }
        let quiet = self.is_quiet(span);
        if span.is_indian() && span.per.is_some() && quiet {
            return Ok((PayKind::Base, "text-lakhs-a-year"));
        }
        if !span.is_range
            && stated
            && span.mark.is_some()
            && let Some((kind, _)) = self.previous
            && self.follows_pay(span)
        {
            return Ok((kind, "text-next-of-several"));
        }
        if !span.is_range {
            let alone =
                self.is_barred(span) || (stated && (self.is_sentence(span) || self.is_least_an_hour(span)));
            let field = alone && quiet && span.mark.is_some();
            return (field && (yearly || stated))
                .then_some((PayKind::Base, "text-field"))
                .ok_or(NOTHING_SAYS_PAY);
        }
        if self.pay_follows(span) && (yearly || stated) {
            return Ok((PayKind::Base, "text-pay-follows"));
        }
        let money = span.mark.is_some() || (span.scale.is_some() && self.is_field(span));
        if self.is_led_by_noun(span) {
            return Err("other-word-before");
        }
        if stated && money && quiet {
            return Ok((PayKind::Base, "text-range-with-period"));
        }
        let moderate = span.high <= span.low.saturating_mul(3);
        let alone = self.terse || left == Side::Weak || self.is_field(span) || self.is_of_place(span);
        (yearly && money && moderate && quiet && alone)
            .then_some((PayKind::Base, "text-bare-range"))
            .ok_or(NOTHING_SAYS_PAY)
    }

    /// No word for other money around, leaving out the sentence before where the figures begin their own, and what is added
    /// behind them: "gross plus holiday pay".
    fn is_quiet(&self, span: &Span) -> bool {
        const REACH: usize = 300;
        let ahead = self.between(self.text.ceil_char_boundary(span.start.saturating_sub(REACH)), span.start);
        let begins = ahead.trim_end().ends_with(['.', '!', '?']);
        let behind = self.between(span.end, self.text.floor_char_boundary(span.end + REACH));
        let to = span.end
            + [". ", " plus ", "; "].iter().filter_map(|end| behind.find(end)).min().unwrap_or(behind.len());
        let near = |c: &&Cue| (c.end <= span.start && !begins) || (c.start >= span.end && c.start < to);
        !self.cues.iter().filter(near).any(|c| c.says == Says::Never)
    }

    /// "Starting at $22/hr" says all: no price is told so.
    fn is_least_an_hour(&self, span: &Span) -> bool {
        let hourly = self.stated_right(span).or(span.per) == Some(Period::Hour);
        let ahead = self.between(self.left, span.start).trim();
        let bound = self
            .cues
            .iter()
            .any(|c| matches!(c.says, Says::Least | Says::Most) && self.between(c.start, c.end) == ahead);
        hourly && bound && self.between(span.end, self.right).trim().len() <= 12
    }

    /// Another figure of the same run: "$60/hr for seniors, $45/hr for juniors".
    fn follows_pay(&self, span: &Span) -> bool {
        const REACH: usize = 70;
        let Some(end) = self.read_before else { return false };
        let against =
            |c: &Cue| c.start >= end && c.end <= span.start && matches!(c.says, Says::Part | Says::Never);
        end <= span.start
            && span.start - end <= REACH
            && !self.between(end, span.start).contains(". ")
            && !self.cues.iter().any(against)
    }

    /// "Hourly: $60 - $85"
    fn is_under_period(&self, span: &Span) -> bool {
        self.cues.iter().any(|c| {
            matches!(c.says, Says::Period(_))
                && c.end <= span.start
                && self.between(c.end, span.start).trim() == ":"
        })
    }

    /// A word that no list knows leads to the figures: "policies of $100,000 - $300,000". Whatever it is, it is not said
    /// to be pay. Words of postings that say nothing ("this role is $…") do not count.
    fn is_led_by_noun(&self, span: &Span) -> bool {
        const LEADS: &str = "of between from to with in at is are was worth approximately about around roughly over up a an \
            the ranges range ranging start starts starting somewhere region neighborhood neighbourhood";
        const SUBJECTS: &str = "role position job opportunity level internship range candidates applicants hires we you \
            us offer team location locations office company remote hours days weeks months years";
        const LABELS: &str =
            "onsite hybrid senior junior mid staff lead contract time fulltime contractor freelance intern";
        let ahead = self.between(self.left, span.start).trim_end();
        let ahead = ahead.rsplit([';', '|', '•', '(', '.', ',', ':']).next().unwrap_or_default();
        let mut led = false;
        for word in ahead.rsplit(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()) {
            let is = |list: &str| list.split_whitespace().any(|w| w == word);
            if is(LEADS) {
                led = true;
                continue;
            }
            let plain = word.chars().all(|c| c.is_alphabetic() && c.is_lowercase());
            return plain && !is(SUBJECTS) && (led || !is(LABELS)) && !self.is_known(word);
        }
        false
    }

    /// True for a word that says a time, a bound or pay.
    fn is_known(&self, word: &str) -> bool {
        let start = word.as_ptr() as usize - self.text.as_ptr() as usize;
        self.cues.iter().any(|c| {
            c.start < start + word.len() && start < c.end && !matches!(c.says, Says::Never | Says::Part)
        })
    }

    /// Yearly pay by size: from 15,000 dollars a year, the least that full-time work is posted at.
    pub(super) fn is_yearly(&self, span: &Span) -> bool {
        let scale = self.currency.and_then(period::scale).unwrap_or(1.0);
        let (low, high) = (span.low as f64 / 100.0 / scale, span.high as f64 / 100.0 / scale);
        low >= 15_000.0 && high <= 1_500_000.0
    }

    pub(super) fn fit(&self, span: &Span, period: Period) -> Fit {
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

    pub(super) fn between(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }
}
