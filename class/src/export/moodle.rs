//! For Moodle, which ends the whole import at one student that it does not find, or at one grade above the maximum, and
//! gives the row of one without an address to the student before.

use anyhow::{Result, bail};

use super::table;
use crate::book::{Book, Row};

/// Address, id, grade and feedback; `-` is no grade.
///
/// # Errors
/// Where a student has no address, by which Moodle finds them.
pub fn csv(book: &Book) -> Result<String> {
    let without: Vec<_> = book
        .rows
        .iter()
        .filter(|row| row.email.is_empty())
        .map(|row| &*row.id)
        .collect();
    if !without.is_empty() {
        bail!(
            "Moodle ends an import at one student that it does not find, and these have no e-mail address in the \
             roster: {}",
            without.join(", ")
        );
    }
    let header = ["Email address", "ID number", &book.title, "Feedback comments"];
    let rows = book.rows.iter().map(|row| line(book, row));
    table([header.map(String::from).to_vec()].into_iter().chain(rows))
}

fn line(book: &Book, row: &Row) -> Vec<String> {
    let grade = row
        .total()
        .map_or("-".into(), |total| total.min(book.points()).to_string());
    let cells = book.columns.iter().zip(&row.cells);
    let feedback = cells.map(|(column, cell)| {
        let of = cell
            .mark
            .map_or("no mark yet".into(), |mark| format!("{mark} of {}", column.points));
        format!("{}: {of}, {}", column.exercise, cell.verdict.standing.label())
    });
    let feedback = feedback.collect::<Vec<_>>().join("; ");
    vec![row.email.clone(), row.id.clone(), grade, feedback]
}
