//! As `nbgrader export` writes grades: each exercise is an assignment, and what was not handed in has no time.

use anyhow::Result;
use jiff::Timestamp;

use super::{names, table};
use crate::book::{Book, Cell, Column, Row, shown};
use crate::grading::Standing;

const HEADER: [&str; 11] = [
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
];

pub fn csv(book: &Book) -> Result<String> {
    let mut rows = vec![HEADER.map(String::from).to_vec()];
    for (place, column) in book.columns.iter().enumerate() {
        rows.extend(book.rows.iter().map(|row| line(book, column, row, &row.cells[place])));
    }
    table(rows)
}

fn line(book: &Book, column: &Column, row: &Row, cell: &Cell) -> Vec<String> {
    let (first, last) = names(&row.name);
    let was_handed_in = cell.verdict.standing != Standing::Missing;
    let penalty = cell
        .reached
        .zip(cell.mark)
        .map(|(reached, mark)| ((reached - mark) * 100.0).round() / 100.0);
    vec![
        column.exercise.clone(),
        time(book.due),
        time(row.at.filter(|_| was_handed_in)),
        row.id.clone(),
        last,
        first,
        row.email.clone(),
        shown(cell.reached),
        shown(penalty),
        shown(cell.mark),
        shown(Some(column.points)),
    ]
}

/// As Python writes a date without a zone, which for nbgrader is UTC; nothing where there is none.
fn time(time: Option<Timestamp>) -> String {
    time.map(|time| time.strftime("%Y-%m-%d %H:%M:%S%.f").to_string())
        .unwrap_or_default()
}
