//! Tables for notebooks and terminals.

use std::fmt;

use ndarray::{ArrayBase, Data, Ix2};

use super::cell::{Cell, IntoRow};
use super::html::escape;
use super::kernel::display_html;

/// Its text may be wider than the table, whose columns stay as they are.
const CAPTION: &str = "<caption style=\"text-align:left;padding:4px 0;contain:inline-size\">\
                       <div style=\"width:max-content;max-width:min(40em,90vw)\">";

/// A table, displayed as HTML in a notebook and as aligned text elsewhere.
///
/// A row shorter than the header is filled up, a longer one is shown in full. Without rows the caption alone is shown.
///
/// ```
/// use activations::showing::Table;
///
/// let table = Table::new(["x", "x²"]).row((-2.0, 4.0)).row((0.5, 0.25));
/// assert_eq!(table.to_string(), "   x    x² \n  −2     4 \n 0.5  0.25 \n");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    caption: String,
    header: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with the given column headings and no rows.
    pub fn new<H: Into<String>>(header: impl IntoIterator<Item = H>) -> Self {
        Self {
            header: header.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// The entries of a matrix, without headings.
    pub fn matrix<S: Data<Elem = f64>>(caption: impl Into<String>, matrix: &ArrayBase<S, Ix2>) -> Self {
        let rows = matrix
            .outer_iter()
            .map(|row| row.iter().map(|x| Cell::Number(*x)).collect());
        Self {
            caption: caption.into(),
            header: Vec::new(),
            rows: rows.collect(),
        }
    }

    /// Sets the line above the table.
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// Rounds the numbers of the rows so far to this many significant digits, as befits what was
    /// measured.
    ///
    /// ```
    /// use activations::showing::Table;
    ///
    /// let table = Table::new(["ns"]).row([12.3456]).digits(3);
    /// assert_eq!(table.to_string(), "   ns \n 12.3 \n");
    /// ```
    pub fn digits(self, digits: usize) -> Self {
        self.rounded(|number| format!("{number:.*e}", digits.saturating_sub(1)))
    }

    /// Rounds the numbers of the rows so far to this many decimals, so that what is 0 but for the last
    /// bits of a computation reads 0. Not for columns that span powers of ten: what is small there is
    /// lost.
    ///
    /// ```
    /// use activations::showing::Table;
    ///
    /// let table = Table::new(["mean"]).row([-6.9e-17]).row([0.5]).decimals(6);
    /// assert_eq!(table.to_string(), " mean \n    0 \n  0.5 \n");
    /// ```
    pub fn decimals(self, decimals: usize) -> Self {
        self.rounded(|number| format!("{number:.decimals$}"))
    }

    fn rounded(mut self, round: impl Fn(f64) -> String) -> Self {
        for cell in self.rows.iter_mut().flatten() {
            if let Cell::Number(number) = cell {
                *number = round(*number).parse().unwrap_or(*number);
            }
        }
        self
    }

    /// Adds a row at the end.
    pub fn row(mut self, row: impl IntoRow) -> Self {
        self.rows.push(row.into_row());
        self
    }

    /// Adds rows at the end.
    pub fn rows<R: IntoRow>(mut self, rows: impl IntoIterator<Item = R>) -> Self {
        self.rows.extend(rows.into_iter().map(IntoRow::into_row));
        self
    }

    /// Shows the table as a cell's result.
    pub fn evcxr_display(&self) {
        display_html(&self.to_html(), &self.to_string());
    }

    /// The table as HTML, which takes its colours from the page.
    pub fn to_html(&self) -> String {
        let caption = match self.caption.as_str() {
            "" => String::new(),
            text => format!("{CAPTION}{}</div></caption>", escape(text)),
        };
        let headings = self.headings().iter().enumerate().map(|(column, heading)| {
            let align = if self.is_numeric(column) { "right" } else { "left" };
            if heading.is_empty() {
                return "<td></td>".into(); // a heading without words is nothing to be read out
            }
            format!(
                "<th scope=\"col\" style=\"text-align:{align}\">{}</th>",
                escape(heading)
            )
        });
        let rows = self
            .rows
            .iter()
            .map(|row| format!("<tr>{}</tr>\n", html_row(row, self.width())));
        format!(
            "<table>{caption}<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table>",
            headings.collect::<String>(),
            rows.collect::<String>(),
        )
    }

    /// None above no rows.
    fn headings(&self) -> &[String] {
        if self.rows.is_empty() { &[] } else { &self.header }
    }

    fn width(&self) -> usize {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        widest.max(self.header.len())
    }

    fn is_numeric(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.all(Cell::is_number)
    }
}

fn html_row(row: &[Cell], width: usize) -> String {
    let field = |cell: &Cell| {
        let align = if cell.is_number() { "right" } else { "left" };
        format!("<td style=\"text-align:{align}\">{}</td>", cell.to_html())
    };
    let missing = width.saturating_sub(row.len());
    row.iter().map(field).collect::<String>() + &"<td></td>".repeat(missing)
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let header: Vec<Cell> = self.headings().iter().map(Cell::from).collect();
        let lines = || {
            std::iter::once(&header)
                .chain(&self.rows)
                .filter(|line| !line.is_empty())
        };
        let length =
            |line: &Vec<Cell>, column: usize| line.get(column).map_or(0, |cell| cell.to_string().chars().count());
        if !self.caption.is_empty() {
            writeln!(f, "{}", self.caption)?;
        }
        for line in lines() {
            for (column, cell) in line.iter().enumerate() {
                let width = lines().map(|line| length(line, column)).max().unwrap_or(0);
                if self.is_numeric(column) {
                    write!(f, " {cell:>width$} ")?;
                } else {
                    write!(f, " {cell:<width$} ")?;
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_left_and_numbers_stand_right() {
        let table = Table::new(["name", "n"]).row(("a", 1)).row(("bcdef", 1000));
        assert_eq!(table.to_string(), " name      n \n a         1 \n bcdef  1000 \n");
    }

    #[test]
    fn markup_in_a_field_a_heading_or_the_caption_stays_text() {
        let html = Table::new(["<h>"]).caption("<c>").row(["<f>"]).to_html();
        for markup in ["<h>", "<c>", "<f>"] {
            assert!(!html.contains(markup) && html.contains(&escape(markup)), "{html}");
        }
    }

    #[test]
    fn rows_of_different_lengths_are_filled_up_or_shown_in_full() {
        let html = Table::new(["a", "b"]).row([1]).row([1, 2, 3]).to_html();
        assert_eq!(html.matches("<td").count(), 6);
    }

    #[test]
    fn without_rows_the_caption_stands_alone() {
        let table = Table::new(["a", "b"]).caption("Not written yet");
        assert_eq!(table.to_string(), "Not written yet\n");
        assert!(!table.to_html().contains("<th scope"), "{}", table.to_html());
    }

    #[test]
    fn a_matrix_keeps_its_rows() {
        let matrix = ndarray::arr2(&[[1.0, 2.5], [-3.0, 0.0]]);
        assert_eq!(Table::matrix("", &matrix).to_string(), "  1  2.5 \n −3    0 \n");
    }
}
