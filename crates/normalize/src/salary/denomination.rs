//! In which currency figures are: by their mark, by words beside them, by the country of their label, by the job's.

use rolecall_domain::{Currency, Place};

use super::currency::{self, Mark};
use super::judge::Clause;
use super::period::{self, Fit};
use super::range::Span;
use crate::places::Gazetteer;

/// Bytes before unmarked figures in which a code is theirs: "Salary range (USD): 90,000 - 120,000".
const CODE_REACH: usize = 30;

/// Bytes around a bare dollar in which a code or a dollar's name is its own.
const NAMED_REACH: usize = 100;

/// The currency of a mark: what the words around say, else the label's country, else the job's. Figures without a
/// mark get the currency that all the job's countries share, where they are pay by their words.
pub(super) fn of(
    span: &Span,
    clause: &Clause<'_>,
    label: Option<&str>,
    places: &Gazetteer,
    countries_of_job: &[String],
) -> (Option<Currency>, &'static str) {
    let of_label = || label.map(|l| places.locate(l, countries_of_job).places).unwrap_or_default();
    let Some(mark) = span.mark else {
        if span.is_indian() {
            return ("INR".parse().ok(), "indian-grouping");
        }
        let (from, to) = (span.start.saturating_sub(CODE_REACH).max(clause.left), span.start);
        let ahead = clause.text.get(clause.text.ceil_char_boundary(from)..to).unwrap_or_default();
        if let Some(named) = currency::code_in(ahead) {
            return (Some(named), "named-beside");
        }
        let own: Vec<String> = of_label().into_iter().filter_map(|p| p.country).collect();
        let countries = if own.is_empty() { countries_of_job } else { &own };
        let mut shared = countries.iter().map(|c| currency::of_country(c));
        let first = shared.next().flatten().filter(|first| shared.all(|c| c == Some(*first)));
        let rule = match first {
            Some(_) if own.is_empty() => "country-of-job",
            Some(_) => "country-of-label",
            None => "nothing-said",
        };
        return (first, rule);
    };
    if let Mark::Known(known) = mark {
        return (Some(known), "mark");
    }
    if mark == Mark::Dollar {
        let part = |from: usize, to: usize| {
            let (from, to) = (clause.text.ceil_char_boundary(from), clause.text.floor_char_boundary(to));
            clause.text.get(from..to).unwrap_or_default()
        };
        let behind = part(span.end, clause.right.min(span.end + NAMED_REACH));
        let ahead = part(clause.left.max(span.start.saturating_sub(NAMED_REACH)), span.start);
        let named = currency::named(behind, false).or_else(|| currency::named(ahead, true));
        if named.is_some() {
            return (named, "named-beside");
        }
    }
    if let Some(found) = of_label().iter().find_map(|p| currency::in_country(mark, p.country.as_deref()?)) {
        return (Some(found), "mark-in-country-of-label");
    }
    if let Some(peso) = peso(span, clause, mark, &of_label(), countries_of_job) {
        return (Some(peso), "peso-by-size");
    }
    let us = countries_of_job.iter().find(|c| *c == "US");
    match us.into_iter().chain(countries_of_job).find_map(|c| currency::in_country(mark, c)) {
        Some(found) => (Some(found), "mark-in-country-of-job"),
        None => (currency::by_convention(mark), "mark-by-convention"),
    }
}

/// A peso, where the figures have the size that pay has in it for the time they are said to be paid for: "$45,000 a $60,000
/// mensuales" in Mexico, but not "$4,000 - $6,000 per month". Where no time is stated either could be meant.
fn peso(
    span: &Span,
    clause: &Clause<'_>,
    mark: Mark,
    of_label: &[Place],
    countries_of_job: &[String],
) -> Option<Currency> {
    if mark != Mark::Dollar {
        return None;
    }
    let named: Vec<&str> = of_label.iter().filter_map(|p| p.country.as_deref()).collect();
    let countries: Vec<&str> =
        if named.is_empty() { countries_of_job.iter().map(String::as_str).collect() } else { named };
    if countries.iter().any(|c| currency::in_country(mark, c).is_some()) {
        return None;
    }
    let peso = countries.iter().find_map(|c| currency::peso_of(c))?;
    let stated = clause.stated(span)?;
    let largest = span.high as f64 / 100.0;
    (period::fits(stated, largest / period::scale(peso)?) == Fit::Well).then_some(peso)
}
