//! As `nbgrader export` writes grades: each exercise is an assignment.

use anyhow::Result;

use super::{names, table};
use crate::book::{Book, shown};

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
    let time = |time: Option<jiff::Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
    let mut rows = vec![HEADER.map(String::from).to_vec()];
    for row in &book.rows {
        let (first, last) = names(&row.name);
        for (column, cell) in book.columns.iter().zip(&row.cells) {
            let penalty = cell
                .reached
                .zip(cell.mark)
                .map(|(reached, mark)| ((reached - mark) * 100.0).round() / 100.0);
            rows.push(vec![
                column.exercise.clone(),
                time(book.due),
                time(row.at),
                row.id.clone(),
                last.clone(),
                first.clone(),
                row.email.clone(),
                shown(cell.reached),
                shown(penalty),
                shown(cell.mark),
                shown(Some(column.points)),
            ]);
        }
    }
    table(rows)
}
