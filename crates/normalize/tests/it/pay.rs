//! When a range that was read is the range that was labelled.

use crate::set::Range;

/// A cent of rounding, or a millionth of large sums.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= f64::max(0.011, 1e-6 * b.abs())
}

fn same_bound(read: Option<f64>, labelled: Option<f64>) -> bool {
    match (read, labelled) {
        (Some(a), Some(b)) => close(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// A label with one figure: "from", "up to", or the same twice.
fn single_figure(range: &Range) -> Option<f64> {
    match (range.min, range.max) {
        (Some(a), Some(b)) => close(a, b).then_some(a),
        (one, other) => one.or(other),
    }
}

/// Bounds, currency (where the label has one) and period agree; a single figure may be read as either bound or both.
pub fn same(read: &Range, labelled: &Range) -> bool {
    let bounds = (same_bound(read.min, labelled.min) && same_bound(read.max, labelled.max))
        || single_figure(labelled).is_some_and(|one| {
            let stated: Vec<_> = read.min.into_iter().chain(read.max).collect();
            !stated.is_empty() && stated.iter().all(|figure| close(*figure, one))
        });
    let currency = labelled.currency.is_none() || read.currency == labelled.currency;
    bounds && currency && read.period == labelled.period
}

/// Right, read but not labelled, labelled but not read: base ranges only, each label used once.
pub fn matched<'a>(read: &'a [Range], labelled: &'a [Range]) -> (usize, Vec<&'a Range>, Vec<&'a Range>) {
    let mut left: Vec<_> = labelled.iter().filter(|r| r.kind == "base").collect();
    let mut extra = Vec::new();
    let mut right = 0;
    for range in read.iter().filter(|r| r.kind == "base") {
        match left.iter().position(|label| same(range, label)) {
            Some(at) => {
                left.remove(at);
                right += 1;
            }
            None => extra.push(range),
        }
    }
    (right, extra, left)
}

#[test]
fn what_counts_as_the_same_range() {
    let range = |min, max, currency: &str, period: &str| Range {
        min,
        max,
        currency: (!currency.is_empty()).then(|| currency.to_owned()),
        period: Some(period.to_owned()),
        kind: "base".to_owned(),
    };
    let wide = range(Some(100.0), Some(200.0), "USD", "year");
    assert!(same(&wide, &wide));
    assert!(
        same(&wide, &range(Some(100.0), Some(200.0), "", "year")),
        "a currency left open is not compared"
    );
    assert!(!same(&wide, &range(Some(100.0), Some(200.0), "EUR", "year")));
    assert!(!same(&wide, &range(Some(100.0), Some(200.0), "USD", "month")));
    assert!(!same(&wide, &range(Some(100.0), None, "USD", "year")), "a range is not its lower bound");
    let from = range(Some(100.0), None, "USD", "year");
    assert!(same(&from, &range(Some(100.0), Some(100.0), "USD", "year")));
    assert!(!same(&range(None, None, "USD", "year"), &from));
    let (read, labelled) = ([wide.clone(), wide.clone()], [wide.clone(), from.clone()]);
    let (right, extra, left) = matched(&read, &labelled);
    assert_eq!((right, extra, left), (1, vec![&wide], vec![&from]), "a label is used once");
}
