//! How pay is spread: one bar a bucket, a line for the median, amounts below.

use maud::{Markup, html};
use rolecall_domain::Currency;
use rolecall_market::answers::Bucket;

use crate::money;

/// Drawing area, in the chart's own units: near the pixels of a phone, so that its letters stay readable there.
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 190.0;
const TOP: f64 = 22.0;
const FLOOR: f64 = 166.0;
/// No more amounts than this below the bars: they would touch.
const MOST_LABELS: usize = 5;

/// The chart; `desc` says in words what it shows. Nothing where there is no bucket with votes.
pub fn histogram(buckets: &[Bucket], median: Option<i64>, currency: Currency, desc: &str) -> Markup {
    let (Some(first), Some(last)) = (buckets.first(), buckets.last()) else { return html! {} };
    let tallest = buckets.iter().map(|b| b.count).max().unwrap_or(0);
    if tallest == 0 {
        return html! {};
    }
    let step = WIDTH / buckets.len() as f64;
    let wide = (last.to as f64 - first.from as f64).max(1.0);
    let x_of = |amount: i64| ((amount as f64 - first.from as f64) / wide * WIDTH).clamp(0.0, WIDTH);
    html! {
        svg.histogram viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby="histogram-title histogram-desc" {
            title #histogram-title { "How yearly pay is spread" }
            desc #histogram-desc { (desc) }
            @for (i, bucket) in buckets.iter().enumerate() {
                @let tall = bucket.count as f64 / tallest as f64 * (FLOOR - TOP);
                @if bucket.count > 0 {
                    rect.fill x=(text(i as f64 * step + 1.0)) y=(text(FLOOR - tall.max(1.0)))
                        width=(text((step - 2.0).max(0.5))) height=(text(tall.max(1.0))) rx="2" {}
                }
            }
            line.axis x1="0" x2=(WIDTH) y1=(FLOOR) y2=(FLOOR) {}
            @if let Some(median) = median { (median_line(x_of(median), median, currency)) }
            @for (x, amount, anchor) in labels(buckets, step) {
                text.amount x=(text(x)) y=(text(HEIGHT - 6.0)) text-anchor=(anchor) { (money::short(amount, currency)) }
            }
        }
    }
}

fn median_line(x: f64, median: i64, currency: Currency) -> Markup {
    let anchor = if x > WIDTH * 0.75 {
        "end"
    } else if x < WIDTH * 0.25 {
        "start"
    } else {
        "middle"
    };
    html! {
        line.median x1=(text(x)) x2=(text(x)) y1=(text(TOP - 4.0)) y2=(FLOOR) {}
        text.median-label x=(text(x)) y="12" text-anchor=(anchor) { "median " (money::short(median, currency)) }
    }
}

/// Amounts at bucket edges, evenly picked, the two ends among them.
fn labels(buckets: &[Bucket], step: f64) -> Vec<(f64, i64, &'static str)> {
    let edges: Vec<i64> = buckets.iter().map(|b| b.from).chain(buckets.last().map(|b| b.to)).collect();
    let every = edges.len().saturating_sub(1).div_ceil(MOST_LABELS - 1).max(1);
    let last = edges.len().saturating_sub(1);
    edges
        .iter()
        .enumerate()
        // A label nearer to the end than others to each other would run into the last one.
        .filter(|(i, _)| *i == last || (i % every == 0 && last - i >= every))
        .map(|(i, amount)| {
            let anchor = if i == 0 {
                "start"
            } else if i == last {
                "end"
            } else {
                "middle"
            };
            (i as f64 * step, *amount, anchor)
        })
        .collect()
}

fn text(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buckets(counts: &[u64]) -> Vec<Bucket> {
        let edge = |i: usize| 100_000 + 10_000 * i64::try_from(i).unwrap();
        counts.iter().enumerate().map(|(i, n)| Bucket { from: edge(i), to: edge(i + 1), count: *n }).collect()
    }

    #[test]
    fn a_chart_has_a_bar_for_each_bucket_with_votes() {
        let chart = histogram(&buckets(&[1, 0, 4, 2]), Some(125_000), Currency::USD, "so <many>").0;
        assert_eq!(chart.matches("<rect").count(), 3);
        assert!(chart.contains("median $125k") && chart.contains("so &lt;many&gt;"), "{chart}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(histogram(&[], None, Currency::USD, "").0, "");
        assert_eq!(histogram(&buckets(&[0, 0]), None, Currency::USD, "").0, "");
    }

    #[test]
    fn labels_are_few_and_hold_both_ends() {
        for n in 1..60 {
            let all = buckets(&vec![1; n]);
            let labels = labels(&all, 10.0);
            assert!(labels.len() <= MOST_LABELS, "{n}: {}", labels.len());
            assert_eq!(labels.first().map(|l| l.1), Some(100_000));
            assert_eq!(labels.last().map(|l| l.1), all.last().map(|bucket| bucket.to));
        }
    }
}
