//! Tables of texts with the pay that a careful person reads in them, by topic.

use std::fmt::Write;

use rolecall_domain::PayKind;

use super::*;
use crate::normalize::test_support::{gazetteer, pay_words};
use crate::text::{from_html, from_plain};

mod currencies;
mod feeds;
mod figures;
mod kinds;
mod markup;
mod negatives;
mod neighbours;
mod other_money;
mod periods;
mod properties;
mod several;
mod sound;
mod subjects;
mod unusual;
mod whose;
mod wordings;

/// "120000-150000 USD year", "120000+ ...", "-150000 ...", with the kind where it is not base.
fn shown(range: &TextRange) -> String {
    let pay = &range.pay;
    let mut out = match (pay.min, pay.max) {
        (Some(lo), Some(hi)) if lo == hi => lo.to_string(),
        (Some(lo), Some(hi)) => format!("{lo}-{hi}"),
        (Some(lo), None) => format!("{lo}+"),
        (None, Some(hi)) => format!("-{hi}"),
        (None, None) => "?".to_owned(),
    };
    write!(out, " {}", pay.currency.map_or("?".to_owned(), |c| c.to_string())).unwrap();
    write!(out, " {}", pay.period.map_or("?".to_owned(), |p| p.to_string())).unwrap();
    if pay.kind != PayKind::Base {
        write!(out, " {}", pay.kind).unwrap();
    }
    out
}

fn read_in(text: &str, countries: &[&str]) -> Vec<TextRange> {
    let countries: Vec<String> = countries.iter().map(|c| (*c).to_owned()).collect();
    from_text("", &from_plain(text), pay_words(), gazetteer(), &countries)
}

fn read_titled(title: &str, text: &str) -> String {
    let ranges = from_text(title, &from_plain(text), pay_words(), gazetteer(), &[]);
    ranges.iter().map(shown).collect::<Vec<_>>().join("; ")
}

fn read(text: &str) -> String {
    read_in(text, &[]).iter().map(shown).collect::<Vec<_>>().join("; ")
}

/// Compares a table of texts with what is read in them, and names every row that differs.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, want)| (text, want, read(text)))
        .filter(|(_, want, got)| **want != got)
        .map(|(text, want, got)| format!("{text}\n   want {want}\n   got  {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Ranges with what they are for.
fn labelled(ranges: &[TextRange]) -> Vec<(String, String)> {
    ranges.iter().map(|r| (shown(r), r.pay.applies_to.clone().unwrap_or_default())).collect()
}

fn read_labelled(text: &str) -> Vec<(String, String)> {
    labelled(&read_in(text, &["US"]))
}

fn html_labelled(html: &str) -> Vec<(String, String)> {
    labelled(&from_text("", &from_html(html), pay_words(), gazetteer(), &["US".to_owned()]))
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}
