//! Pay tables: which header stands over a cell, and which cell is a row's label.

use crate::text::CELL;

/// A table as its rows come in.
#[derive(Debug, Default)]
pub(super) struct Table {
    header: Vec<String>,
}

/// A row with its header.
pub(super) struct Row<'a> {
    cells: Vec<&'a str>,
    header: &'a [String],
}

impl Table {
    /// Takes a row in. The first row without figures is the header and gives nothing.
    pub fn take<'a>(&'a mut self, text: &'a str) -> Option<Row<'a>> {
        let cells: Vec<&str> = text.split(CELL.trim()).map(str::trim).collect();
        let figures = text.bytes().filter(u8::is_ascii_digit).take(3).count() >= 2;
        if self.header.is_empty() && !figures {
            self.header = cells.iter().map(|c| (*c).to_owned()).collect();
            return None;
        }
        Some(Row { cells, header: &self.header })
    }
}

impl<'a> Row<'a> {
    /// The first cell, where it is no figure.
    pub fn label(&self) -> Option<&'a str> {
        let first = self.cells.first().filter(|_| self.cells.len() > 1)?;
        let money =
            first.contains(['$', '€', '£', '¥', '₹']) || first.bytes().filter(u8::is_ascii_digit).count() > 3;
        (!money && !first.is_empty() && first.len() <= 80).then_some(*first)
    }

    /// The cells that may hold figures, each with its header (empty where it has none). A header over the first column
    /// only, or a label beside a single cell ("Salary | $100,000"), is that cell's header.
    pub fn cells(&self) -> impl Iterator<Item = (&'a str, &str)> {
        let label = self.label();
        // A header whose first column has no name is one cell short.
        let short = usize::from(label.is_some() && self.header.len() + 1 == self.cells.len());
        self.cells.iter().enumerate().skip(usize::from(label.is_some())).map(move |(i, cell)| {
            let header =
                self.header.get(i.wrapping_sub(short)).map(String::as_str).or(label).unwrap_or_default();
            (*cell, header)
        })
    }

    /// The header of the first column; empty where the table has none.
    pub fn first_header(&self) -> &str {
        self.header.first().map_or("", String::as_str)
    }

    /// The cells under headers for the least and the most, with both headers' words.
    pub fn columns_of_bounds(&self) -> Option<(&'a str, &'a str, String)> {
        let column = |names: &[&str]| {
            self.header.iter().position(|h| {
                let h = h.to_lowercase();
                names.iter().any(|n| h.split(|c: char| !c.is_alphanumeric()).any(|w| w == *n))
            })
        };
        let low = column(&["min", "minimum", "low", "from"])?;
        let high = column(&["max", "maximum", "high", "to"])?;
        let header = format!("{} {}", self.header.get(low)?, self.header.get(high)?);
        (low != high).then_some((*self.cells.get(low)?, *self.cells.get(high)?, header))
    }
}
