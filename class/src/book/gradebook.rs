//! gradebook.csv: a row a student, for people and spreadsheets.

use anyhow::Result;

use super::{Book, Row, shown};
use crate::export::table;

/// The text of the table.
pub fn csv(book: &Book) -> Result<String> {
    let mut header = ["id", "name", "email", "handed in", "days late", "total", "of"]
        .map(String::from)
        .to_vec();
    for column in &book.columns {
        header.extend([column.exercise.clone(), format!("{} state", column.exercise)]);
    }
    header.push("notes".into());
    let rows = book.rows.iter().map(|row| line(book, row));
    table([header].into_iter().chain(rows))
}

fn line(book: &Book, row: &Row) -> Vec<String> {
    let mut line = vec![
        row.id.clone(),
        row.name.clone(),
        row.email.clone(),
        row.at.map(|at| at.to_string()).unwrap_or_default(),
        row.late.to_string(),
        shown(row.total()),
        shown(Some(book.points())),
    ];
    for cell in &row.cells {
        line.extend([shown(cell.mark), cell.verdict.standing.label().into()]);
    }
    line.push(row.notes.join("; "));
    line
}
