//! Feed and text together: the feed's range stands, the text fills what it leaves open and speaks up where it disagrees.

use rolecall_domain::{Amount, Pay, PayKind};

use super::how::How;
use super::read::TextRange;
use super::structured::FeedRange;

/// Every range of a posting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// The ranges, the feed's first.
    pub salaries: Vec<Pay>,
    /// How each of them was read.
    pub how: Vec<How>,
    /// The text's base pay differs from the feed's by more than a fifth.
    pub disagrees: bool,
    /// A period was told by size alone.
    pub inferred: bool,
}

impl Merged {
    fn push(&mut self, range: TextRange) {
        self.salaries.push(range.pay);
        self.how.push(range.how);
    }
}

/// Figures closer than this are the same ("$120,000" and "$120k", or a rounded one).
const SAME: f64 = 0.01;

/// Further apart than this, one of the two must be wrong (rule 1 of the pay rules).
const DISAGREES: f64 = 0.2;

/// Joins what the feed and the text say.
pub fn merge(feed: Vec<FeedRange>, text: Vec<TextRange>) -> Merged {
    let mut merged = Merged::default();
    if feed.is_empty() {
        merged.inferred = text.iter().any(|r| r.inferred);
        (merged.salaries, merged.how) = text.into_iter().map(|r| (r.pay, r.how)).unzip();
        return merged;
    }
    for mut range in feed {
        if let Some(twin) = text.iter().find(|t| is_twin(&t.pay, &range.pay)) {
            fill(&mut range, twin);
        }
        merged.inferred |= range.inferred;
        let pay = range.pay;
        let known = merged.salaries.iter().any(|p| {
            (p.min, p.max, p.currency, p.period, p.kind, &p.applies_to)
                == (pay.min, pay.max, pay.currency, pay.period, pay.kind, &pay.applies_to)
        });
        if !known {
            merged.salaries.push(pay);
            merged.how.push(range.how);
        }
    }
    let stated = merged.salaries.clone();
    let nearest = |range: &TextRange| {
        let comparable = |p: &&Pay| {
            p.kind == range.pay.kind && p.currency == range.pay.currency && p.period == range.pay.period
        };
        stated.iter().filter(comparable).map(|p| apart(p, &range.pay)).min_by(f64::total_cmp)
    };
    // One range of the text that bears the feed out is enough: the others are other zones and levels.
    let borne_out = text.iter().any(|r| {
        r.pay.kind == PayKind::Base
            && (stated.iter().any(|p| is_twin(&r.pay, p)) || nearest(r).is_some_and(|d| d <= DISAGREES))
    });
    for range in text {
        if stated.iter().any(|p| is_twin(&range.pay, p)) {
            continue;
        }
        match nearest(&range) {
            // Another zone or level within reach of the feed's, or one that says which it is: a range of its own.
            Some(distance) if distance <= DISAGREES => merged.push(range),
            Some(_) if borne_out && range.pay.applies_to.is_some() => merged.push(range),
            Some(_) => merged.disagrees |= range.pay.kind == PayKind::Base && !borne_out,
            // Another currency, period or kind: nothing to compare with.
            None => merged.push(range),
        }
    }
    merged
}

/// True for the same figures in a currency that is the same, or that one of the two leaves open.
fn is_twin(text: &Pay, feed: &Pay) -> bool {
    let currencies = text.currency.is_none() || feed.currency.is_none() || text.currency == feed.currency;
    currencies && same_bounds(text, feed)
}

/// What the feed leaves open, from the text's words about the same figures.
fn fill(range: &mut FeedRange, twin: &TextRange) {
    if !range.has_period && !twin.inferred && twin.pay.period.is_some() {
        range.pay.period = twin.pay.period;
        range.inferred = false;
        range.how.period = twin.how.period;
        "feed-period-by-text".clone_into(&mut range.pay.rule);
    }
    if range.pay.currency.is_none() && twin.pay.currency.is_some() {
        range.pay.currency = twin.pay.currency;
        range.how.currency = twin.how.currency;
    }
    // A feed's "salary" that the text calls on-target or total pay is that: forms have one field for all.
    if range.pay.kind == PayKind::Base && twin.pay.kind != PayKind::Base {
        range.pay.kind = twin.pay.kind;
        "feed-kind-by-text".clone_into(&mut range.pay.rule);
    }
    if range.pay.applies_to.is_none() {
        range.pay.applies_to.clone_from(&twin.pay.applies_to);
        range.how.applies_to = twin.how.applies_to;
    }
}

fn same_bounds(a: &Pay, b: &Pay) -> bool {
    let same = |x: Option<Amount>, y: Option<Amount>| match (x, y) {
        (Some(x), Some(y)) => relative(x, y) <= SAME,
        (None, None) => true,
        _ => false,
    };
    same(a.min.or(a.max), b.min.or(b.max)) && same(a.max.or(a.min), b.max.or(b.min))
}

/// How far apart the middles of two ranges are.
fn apart(a: &Pay, b: &Pay) -> f64 {
    let middle = |p: &Pay| match (p.min, p.max) {
        (Some(lo), Some(hi)) => Amount::from_hundredths(lo.hundredths() / 2 + hi.hundredths() / 2),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Amount::from_hundredths(0),
    };
    relative(middle(a), middle(b))
}

