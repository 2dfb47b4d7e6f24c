//! Tables for people.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use console::Term;

/// How many characters a line of the terminal on standard output has; `None`: there is none.
pub fn terminal_width() -> Option<u16> {
    let out = Term::stdout();
    if out.is_term() { out.size_checked().map(|(_, columns)| columns) } else { None }
}

/// A plain table under these headings; columns named in `numbers` are aligned to the right. On a terminal it is no wider than
/// that, with cells on several lines where need be; elsewhere a row is one line, however long.
pub fn table(headings: &[&str], numbers: &[usize], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    fitted(headings, numbers, rows, terminal_width())
}

fn fitted(
    headings: &[&str],
    numbers: &[usize],
    rows: impl IntoIterator<Item = Vec<String>>,
    width: Option<u16>,
) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if let Some(width) = width {
        // Without its `tty` feature the crate does not ask the terminal itself.
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    table.set_header(headings.iter().copied());
    for row in rows {
        table.add_row(row);
    }
    for index in numbers {
        if let Some(column) = table.column_mut(*index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let text = table.to_string();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_fits_its_terminal_and_is_one_line_a_row_elsewhere() {
        let rows = || {
            let long = "Senior Backend Engineer, Payments, with a title that goes on and on and on and on";
            vec![vec!["acme".to_owned(), long.to_owned(), "150,000 - 190,000".to_owned()]; 3]
        };
        let text = |width| fitted(&["company", "title", "pay"], &[2], rows(), width);
        for width in [60, 80, 100] {
            let longest = text(Some(width)).lines().map(|line| line.chars().count()).max().unwrap();
            assert!(longest <= usize::from(width), "{width}: {longest}");
        }
        assert_eq!(text(None).lines().count(), 4);
        assert!(text(None).contains("on and on and on and on"));
    }
}
