//! Figures with their currencies, and two figures that are the ends of one range.

use rolecall_domain::Period;

use super::amount::{Figure, Scale, figures};
use super::connector::{Connector, connector, leads_lower_end};
use super::currency::{self, Mark};

/// A figure of money, or one that may turn out to be.
#[derive(Debug, Clone, Copy)]
struct Money {
    figure: Figure,
    mark: Option<Mark>,
    start: usize,
    end: usize,
}

/// One or two figures that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// In hundredths.
    pub low: i64,
    /// In hundredths; equal to `low` for a single figure.
    pub high: i64,
    pub mark: Option<Mark>,
    /// Two figures.
    pub is_range: bool,
    /// What stands behind a figure: k, lakh or the like.
    pub scale: Option<Scale>,
    /// The time written as one word with a figure: "LPA", "38hr".
    pub per: Option<Period>,
    /// "120,000+".
    pub plus: bool,
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// Lakhs and crores are counted in rupees, said or not.
    pub fn is_indian(&self) -> bool {
        matches!(self.scale, Some(Scale::Lakh | Scale::Crore))
    }

    /// Millions and more.
    pub fn is_huge(&self) -> bool {
        matches!(self.scale, Some(Scale::Million | Scale::Beyond))
    }
}

/// The ends of a range differ by no more than this factor; further apart they are two things.
const WIDEST: i64 = 12;

/// Every single figure and range of a text that has a mark of money, a scale, or the form of thousands.
pub(super) fn spans(text: &str, opens_range: impl Fn(usize) -> bool) -> Vec<Span> {
    let monies = monies(text);
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(money) = monies.get(at) {
        if let Some(next) = monies.get(at + 1)
            && let Some(mut span) = join(text, money, next, &opens_range)
        {
            at += 2;
            // "$170,700 (min) — $213,400 (mid) — $256,100 (max)"
            if let Some(top) = monies.get(at)
                && let Some(upper) = join(text, next, top, &|_| false)
                && upper.high > span.high
                && upper.low == span.high
            {
                (span.high, span.end, span.plus) = (upper.high, upper.end, upper.plus);
                at += 1;
            }
            spans.push(span);
            continue;
        }
        let read = at.checked_sub(1).and_then(|i| monies.get(i)).map_or(0, |m| m.end);
        if !is_torn(text, money, read) {
            spans.extend(single(money));
        }
        at += 1;
    }
    without_midpoints(text, &spans)
}

/// "175K (midpoint), hiring range 160K–190K": the middle of a range beside it is no pay of its own.
fn without_midpoints(text: &str, spans: &[Span]) -> Vec<Span> {
    let kept = |(i, span): (usize, &Span)| {
        let holds =
            |other: Option<&Span>| other.is_some_and(|r| r.is_range && (r.low..=r.high).contains(&span.low));
        let beside = holds(spans.get(i + 1)) || i.checked_sub(1).is_some_and(|b| holds(spans.get(b)));
        (span.is_range || !beside || !is_called_midpoint(text, span)).then_some(*span)
    };
    spans.iter().enumerate().filter_map(kept).collect()
}

fn is_called_midpoint(text: &str, span: &Span) -> bool {
    const NAMES: [&str; 3] = ["midpoint", "mid-point", "mid point"];
    let before = text.get(..span.start).unwrap_or_default();
    let before = before.trim_end_matches([' ', ':', '=', '(']);
    let before = before.strip_suffix(" of").or_else(|| before.strip_suffix(" is")).unwrap_or(before);
    let after = text.get(span.end..).unwrap_or_default().trim_start_matches([' ', '(']);
    NAMES.iter().any(|name| {
        after.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
            || before
                .len()
                .checked_sub(name.len())
                .and_then(|at| before.get(at..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(name))
    })
}

fn monies(text: &str) -> Vec<Money> {
    let mut monies: Vec<Money> = Vec::new();
    for figure in figures(text) {
        let taken = monies.last().map_or(0, |m| m.end);
        let before = currency::before(text, figure.start).filter(|(_, start)| *start >= taken);
        let behind = currency::behind(text, figure.end);
        let mut money = Money { figure, mark: None, start: figure.start, end: figure.end };
        if let Some((mark, start)) = before {
            (money.mark, money.start) = (Some(mark), start);
        }
        if let Some((mark, end)) = behind {
            match money.mark {
                // "$120,000 CAD": the code says more than the sign.
                None | Some(Mark::Dollar | Mark::Yen | Mark::Crown | Mark::Rupee) => {
                    (money.mark, money.end) = (Some(mark), end);
                }
                Some(known) if known == mark => money.end = end,
                Some(_) => {}
            }
        }
        // "70k €+", "120.000 EUR+"
        if money.end > figure.end && text.get(money.end..).is_some_and(|t| t.starts_with('+')) {
            money.end += 1;
            money.figure.plus = true;
        }
        monies.push(money);
    }
    monies
}

/// True for one end of a range whose other end cannot be read: "between $T90,000 and $120,000", "$90,0000 - $120,000".
/// Half of a range is a wrong figure, no half-right one. `read` is where the figure before it ends.
fn is_torn(text: &str, money: &Money, read: usize) -> bool {
    let before = text.get(..money.start).unwrap_or_default();
    let after = text.get(money.end..).unwrap_or_default();
    let is_money = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        (digits >= 4 && word.contains([',', '.'])) || (digits > 0 && word.contains(['$', '€', '£']))
    };
    let torn_from = || {
        let rest = DASHES_AND_WORDS.iter().find_map(|w| before.trim_end().strip_suffix(w))?;
        rest.split_whitespace().next_back().filter(|word| is_money(word))
    };
    let torn_off = || {
        let rest = DASHES_AND_WORDS.iter().find_map(|w| after.trim_start().strip_prefix(w))?;
        rest.split_whitespace().next().filter(|word| is_money(word))
    };
    // "between $T90,000 and"; two figures that could be read are two things.
    let torn_by_and = || {
        let rest = before.trim_end().strip_suffix(" and")?;
        rest.split_whitespace().next_back().filter(|word| is_money(word) && read + 2 < rest.len())
    };
    torn_from().is_some() || torn_off().is_some() || torn_by_and().is_some()
}

