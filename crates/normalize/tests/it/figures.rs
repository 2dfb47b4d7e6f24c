//! The committed figures: what they are, how two of them compare, and how they are written.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::set;

/// How well one field is read. Found fields are sets (precision and recall), judged ones have one answer a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Figure {
    /// Things that were labelled and read, read only, labelled only.
    Found { right: usize, extra: usize, missing: usize, wrong_rows: Vec<String> },
    /// Answers.
    Judged { right: usize, wrong: usize, wrong_rows: Vec<String> },
}

/// A share as numerator and denominator.
type Share = (usize, usize);

impl Figure {
    pub fn found(right: usize, extra: usize, missing: usize) -> Self {
        Self::Found { right, extra, missing, wrong_rows: Vec::new() }
    }

    pub fn judged(right: bool) -> Self {
        Self::Judged { right: usize::from(right), wrong: usize::from(!right), wrong_rows: Vec::new() }
    }

    /// The same kind of figure, of nothing.
    pub fn empty(&self) -> Self {
        match self {
            Self::Found { .. } => Self::found(0, 0, 0),
            Self::Judged { .. } => Self::Judged { right: 0, wrong: 0, wrong_rows: Vec::new() },
        }
    }

    /// Adds one row's counts to a field's and says whether the row was wrong.
    pub fn add_to(&self, sum: &mut Self, id: &str) -> bool {
        let (wrong, rows) = match (self, sum) {
            (
                Self::Found { right, extra, missing, .. },
                Self::Found { right: all_right, extra: all_extra, missing: all_missing, wrong_rows },
            ) => {
                *all_right += right;
                *all_extra += extra;
                *all_missing += missing;
                (extra + missing > 0, wrong_rows)
            }
            (
                Self::Judged { right, wrong, .. },
                Self::Judged { right: all_right, wrong: all_wrong, wrong_rows },
            ) => {
                *all_right += right;
                *all_wrong += wrong;
                (*wrong > 0, wrong_rows)
            }
            (one, sum) => panic!("one field, two kinds of figure: {one:?} and {sum:?}"),
        };
        if wrong && rows.last().is_none_or(|last| last != id) {
            rows.push(id.to_owned());
        }
        wrong
    }

    /// The shares of a figure by name.
    pub fn shares(&self) -> Vec<(&'static str, Share)> {
        match self {
            Self::Found { right, extra, missing, .. } => {
                vec![("precision", (*right, right + extra)), ("recall", (*right, right + missing))]
            }
            Self::Judged { right, wrong, .. } => vec![("right", (*right, right + wrong))],
        }
    }

    pub fn wrong_rows(&self) -> &[String] {
        match self {
            Self::Found { wrong_rows, .. } | Self::Judged { wrong_rows, .. } => wrong_rows,
        }
    }
}

/// All figures of the set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    pub postings: usize,
    pub fields: BTreeMap<String, Figure>,
}

/// How the figures now stand to those committed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// A line for each share that is lower.
    pub lower: Vec<String>,
    /// A line for each share that is higher.
    pub higher: Vec<String>,
}

/// `a < b`, in whole numbers; a share of nothing is the whole.
fn less(a: Share, b: Share) -> bool {
    let whole = |(n, of): Share| if of == 0 { (1, 1) } else { (n, of) };
    let ((an, ad), (bn, bd)) = (whole(a), whole(b));
    an * bd < bn * ad
}

pub fn percent((n, of): Share) -> String {
    if of == 0 { "-".to_owned() } else { format!("{:.2}% ({n} of {of})", n as f64 * 100.0 / of as f64) }
}

/// Compares share by share; a field that is new or gone is a difference too.
pub fn change(before: &Figures, now: &Figures) -> Change {
    let mut out = Change::default();
    for (field, figure) in &now.fields {
        let Some(old) = before.fields.get(field) else {
            out.higher.push(format!("{field}: not in figures.toml yet"));
            continue;
        };
        for ((name, now), (_, then)) in figure.shares().into_iter().zip(old.shares()) {
            let line = format!("{field} {name}: {} before, {} now", percent(then), percent(now));
            if less(now, then) {
                let new: Vec<_> =
                    figure.wrong_rows().iter().filter(|id| !old.wrong_rows().contains(id)).collect();
                let rows = if new.is_empty() { figure.wrong_rows().iter().collect() } else { new };
                out.lower.push(format!("{line}; wrong now: {rows:?}"));
            } else if less(then, now) {
                out.higher.push(line);
            }
        }
    }
    let gone = before.fields.keys().filter(|field| !now.fields.contains_key(*field));
    out.lower.extend(gone.map(|field| format!("{field}: in figures.toml, but not measured any more")));
    out
}

