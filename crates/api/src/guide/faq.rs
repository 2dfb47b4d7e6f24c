//! The questions people ask of a career, answered in sentences that hold computed numbers only; what too few openings tell is said
//! to be untold.

use rolecall_domain::{JobFilter, Level, grouped};

use super::href;
use crate::views::{GuideAnswer, GuideDemand, GuideView, SalaryFiguresView};

/// Skills named in one answer.
const NAMED: usize = 6;

pub(super) fn answers(guide: &GuideView, filter: &JobFilter) -> Vec<GuideAnswer> {
    let job = guide.title.to_lowercase();
    vec![
        GuideAnswer {
            question: format!("What does a {job} earn?"),
            answer: earns(guide),
            n: guide.pay.votes.with_salary,
            href: guide.pay.href.clone(),
        },
        GuideAnswer {
            question: format!("How many {job} positions are open?"),
            answer: format!(
                "{} at {} companies; {} appeared and {} closed in the last seven days.",
                count(guide.openings.figures.openings),
                count(guide.openings.figures.companies),
                count(guide.openings.figures.new_7d),
                count(guide.openings.figures.closed_7d)
            ),
            n: guide.openings.figures.openings,
            href: guide.openings.href.clone(),
        },
        GuideAnswer {
            question: format!("Which skills does a {job} need?"),
            answer: skills(&guide.skills),
            n: guide.openings.figures.openings,
            href: href("/v1/skills", filter),
        },
        GuideAnswer {
            question: "How much more does a senior earn than a junior?".to_owned(),
            answer: senior(guide),
            n: step(guide, Level::Senior).map_or(0, |s| s.0) + step(guide, Level::Junior).map_or(0, |s| s.0),
            href: format!(
                "{}{}by=level",
                guide.pay.href,
                if guide.pay.href.contains('?') { '&' } else { '?' }
            ),
        },
        GuideAnswer {
            question: "Is a certification asked for?".to_owned(),
            answer: certifications(guide),
            n: guide.openings.figures.openings,
            href: href("/v1/certifications", filter),
        },
    ]
}

fn earns(guide: &GuideView) -> String {
    let Some(pay) = &guide.pay.votes.salary else {
        return format!(
            "Too few of the {} open positions state their pay to tell.",
            count(guide.openings.figures.openings)
        );
    };
    let SalaryFiguresView { median, p10, p90, .. } = pay;
    format!(
        "The median is {} {} a year; the middle 80% pay {} to {}. {} of {} open positions state their pay.",
        grouped(*median),
        guide.currency,
        grouped(*p10),
        grouped(*p90),
        count(guide.pay.votes.with_salary),
        count(guide.pay.votes.openings)
    )
}

fn skills(skills: &[GuideDemand]) -> String {
    if skills.is_empty() {
        return "No open position names any.".to_owned();
    }
    let named = skills.iter().take(NAMED).map(|skill| {
        let percent = (skill.demand.share * 100.0).round();
        format!("{} ({percent}%)", skill.demand.name)
    });
    format!("Named by the most open positions: {}.", named.collect::<Vec<_>>().join(", "))
}

/// Votes and median of a step.
fn step(guide: &GuideView, level: Level) -> Option<(u64, i64)> {
    let step = guide.steps.iter().find(|step| step.level == level)?;
    Some((step.pay.votes.with_salary, step.pay.votes.salary.as_ref()?.median))
}

fn senior(guide: &GuideView) -> String {
    match (step(guide, Level::Senior), step(guide, Level::Junior)) {
        (Some((_, senior)), Some((_, junior))) => format!(
            "The medians are {} {currency} for seniors and {} {currency} for juniors: {} {currency} a year between them.",
            grouped(senior),
            grouped(junior),
            grouped(senior - junior),
            currency = guide.currency
        ),
        _ => "Too few open positions of both levels state their pay to tell.".to_owned(),
    }
}

fn certifications(guide: &GuideView) -> String {
    let found = &guide.certifications;
    match found.items.first() {
        None => "No open position names one.".to_owned(),
        Some(first) => format!(
            "{} of {} open positions name one, of {} different ones; most often {}.",
            count(found.openings),
            count(guide.openings.figures.openings),
            found.total,
            first.demand.name
        ),
    }
}

fn count(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}
