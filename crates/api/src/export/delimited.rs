//! CSV: quoted by the `csv` crate, and harmless when a spreadsheet opens it.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::cells::Cell;
use super::columns::COLUMNS;
use super::error::ExportError;
use crate::views::JobView;

/// What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
const DANGEROUS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Rows of openings, with the row of names before the first ones.
pub(super) fn rows(jobs: &[JobView], begun: bool) -> Result<Vec<u8>, ExportError> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    if !begun {
        writer.write_record(COLUMNS.iter().map(|column| column.name)).map_err(ExportError::write)?;
    }
    for job in jobs {
        let cells = COLUMNS.iter().map(|column| field((column.of)(job)));
        writer.write_record(cells).map_err(ExportError::write)?;
    }
    writer.into_inner().map_err(|error| ExportError::write(error.into_error()))
}

/// Numbers and times are what they are; only texts come from outside.
fn field(cell: Cell) -> String {
    match cell {
        Cell::Text(_) | Cell::Texts(_) => harmless(cell.plain()),
        Cell::Whole(_) | Cell::Day(_) | Cell::Time(_) => cell.plain(),
    }
}

/// Puts a single quote before what a spreadsheet would compute, so that it is shown instead: at the beginning, and after a `;`,
/// where spreadsheets of many languages begin a new cell.
fn harmless(text: String) -> String {
    if !text.contains(DANGEROUS) {
        return text;
    }
    let mut harmless = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for character in text.chars() {
        if begins && DANGEROUS.contains(&character) {
            harmless.push('\'');
        }
        harmless.push(character);
        begins = character == ';';
    }
    harmless
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_formula() {
        for (text, shown) in [
            ("=1+2", "'=1+2"),
            ("=HYPERLINK(\"http://evil.example\",\"x\")", "'=HYPERLINK(\"http://evil.example\",\"x\")"),
            ("+1 more", "'+1 more"),
            ("-2+3", "'-2+3"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("\u{ff1d}1+2", "'\u{ff1d}1+2"),
            ("Engineer;=1+2", "Engineer;'=1+2"),
            ("a;-b;c", "a;'-b;c"),
            ("c++", "c++"),
            ("Back-end = fun @ Acme", "Back-end = fun @ Acme"),
            ("'=1", "'=1"),
            ("", ""),
            (";", ";"),
        ] {
            assert_eq!(harmless(text.to_owned()), shown, "{text:?}");
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(field(Cell::Whole(Some(-5))), "-5");
        assert_eq!(field(Cell::Text(Some("-5".to_owned()))), "'-5");
    }

    proptest::proptest! {
        #[test]
        fn what_was_put_in_can_be_taken_out(text in "[;=+@\\-a\t\r\n']{0,12}") {
            let shown = harmless(text.clone());
            proptest::prop_assert!(!shown.starts_with(DANGEROUS));
            proptest::prop_assert!(!shown.split(';').any(|part| part.starts_with(DANGEROUS)));
            proptest::prop_assert_eq!(shown.replace('\'', ""), text.replace('\'', ""));
        }
    }
}