fn relative(a: Amount, b: Amount) -> f64 {
    let larger = a.units().abs().max(b.units().abs());
    if larger == 0.0 { 0.0 } else { (a.units() - b.units()).abs() / larger }
}

#[cfg(test)]
mod tests {
    use rolecall_domain::{Currency, PaySource, Period};

    use super::*;

    fn pay(min: i64, max: i64, period: Option<Period>, source: PaySource) -> Pay {
        Pay {
            min: Some(Amount::from_units(min)),
            max: Some(Amount::from_units(max)),
            currency: Some(Currency::USD),
            period,
            kind: PayKind::Base,
            applies_to: None,
            source,
            evidence: String::new(),
            rule: String::new(),
        }
    }

    fn feed(min: i64, max: i64, period: Option<Period>) -> FeedRange {
        FeedRange {
            pay: pay(min, max, period, PaySource::Structured),
            inferred: false,
            has_period: period.is_some(),
            how: How::default(),
        }
    }

    fn text(min: i64, max: i64) -> TextRange {
        let mut pay = pay(min, max, Some(Period::Year), PaySource::Text);
        pay.applies_to = Some("NYC".to_owned());
        TextRange::stated(pay)
    }

    #[test]
    fn the_text_fills_period_and_place_and_repeats_nothing() {
        let merged = merge(vec![feed(120_000, 150_000, None)], vec![text(120_000, 150_000)]);
        assert_eq!(merged.salaries.len(), 1);
        assert_eq!(merged.salaries[0].period, Some(Period::Year));
        assert_eq!(merged.salaries[0].applies_to.as_deref(), Some("NYC"));
        assert_eq!(merged.salaries[0].source, PaySource::Structured);
        assert!(!merged.disagrees);
    }

    #[test]
    fn another_zone_is_kept_and_a_contradiction_is_flagged() {
        let zone = merge(vec![feed(120_000, 150_000, Some(Period::Year))], vec![text(130_000, 160_000)]);
        assert_eq!((zone.salaries.len(), zone.disagrees), (2, false));
        let wrong = merge(vec![feed(120_000, 150_000, Some(Period::Year))], vec![text(12_000, 15_000)]);
        assert_eq!((wrong.salaries.len(), wrong.disagrees), (1, true));
    }

    fn of(pay: Pay, change: impl FnOnce(&mut Pay)) -> Pay {
        let mut pay = pay;
        change(&mut pay);
        pay
    }

    #[test]
    fn one_range_that_agrees_makes_the_others_zones() {
        let other = |label: Option<&str>| {
            let pay = pay(90_000, 110_000, Some(Period::Year), PaySource::Text);
            TextRange::stated(of(pay, |p| p.applies_to = label.map(str::to_owned)))
        };
        let feed = || vec![feed(120_000, 150_000, Some(Period::Year))];
        let zones = merge(feed(), vec![text(120_000, 150_000), other(Some("Ohio"))]);
        assert_eq!((zones.salaries.len(), zones.disagrees), (2, false));
        let stray = merge(feed(), vec![text(120_000, 150_000), other(None)]);
        assert_eq!((stray.salaries.len(), stray.disagrees), (1, false));
        let alone = merge(feed(), vec![other(Some("Ohio"))]);
        assert_eq!((alone.salaries.len(), alone.disagrees), (1, true));
    }

    #[test]
    fn a_fifth_is_the_bound() {
        for (min, max, disagrees) in
            [(97_000, 120_000, false), (95_000, 117_000, true), (150_000, 187_000, false)]
        {
            let merged = merge(
                vec![feed(120_000, 150_000, Some(Period::Year))],
                vec![TextRange::stated(pay(min, max, Some(Period::Year), PaySource::Text))],
            );
            assert_eq!(merged.disagrees, disagrees, "{min} - {max}");
        }
    }

    #[test]
    fn the_text_tells_the_kind_and_the_currency_of_the_feed_s_figures() {
        let ote = TextRange::stated(of(pay(200_000, 240_000, Some(Period::Year), PaySource::Text), |p| {
            p.kind = PayKind::Ote;
        }));
        let merged = merge(vec![feed(200_000, 240_000, Some(Period::Year))], vec![ote]);
        assert_eq!(merged.salaries.len(), 1);
        assert_eq!(
            (merged.salaries[0].kind, merged.salaries[0].source),
            (PayKind::Ote, PaySource::Structured)
        );
        let mut open = feed(120_000, 150_000, Some(Period::Year));
        open.pay.currency = None;
        let merged = merge(vec![open], vec![text(120_000, 150_000)]);
        assert_eq!(merged.salaries.len(), 1);
        assert_eq!(merged.salaries[0].currency, Some(Currency::USD));
    }

    #[test]
    fn on_target_pay_beside_a_feed_s_base_is_no_contradiction() {
        let ote = TextRange::stated(of(pay(240_000, 300_000, Some(Period::Year), PaySource::Text), |p| {
            p.kind = PayKind::Ote;
        }));
        let merged = merge(vec![feed(120_000, 150_000, Some(Period::Year))], vec![ote]);
        assert_eq!((merged.salaries.len(), merged.disagrees), (2, false));
    }
}