/// What stands between the ends of nearly every range.
const DASHES_AND_WORDS: &[&str] = &["-", "–", "—", " to ", " to", "to "];

fn single(money: &Money) -> Option<Span> {
    let value = money.figure.value()?;
    let figure = money.figure;
    (money.mark.is_some() || figure.scale.is_some() || figure.grouped).then_some(Span {
        low: value,
        high: value,
        mark: money.mark,
        is_range: false,
        scale: figure.scale,
        per: figure.per,
        plus: figure.plus,
        start: money.start,
        end: money.end,
    })
}

fn join(text: &str, left: &Money, right: &Money, opens_range: &impl Fn(usize) -> bool) -> Option<Span> {
    let marked = left.mark.or(right.mark).is_some()
        || left.figure.scale.or(right.figure.scale).is_some()
        || (left.figure.grouped && right.figure.grouped)
        || (is_long(&left.figure) && is_long(&right.figure));
    if !marked {
        return None;
    }
    match connector(text.get(left.end..right.start)?)? {
        Connector::To => {}
        Connector::And if opens_range(left.start) => {}
        Connector::Spoken if left.mark.is_some() && right.mark.is_some() && opens_range(left.start) => {}
        Connector::Most if leads_lower_end(text.get(..left.start)?) => {}
        Connector::Slash if is_like(&left.figure, &right.figure) => {}
        Connector::And | Connector::Spoken | Connector::Most | Connector::Slash => return None,
    }
    let mark = match (left.mark, right.mark) {
        (Some(a), Some(b)) if a == b => Some(a),
        // "$120,000 - $150,000 CAD": the code behind speaks for both.
        (Some(Mark::Dollar), Some(b @ Mark::Known(_))) | (Some(b @ Mark::Known(_)), Some(Mark::Dollar)) => {
            Some(b)
        }
        (Some(Mark::Yen | Mark::Crown | Mark::Rupee), Some(b @ Mark::Known(_))) => Some(b),
        (Some(_), Some(_)) => return None,
        (a, b) => a.or(b),
    };
    let (low, high) = shared_values(&left.figure, &right.figure)?;
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    if high > low.saturating_mul(WIDEST) && low > 0 {
        return None;
    }
    Some(Span {
        low,
        high,
        mark,
        is_range: true,
        scale: right.figure.scale.or(left.figure.scale),
        per: right.figure.per.or(left.figure.per),
        plus: right.figure.plus,
        start: left.start,
        end: right.end,
    })
}

/// Five digits and more, no year and no count of hours: "120000 to 150000 per annum".
fn is_long(figure: &Figure) -> bool {
    figure.hundredths >= 1_000_000
}

/// True for figures on both sides of a slash that are the ends of a range: "60/75k", "$150k/$180k".
fn is_like(left: &Figure, right: &Figure) -> bool {
    let shared = right.scale.is_some() || right.grouped;
    shared && shared_values(left, right).is_some_and(|(a, b)| a < b && b <= a.saturating_mul(2))
}

