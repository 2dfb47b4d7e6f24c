//! Answers to the questions that API and command line share, so that both print the same JSON.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rolecall_domain::{Facet, JobFilter, TrendInterval};
use rolecall_market::answers::{OpeningsCell, OpeningsGroup, PageKey, SalaryCell, Sort};
use rolecall_market::{Selection, Snapshot};
use rolecall_store::{Result, Store};

use crate::cursor::Cursor;
use crate::views::{
    BucketView, FacetCountView, GroupNameView, JobView, JobsAnswer, OpeningsAnswer, OpeningsGroupView,
    OtherPayView, SalaryAnswer, SalaryGroupView, TrendAnswer,
};

/// Openings on a page when the question does not say.
pub const DEFAULT_LIMIT: usize = 50;

/// Most openings on a page.
pub const MOST_ON_A_PAGE: usize = 200;

/// A question for a page of openings.
#[derive(Debug, Clone)]
pub struct JobsQuestion {
    /// Which openings.
    pub filter: JobFilter,
    /// In which order.
    pub sort: Sort,
    /// Where the page before ended; `None`: the first page.
    pub after: Option<PageKey>,
    /// At most this many.
    pub limit: usize,
    /// The facets to count values of.
    pub facets: Vec<Facet>,
}

impl From<JobFilter> for JobsQuestion {
    /// The first page, newest first, without facets.
    fn from(filter: JobFilter) -> Self {
        Self { filter, sort: Sort::Newest, after: None, limit: DEFAULT_LIMIT, facets: Vec::new() }
    }
}

/// A page of openings.
pub async fn jobs(store: &dyn Store, snapshot: &Snapshot, question: &JobsQuestion) -> Result<JobsAnswer> {
    let JobsQuestion { filter, sort, after, limit, facets } = question;
    let selection = snapshot.select(filter);
    let page = snapshot.page(&selection, *sort, *after, *limit);
    let count = |facet: &Facet| {
        let counts = snapshot.facet_counts(&selection, *facet);
        (facet.to_string(), counts.into_iter().map(FacetCountView::from).collect())
    };
    let facets: BTreeMap<String, Vec<FacetCountView>> = facets.iter().map(count).collect();
    let openings = store.openings(&page.ids).await?;
    Ok(JobsAnswer {
        jobs: openings
            .iter()
            .map(|opening| JobView::of(opening, filter.currency, snapshot.rates()))
            .collect(),
        total: page.total,
        next_cursor: page.next.map(|key| Cursor { sort: *sort, key }.encode()),
        facets,
    })
}

/// By what an answer is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// The values of one facet.
    One(Facet),
    /// The values of two at once.
    Two([Facet; 2]),
}

impl Grouping {
    /// By these facets; `None` for more than two. No facet is no grouping.
    pub fn of(facets: &[Facet]) -> Option<Option<Self>> {
        match *facets {
            [] => Some(None),
            [one] => Some(Some(Self::One(one))),
            [first, second] => Some(Some(Self::Two([first, second]))),
            _ => None,
        }
    }
}

/// What the selected openings pay; `histogram` is a number of buckets, 0 for none.
pub fn salary(
    snapshot: &Snapshot,
    filter: &JobFilter,
    by: Option<Grouping>,
    histogram: usize,
) -> SalaryAnswer {
    let selection = snapshot.select(filter);
    let buckets = if histogram == 0 { Vec::new() } else { snapshot.histogram(&selection, histogram) };
    let other_pay = snapshot.other_pay(&selection).into_iter().map(|pay| OtherPayView {
        currency: pay.currency,
        period: pay.period,
        n: pay.n,
        median: pay.median,
    });
    let (groups, groups_total) = by.map(|by| salary_groups(snapshot, &selection, by)).unzip();
    SalaryAnswer {
        as_of: snapshot.as_of(),
        currency: filter.currency,
        rate_date: snapshot.rates().date,
        votes: snapshot.salary(&selection).into(),
        histogram: buckets
            .into_iter()
            .map(|b| BucketView { from: b.from, to: b.to, count: b.count })
            .collect(),
        other_pay: other_pay.collect(),
        groups,
        groups_total: groups_total.flatten(),
    }
}

/// The groups, and by two facets how many there are.
fn salary_groups(
    snapshot: &Snapshot,
    selection: &Selection,
    by: Grouping,
) -> (Vec<SalaryGroupView>, Option<u64>) {
    match by {
        Grouping::One(facet) => {
            (snapshot.salary_by(selection, facet).into_iter().map(Into::into).collect(), None)
        }
        Grouping::Two(facets) => {
            let crossed = snapshot.salary_by_two(selection, facets);
            let view = |cell: SalaryCell| SalaryGroupView {
                name: GroupNameView::two(facets, cell.values, cell.labels),
                votes: cell.answer.into(),
            };
            (crossed.groups.into_iter().map(view).collect(), Some(crossed.total))
        }
    }
}

/// How many openings there are, how many came and went.
pub fn openings(snapshot: &Snapshot, filter: &JobFilter, by: Option<Grouping>) -> OpeningsAnswer {
    let (groups, groups_total) = by.map(|by| openings_groups(snapshot, filter, by)).unzip();
    OpeningsAnswer {
        as_of: snapshot.as_of(),
        figures: snapshot.openings_figures(filter).into(),
        groups,
        groups_total: groups_total.flatten(),
    }
}

fn openings_groups(
    snapshot: &Snapshot,
    filter: &JobFilter,
    by: Grouping,
) -> (Vec<OpeningsGroupView>, Option<u64>) {
    match by {
        Grouping::One(facet) => {
            let view = |group: OpeningsGroup| OpeningsGroupView {
                name: GroupNameView::one(group.value, group.label),
                figures: group.figures.into(),
            };
            (snapshot.openings_by(filter, facet).into_iter().map(view).collect(), None)
        }
        Grouping::Two(facets) => {
            let crossed = snapshot.openings_by_two(filter, facets);
            let view = |cell: OpeningsCell| OpeningsGroupView {
                name: GroupNameView::two(facets, cell.values, cell.labels),
                figures: cell.figures.into(),
            };
            (crossed.groups.into_iter().map(view).collect(), Some(crossed.total))
        }
    }
}

/// How openings and their pay went between edges of intervals.
pub fn trend(
    snapshot: &Snapshot,
    filter: &JobFilter,
    interval: TrendInterval,
    edges: &[DateTime<Utc>],
) -> TrendAnswer {
    TrendAnswer {
        as_of: snapshot.as_of(),
        currency: filter.currency,
        rate_date: snapshot.rates().date,
        interval,
        points: snapshot.trend(filter, edges).into_iter().map(Into::into).collect(),
    }
}
