//! `rolecall normalize`: postings in as JSON lines, facts out in the same order, with their reasons where asked; stops at
//! the first bad line, naming it.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::Context;
use rolecall_normalize::line::ExplainedLine;
use rolecall_normalize::{LeftOut, LineError, Normalizer, Reason, line};

/// How facts are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// A line of facts a posting.
    Facts,
    /// The facts with their reasons, for people.
    Explained,
    /// The same, a line of JSON a posting.
    ExplainedAsJson,
}

pub async fn run(telling: Telling) -> anyhow::Result<ExitCode> {
    tokio::task::spawn_blocking(move || read_lines(telling)).await??;
    Ok(ExitCode::SUCCESS)
}

fn read_lines(telling: Telling) -> anyhow::Result<()> {
    let normalizer = Normalizer::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut input = std::io::stdin().lock();
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).context("standard input")? == 0 {
            break;
        }
        let text = std::str::from_utf8(&bytes).with_context(|| format!("line {number}: not UTF-8"))?;
        if text.trim().is_empty() {
            continue;
        }
        let told = tell(&normalizer, text, telling).with_context(|| format!("line {number}"));
        match told {
            Ok(told) => writeln!(out, "{told}")?,
            Err(error) => {
                out.flush()?;
                return Err(error);
            }
        }
    }
    Ok(out.flush()?)
}

fn tell(normalizer: &Normalizer, text: &str, telling: Telling) -> Result<String, LineError> {
    Ok(match telling {
        Telling::Facts => line::read_line(normalizer, text)?,
        Telling::ExplainedAsJson => line::explain_line(normalizer, text)?.json,
        Telling::Explained => for_people(&line::explain_line(normalizer, text)?),
    })
}

/// Widths of the columns of fields and values; what stands under them is indented by the first.
const FIELD: usize = 17;
const VALUE: usize = 34;

/// Longest quote, in characters: two lines of a usual terminal.
const LONGEST_QUOTE: usize = 140;

/// A heading, then for each fact its field, value and rule with the words under them.
fn for_people(line: &ExplainedLine) -> String {
    let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned);
    let company = line.posting.company.as_deref().map(|c| format!(", {c}")).unwrap_or_default();
    let mut text = format!("{id}: {}{company}\n\n", line.posting.title);
    for reason in &line.explanation.because {
        text.push_str(&because(reason));
    }
    if !line.explanation.left_out.is_empty() {
        text.push_str("\n  left out\n");
        for left_out in &line.explanation.left_out {
            text.push_str(&instead(left_out));
        }
    }
    text
}

fn because(reason: &Reason) -> String {
    let value = if reason.value.is_empty() { "not known" } else { &reason.value };
    let by = if reason.by.is_empty() { String::new() } else { format!(": {}", reason.by) };
    let rule = format!("{}{by}", reason.rule);
    entry(reason.field, value, &rule, &reason.words, &reason.around, reason.section)
}

fn instead(left: &LeftOut) -> String {
    let value = if left.value.is_empty() { "no pay".to_owned() } else { format!("not {}", left.value) };
    let against = if left.against.is_empty() { String::new() } else { format!(": {}", left.against) };
    let rule = format!("{}{against}", left.rule);
    entry(left.field, &value, &rule, &left.words, &left.around, left.section)
}

fn entry(field: &str, value: &str, rule: &str, words: &str, around: &str, section: Option<&str>) -> String {
    let mut text = format!("  {field:FIELD$}{value:VALUE$} {rule}\n");
    if !words.is_empty() {
        let within = if around.is_empty() || around == words {
            String::new()
        } else {
            format!(" in “{}”", quote(around))
        };
        let section = section.map(|s| format!(" ({s})")).unwrap_or_default();
        text.push_str(&format!("  {:FIELD$}“{}”{within}{section}\n", "", quote(words)));
    }
    text
}

/// Words on one line, cut where they are long.
fn quote(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_value_rule_and_words() {
        let line = r#"{"id":"7","title":"Senior Backend Engineer","company":"Acme","location":"Berlin, Germany",
            "text":"We raised $20M.\nRequirements:\n- A Go developer at heart\n- Swift answers, PostgreSQL\nThe salary is 85.000 - 110.000 € a year."}"#;
        let told = tell(&Normalizer::new(), line, Telling::Explained).unwrap();
        for part in [
            "7: Senior Backend Engineer, Acme\n\n  role             backend ",
            "title-says-backend\n                   “Backend”\n",
            "  place            Berlin, DE",
            "  skill            go, required                       weak-word-beside-cue: developer\n",
            "“Go” in “A Go developer at heart” (required)\n",
            "  salary           85000 to 110000, base ",
            "  salary currency  EUR                                mark\n",
            "  salary period    year                               word-behind\n",
            "\n  left out\n",
            "not swift",
            "no pay",
        ] {
            assert!(told.contains(part), "{part:?} is not in\n{told}");
        }
    }

    #[test]
    fn long_words_are_cut_between_characters() {
        let quoted = quote(&"ä  b\n".repeat(200));
        assert_eq!(quoted.chars().count(), LONGEST_QUOTE);
        assert!(quoted.ends_with('…') && !quoted.contains('\n'));
    }
}