/// The two values, a scale on one side shared where the other makes no sense without: "120-150k", "$120k-150". A figure of
/// a thousand or more has its thousands already.
fn shared_values(left: &Figure, right: &Figure) -> Option<(i64, i64)> {
    const THOUSAND: i64 = 100_000;
    let (mut a, mut b) = (*left, *right);
    match (a.scale, b.scale) {
        // "$154-190,000"
        (None, None)
            if a.hundredths < THOUSAND && !a.grouped && b.grouped && b.hundredths >= 10 * THOUSAND =>
        {
            let thousands = a.hundredths.saturating_mul(1_000);
            if thousands <= b.hundredths {
                a.hundredths = thousands;
            }
        }
        (None, Some(scale))
            if a.hundredths < THOUSAND && !a.grouped && a.hundredths <= b.hundredths.saturating_mul(4) =>
        {
            a.scale = Some(scale);
        }
        (Some(scale), None) if b.hundredths < THOUSAND && !b.grouped && b.hundredths > a.hundredths => {
            b.scale = Some(scale);
        }
        _ => {}
    }
    Some((a.value()?, b.value()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ranges and single figures in units.
    fn read(text: &str) -> Vec<(f64, f64)> {
        spans(text, |at| text[..at].contains("between") || text[..at].contains("zwischen"))
            .iter()
            .map(|s| (s.low as f64 / 100.0, s.high as f64 / 100.0))
            .collect()
    }

    #[test]
    fn figures_and_ranges() {
        for (text, want) in [
            ("$120,000 - $150,000", vec![(120_000.0, 150_000.0)]),
            ("$120-150k", vec![(120_000.0, 150_000.0)]),
            ("$120k-150", vec![(120_000.0, 150_000.0)]),
            ("$120-$150", vec![(120.0, 150.0)]),
            ("$26.08 - $38.40/hr", vec![(26.08, 38.4)]),
            ("£98,000.00-£115,500.00.", vec![(98_000.0, 115_500.0)]),
            ("65.000 € - 80.000 €", vec![(65_000.0, 80_000.0)]),
            ("60.000–80.000 €", vec![(60_000.0, 80_000.0)]),
            ("45 000 € à 55 000 €", vec![(45_000.0, 55_000.0)]),
            ("CHF 110'000 - 130'000", vec![(110_000.0, 130_000.0)]),
            ("CHF 110’000.00 – 130’000.00", vec![(110_000.0, 130_000.0)]),
            ("₹20,00,000 - ₹35,00,000", vec![(2_000_000.0, 3_500_000.0)]),
            ("20-35 LPA", vec![(2_000_000.0, 3_500_000.0)]),
            ("INR 25 lakhs", vec![(2_500_000.0, 2_500_000.0)]),
            ("18 000 - 25 000 PLN", vec![(18_000.0, 25_000.0)]),
            ("€ 3.500,- tot € 4.500,-", vec![(3_500.0, 4_500.0)]),
            ("3.500,50 € bis 4.500,75 €", vec![(3_500.5, 4_500.75)]),
            ("between $170,000 and $220,000", vec![(170_000.0, 220_000.0)]),
            ("$170,000 and $220,000", vec![(170_000.0, 170_000.0), (220_000.0, 220_000.0)]),
            ("$60 per hour to $85 per hour", vec![(60.0, 85.0)]),
            ("$150,000 - $120,000", vec![(120_000.0, 150_000.0)]),
            ("1.234.567,89 €", vec![(1_234_567.89, 1_234_567.89)]),
            ("800万円〜1200万円", vec![(8_000_000.0, 12_000_000.0)]),
            ("¥8,000,000 - ¥12,000,000", vec![(8_000_000.0, 12_000_000.0)]),
            ("70kEUR", vec![(70_000.0, 70_000.0)]),
            ("US$ 3.500 a 4.500", vec![(3_500.0, 4_500.0)]),
            ("5 - 10 years", vec![]),
            ("$154-190,000", vec![(154_000.0, 190_000.0)]),
            ("€~55k-€~75k", vec![(55_000.0, 75_000.0)]),
            ("$170,700 (min) — $213,400 (mid) — $256,100 (max)", vec![(170_700.0, 256_100.0)]),
            (
                "between $146,500 [minimum in our lowest market] to $228,000 [maximum in our highest]",
                vec![(146_500.0, 228_000.0)],
            ),
            (
                "between $135,000/year in our lowest geographic market up to $200,000/year",
                vec![(135_000.0, 200_000.0)],
            ),
            ("Summer 2026 - $30/hour", vec![(30.0, 30.0)]),
            ("Level 3 – $150,000", vec![(150_000.0, 150_000.0)]),
            ("401k and 401(k), 403(b)", vec![]),
            ("10x, 3rd, 24h, Q3, H1B, a16z", vec![]),
            ("0.1% - 0.5%", vec![]),
            ("99999999999999999999999 $", vec![]),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn marks() {
        let mark = |text: &str| spans(text, |_| false).first().and_then(|s| s.mark);
        let known = |code: &str| Some(Mark::Known(code.parse().unwrap()));
        for (text, want) in [
            ("$120,000", Some(Mark::Dollar)),
            ("$120,000 - $150,000 CAD", known("CAD")),
            ("CA$120,000", known("CAD")),
            ("C$120,000", known("CAD")),
            ("A$120,000", known("AUD")),
            ("US$120,000", known("USD")),
            ("USD $120,000", known("USD")),
            ("USD 120,000", known("USD")),
            ("NZ$120,000", known("NZD")),
            ("R$ 12.000,00", known("BRL")),
            ("120.000 EUR", known("EUR")),
            ("€120.000", known("EUR")),
            ("70k€", known("EUR")),
            ("18 000 zł", known("PLN")),
            ("50 000 kr", Some(Mark::Crown)),
            ("Rs. 20,00,000", Some(Mark::Rupee)),
            ("120,000", None),
        ] {
            assert_eq!(mark(text), want, "{text}");
        }
    }
}
