//! `rolecall jobs`: openings, as the API answers them or as a table.

use std::process::ExitCode;

use anyhow::{Context, bail};
use rolecall_api::views::{JobView, JobsAnswer, PlaceView, YearlyPayView};
use rolecall_api::{Cursor, JobsQuestion, answers};
use rolecall_domain::grouped;
use rolecall_market::answers::Sort;

use super::tables::table;
use super::{house_on_record, say, say_json};
use crate::cli::{FilterArgs, Global};

/// What was asked.
pub struct Question {
    pub filters: FilterArgs,
    pub limit: u32,
    pub sort: String,
    pub cursor: Option<String>,
    pub json: bool,
}

pub async fn run(global: &Global, question: &Question) -> anyhow::Result<ExitCode> {
    let house = house_on_record(global).await?;
    let filter = question.filters.filter(&house.known.load(), house.config.stats.currency.as_str())?;
    let sort = match question.sort.as_str() {
        "newest" => Sort::Newest,
        "salary" => Sort::Salary,
        "relevance" => Sort::Relevance,
        other => bail!("--sort: `{other}` is none of newest, salary, relevance"),
    };
    let after = match &question.cursor {
        None => None,
        Some(text) => {
            let cursor = Cursor::decode(text).filter(|cursor| cursor.sort == sort);
            Some(cursor.context("--cursor: this is no cursor of an answer in this order")?.key)
        }
    };
    let market = house.market().await?;
    let asked = JobsQuestion { filter, sort, after, limit: question.limit as usize, facets: Vec::new() };
    let answer = answers::jobs(&*house.store, &market.snapshot(), &asked).await?;
    if question.json {
        say_json(&answer)?;
    } else {
        say(&for_people(&answer))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn for_people(answer: &JobsAnswer) -> String {
    let rows = answer.jobs.iter().map(|job| {
        vec![
            job.first_seen_at.date_naive().to_string(),
            job.company.name.clone(),
            job.title.clone(),
            job.level.to_string(),
            places(job),
            job.salary_yearly.as_ref().map_or_else(String::new, pay),
        ]
    });
    let mut text = table(&["first seen", "company", "title", "level", "where", "pay a year"], &[5], rows);
    text.push_str(&format!("\n\n{} of {} openings", answer.jobs.len(), answer.total));
    if let Some(next) = &answer.next_cursor {
        text.push_str(&format!("; go on with --cursor {next}"));
    }
    text
}

fn places(job: &JobView) -> String {
    let name = |place: &PlaceView| {
        let parts = [place.city.as_deref(), place.country.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let mut words: Vec<String> = job.places.iter().take(2).map(name).collect();
    if job.places.len() > 2 {
        words.push(format!("{} more", job.places.len() - 2));
    }
    if job.workplace != rolecall_domain::Workplace::Unspecified {
        words.push(job.workplace.to_string());
    }
    words.join("; ")
}

fn pay(pay: &YearlyPayView) -> String {
    let bounds = match (pay.min, pay.max) {
        (Some(min), Some(max)) if min != max => format!("{} - {}", grouped(min), grouped(max)),
        (Some(min), None) => format!("from {}", grouped(min)),
        (None, Some(max)) => format!("to {}", grouped(max)),
        _ => grouped(pay.mid),
    };
    format!("{} {bounds}", pay.currency)
}
