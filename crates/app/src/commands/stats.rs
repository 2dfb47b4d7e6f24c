//! `rolecall stats`: what the selected openings pay, as the API answers it or as a table.

use std::process::ExitCode;

use anyhow::Context;
use rolecall_api::answers;
use rolecall_domain::Facet;
use rolecall_market::answers::{SalaryAnswer, SalaryFigures};

use super::tables::{grouped, table};
use super::{house, say, say_json};
use crate::cli::{FilterArgs, Global};

pub async fn run(
    global: &Global,
    filters: &FilterArgs,
    by: Option<&str>,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let by: Option<Facet> = by.map(str::parse).transpose().context("--by")?;
    let house = house(global).await?;
    let filter = filters.filter(&house.known.load(), house.config.stats.currency.as_str())?;
    let market = house.market().await?;
    let snapshot = market.snapshot();
    if json {
        say_json(&answers::salary(&snapshot, &filter, by, 0))?;
        return Ok(ExitCode::SUCCESS);
    }
    let selection = snapshot.select(&filter);
    let mut rows = Vec::new();
    if let Some(facet) = by {
        rows.extend(
            snapshot.salary_by(&selection, facet).into_iter().map(|group| row(&group.label, &group.answer)),
        );
    }
    rows.push(row("all", &snapshot.salary(&selection)));
    let heading = by.map_or("", Facet::as_str);
    let headings = [heading, "openings", "with salary", "p10", "p25", "median", "95% interval", "p75", "p90"];
    say(&table(&headings, &[1, 2, 3, 4, 5, 6, 7, 8], rows))?;
    say(&format!("\n{} a year, base pay; rates of {}", filter.currency, snapshot.rates().date))?;
    Ok(ExitCode::SUCCESS)
}

fn row(label: &str, answer: &SalaryAnswer) -> Vec<String> {
    let count = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    let mut row = vec![label.to_owned(), count(answer.openings), count(answer.with_salary)];
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