/// The figures as a table, a field a line.
pub fn table(figures: &Figures) -> String {
    let mut out = format!("{} postings of our own writing\n", figures.postings);
    for (field, figure) in &figures.fields {
        let shares: Vec<_> =
            figure.shares().into_iter().map(|(n, s)| format!("{n} {:<22}", percent(s))).collect();
        writeln!(out, "  {field:<15} {}", shares.join(" ").trim_end()).unwrap();
    }
    out
}

/// The figures as docs/ACCURACY.md shows them.
fn markdown(figures: &Figures) -> String {
    let mut out =
        format!("{} postings:\n\n| field | precision | recall |\n| --- | --- | --- |\n", figures.postings);
    let mut judged = "\n| field | right |\n| --- | --- |\n".to_owned();
    for (field, figure) in &figures.fields {
        let shares: Vec<_> = figure.shares().into_iter().map(|(_, share)| percent(share)).collect();
        let table = if shares.len() == 2 { &mut out } else { &mut judged };
        writeln!(table, "| {field} | {} |", shares.join(" | ")).unwrap();
    }
    out + &judged
}

const BEGIN: &str =
    "<!-- labelled set: written by ROLECALL_BLESS=1 cargo test -p rolecall-normalize --test it -->\n";
const END: &str = "<!-- labelled set: end -->";

/// The document with this table in place of the one it holds.
fn with_table(document: &str, table: &str) -> String {
    let (before, rest) = document.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    format!("{before}{BEGIN}{table}{END}{after}")
}

fn document() -> PathBuf {
    set::folder().join("../../../docs/ACCURACY.md")
}

fn path() -> PathBuf {
    set::folder().join("figures.toml")
}

/// The committed figures.
pub fn committed() -> Figures {
    toml::from_str(&std::fs::read_to_string(path()).unwrap()).unwrap()
}

/// Replaces the committed figures, and the table in docs/ACCURACY.md.
pub fn bless(figures: &Figures) {
    const HEAD: &str = "# How the postings beside this file are read; `cargo test` fails when a share is lower than here.\n\
                        # Written by `ROLECALL_BLESS=1 cargo test -p rolecall-normalize --test it`. `wrong_rows` are known errors.\n\n";
    std::fs::write(path(), format!("{HEAD}{}", toml::to_string_pretty(figures).unwrap())).unwrap();
    let text = std::fs::read_to_string(document()).unwrap();
    std::fs::write(document(), with_table(&text, &markdown(figures))).unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(field: &str, figure: Figure) -> Figures {
        Figures { postings: 1, fields: BTreeMap::from([(field.to_owned(), figure)]) }
    }

    fn judged(right: usize, wrong_rows: &[&str]) -> Figure {
        let wrong_rows: Vec<_> = wrong_rows.iter().map(|id| (*id).to_owned()).collect();
        Figure::Judged { right, wrong: wrong_rows.len(), wrong_rows }
    }

    #[test]
    fn a_lower_share_is_named_with_its_new_rows() {
        let change = change(&of("role", judged(9, &["a"])), &of("role", judged(8, &["a", "b"])));
        assert_eq!(
            change.lower,
            [r#"role right: 90.00% (9 of 10) before, 80.00% (8 of 10) now; wrong now: ["b"]"#]
        );
        assert!(change.higher.is_empty());
    }

    #[test]
    fn one_row_for_another_is_no_change_and_a_better_share_is_no_failure() {
        assert_eq!(change(&of("role", judged(9, &["a"])), &of("role", judged(9, &["b"]))), Change::default());
        let better = change(&of("role", judged(9, &["a"])), &of("role", judged(10, &[])));
        assert!(better.lower.is_empty());
        assert_eq!(better.higher.len(), 1);
    }

    #[test]
    fn precision_and_recall_fall_apart_from_each_other() {
        let before = of("pay", Figure::found(8, 1, 2));
        let names = |now| change(&before, &of("pay", now)).lower.len();
        assert_eq!(names(Figure::found(8, 2, 2)), 1, "precision");
        assert_eq!(names(Figure::found(7, 0, 3)), 1, "recall alone: all that was read is right");
        assert_eq!(names(Figure::found(7, 2, 3)), 2);
        assert_eq!(names(Figure::found(9, 1, 1)), 0);
    }

    #[test]
    fn a_field_that_is_gone_is_a_loss() {
        assert_eq!(change(&of("pay", Figure::found(1, 0, 0)), &Figures::default()).lower.len(), 1);
    }

    #[test]
    fn the_document_shows_the_committed_figures() {
        let text = std::fs::read_to_string(document()).unwrap();
        assert!(text == with_table(&text, &markdown(&committed())), "write the table with ROLECALL_BLESS=1");
    }

    #[test]
    fn figures_survive_their_file() {
        let figures =
            of("pay", Figure::Found { right: 3, extra: 1, missing: 0, wrong_rows: vec!["x/1".to_owned()] });
        assert_eq!(toml::from_str::<Figures>(&toml::to_string_pretty(&figures).unwrap()).unwrap(), figures);
    }
}
