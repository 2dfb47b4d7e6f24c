//! Texts made to be slow: each at one size and at twice that size. A reader that is linear takes twice as long, not four times.

use std::hint::black_box;

use rolecall_domain::Posting;
use rolecall_normalize::Normalizer;

use crate::ledger::Ledger;
use crate::report;

/// Bytes of the smaller text; postings are at most tens of thousands.
const SIZE: usize = 500_000;

/// What is repeated: unfinished markup, brackets, figures, half addresses, nesting, endless enumerations.
const PIECES: &[&str] = &[
    "<",
    "&",
    "<p",
    "<p>",
    "<ul><li>",
    "<b>x",
    "<!--",
    "</",
    "<a b='",
    "&amp",
    "&lt;p&gt;",
    "(",
    "$1 ",
    "$1k - ",
    "a.a.a.",
    "1",
    "1 ",
    "1.",
    "+1 ",
    "a@",
    "a [at] ",
    "Go, ",
    "go, ",
    "Go",
    "React ",
    "c# ",
    "remote ",
    "visa ",
    "3 days a week office ",
    "5 years experience ",
    "5+ years ",
    "5+ years and ",
    "from $5 ",
    "salary $100,000 - $120,000 ",
    "salary: ",
    "Berlin, ",
    "based in US ",
    "Requirements: ",
    "<td>$1</td>",
    "<tr><td>1",
    "“",
    "\n",
    "İ",
    "tel ",
    "\u{a0}",
    "-",
    "<li>Go</li>",
    "Inc. ",
];

/// The time of twice the text against that of the text, worst last.
pub fn rows(ledger: &mut Ledger<'_>, normalizer: &Normalizer) {
    let mut ratios: Vec<(f64, f64, &str)> = PIECES
        .iter()
        .map(|piece| {
            let once = fastest(ledger, normalizer, piece, SIZE);
            let twice = fastest(ledger, normalizer, piece, 2 * SIZE);
            (twice / once, twice, *piece)
        })
        .collect();
    ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (ratio, seconds, piece) in ratios.iter().rev().take(8).rev() {
        report(&format!("{piece:?}: 1 MB takes {:.0} ms, {ratio:.2} times half a megabyte", seconds * 1e3));
    }
}

fn fastest(ledger: &Ledger<'_>, normalizer: &Normalizer, piece: &str, size: usize) -> f64 {
    let posting = Posting {
        title: "Software Engineer".to_owned(),
        html: Some(piece.repeat(size / piece.len())),
        ..Posting::default()
    };
    ledger.fastest(|| {
        black_box(normalizer.facts(&posting));
    })
}
