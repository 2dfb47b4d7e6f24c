//! How yearly pay is spread, and the pay that is not yearly.

use maud::{Markup, html};
use rolecall_domain::{Amount, JobFilter};
use rolecall_market::answers::{Bucket, OtherPay, Sort};

use super::View;
use crate::charts::histogram;
use crate::{links, money, words};

/// Enough to show a shape, few enough to read on a phone.
const BUCKETS: usize = 14;

/// Chart, the same as a table, and hourly and daily pay; nothing where no pay is stated at all.
pub fn section(view: &View) -> Markup {
    let filter = &view.question.filter;
    let other = view.snapshot.other_pay(&view.selection);
    let buckets = if view.salary.salary.is_some() {
        view.snapshot.histogram(&view.selection, BUCKETS)
    } else {
        Vec::new()
    };
    html! {
        @if !buckets.is_empty() || !other.is_empty() {
            section.panel.distribution aria-labelledby="distribution-title" {
                h2 #distribution-title { "How pay is spread" }
                div.shape {
                    @if let Some(figures) = view.salary.salary.as_ref().filter(|_| !buckets.is_empty()) {
                        (histogram(&buckets, Some(figures.median), filter.currency, &in_words(view, figures.p10, figures.p90)))
                    }
                    div {
                        @if let Some(figures) = view.salary.salary.as_ref().filter(|_| !buckets.is_empty()) {
                            p { (in_words(view, figures.p10, figures.p90)) }
                            (table(&buckets, filter))
                            p.note {
                                a.data href=(links::api("/v1/stats/salary", filter, &[("histogram", &BUCKETS.to_string())])) {
                                    "Data" span.hidden { ": how pay is spread" }
                                }
                            }
                        }
                        (other_pay(&other))
                    }
                }
            }
        }
    }
}

fn in_words(view: &View, p10: i64, p90: i64) -> String {
    let currency = view.question.filter.currency;
    format!(
        "Of {} with stated yearly pay, eight in ten lie between {} and {}, one in ten below, one in ten above.",
        money::counted(view.salary.with_salary, "opening", "openings"),
        money::money(p10, currency),
        money::money(p90, currency)
    )
}

fn table(buckets: &[Bucket], filter: &JobFilter) -> Markup {
    let last = buckets.len().saturating_sub(1);
    html! {
        details {
            summary { "The same as a table" }
            table.plain {
                thead { tr { th scope="col" { "Yearly pay" } th.num scope="col" { "Openings" } } }
                tbody {
                    @for (i, bucket) in buckets.iter().enumerate() {
                        // All buckets but the last end before their upper edge; amounts are whole units.
                        @let upto = if i == last { bucket.to } else { bucket.to - 1 };
                        @let narrowed = links::with(filter, |f| { f.salary_min = Some(bucket.from); f.salary_max = Some(upto); });
                        tr {
                            th scope="row" { (money::span(bucket.from, upto, filter.currency)) }
                            td.num {
                                @if bucket.count > 0 {
                                    a href=(links::openings(&narrowed, Sort::Salary)) { (money::count(bucket.count)) }
                                } @else { "0" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn other_pay(other: &[OtherPay]) -> Markup {
    html! {
        @if !other.is_empty() {
            h3 { "Not yearly, so not in the median" }
            ul.plain {
                @for pay in other {
                    li {
                        (money::counted(pay.n, "opening", "openings")) " paid in " (pay.currency) ": median "
                        (Amount::from_f64(pay.median).map(|median| money::amount(median, Some(pay.currency))).unwrap_or_default())
                        " " (words::period(pay.period))
                    }
                }
            }
        }
    }
}
