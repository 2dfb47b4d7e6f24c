//! `rolecall stats`: what the selected openings pay, as the API answers it or as a table and a histogram.

use std::process::ExitCode;

use anyhow::Context;
use rolecall_api::answers::{self, Grouping};
use rolecall_domain::{Facet, JobFilter, grouped};
use rolecall_market::Snapshot;
use rolecall_market::answers::{SalaryAnswer, SalaryFigures};

use super::histogram::bars;
use super::tables::{table, terminal_width};
use super::{house_on_record, say, say_json};
use crate::cli::{FilterArgs, Global};

/// Buckets when nobody says how many.
const BUCKETS: usize = 12;

/// What was asked.
pub struct Question {
    pub filters: FilterArgs,
    pub by: Option<String>,
    pub histogram: Option<u32>,
    pub json: bool,
}

pub async fn run(global: &Global, question: &Question) -> anyhow::Result<ExitCode> {
    let by = question.by.as_deref().map(grouping).transpose()?.flatten();
    let house = house_on_record(global).await?;
    let filter = question.filters.filter(&house.known.load(), house.config.stats.currency.as_str())?;
    let market = house.market().await?;
    let snapshot = market.snapshot();
    let buckets = question.histogram.map(|buckets| buckets as usize);
    if question.json {
        say_json(&answers::salary(&snapshot, &filter, by, buckets.unwrap_or(0)))?;
        return Ok(ExitCode::SUCCESS);
    }
    say(&for_people(&snapshot, &filter, by))?;
    let buckets = buckets.unwrap_or(if by.is_none() { BUCKETS } else { 0 });
    if buckets > 0 {
        let histogram = snapshot.histogram(&snapshot.select(&filter), buckets);
        if !histogram.is_empty() {
            say("")?;
        }
        bars(&histogram, terminal_width()).iter().try_for_each(|line| say(line))?;
    }
    say(&format!("\n{} a year, base pay; rates of {}", filter.currency, snapshot.rates().date))?;
    Ok(ExitCode::SUCCESS)
}

fn grouping(words: &str) -> anyhow::Result<Option<Grouping>> {
    let words = words.split(',').map(str::trim).filter(|word| !word.is_empty());
    let mut facets: Vec<Facet> = words.map(str::parse).collect::<Result<_, _>>().context("--by")?;
    facets.dedup();
    Grouping::of(&facets).context("--by: at most two facets, e.g. level,country")
}

fn for_people(snapshot: &Snapshot, filter: &JobFilter, by: Option<Grouping>) -> String {
    let selection = snapshot.select(filter);
    let (facets, mut rows, left_out) = match by {
        None => (vec![Facet::Role], Vec::new(), 0),
        Some(Grouping::One(facet)) => {
            let groups = snapshot.salary_by(&selection, facet);
            let rows = groups.into_iter().map(|group| row(&[group.label], &group.answer)).collect();
            (vec![facet], rows, 0)
        }
        Some(Grouping::Two(facets)) => {
            let crossed = snapshot.salary_by_two(&selection, facets);
            let left_out = crossed.total - crossed.groups.len() as u64;
            let rows = crossed.groups.into_iter().map(|cell| row(&cell.labels, &cell.answer)).collect();
            (facets.to_vec(), rows, left_out)
        }
    };
    let mut all = vec![String::new(); facets.len()];
    if let Some(first) = all.first_mut() {
        "all".clone_into(first);
    }
    rows.push(row(&all, &snapshot.salary(&selection)));
    let mut headings: Vec<&str> =
        facets.iter().map(|facet| if by.is_some() { facet.as_str() } else { "" }).collect();
    let numbers: Vec<usize> = (headings.len()..headings.len() + 8).collect();
    headings.extend(["openings", "with salary", "p10", "p25", "median", "95% interval", "p75", "p90"]);
    let mut text = table(&headings, &numbers, rows);
    if left_out > 0 {
        text.push_str(&format!("\n\n{left_out} groups with fewer openings are left out"));
    }
    text
}

fn row(labels: &[String], answer: &SalaryAnswer) -> Vec<String> {
    let count = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    let mut row = labels.to_vec();
    row.extend([count(answer.openings), count(answer.with_salary)]);
    match &answer.salary {
        Some(figures) => row.extend(cells(figures)),
        None => row.extend(["", "", "too few", "", "", ""].map(str::to_owned)),
    }
    row
}

fn cells(figures: &SalaryFigures) -> [String; 6] {
    let interval = figures
        .median_ci95
        .map_or_else(String::new, |[low, high]| format!("{} - {}", grouped(low), grouped(high)));
    let SalaryFigures { p10, p25, median, p75, p90, .. } = *figures;
    [grouped(p10), grouped(p25), grouped(median), interval, grouped(p75), grouped(p90)]
}
