//! For Canvas, which finds students by its own number, by the institution's, or by their login, and reads an empty cell
//! as no score.

use anyhow::Result;

use super::{names, table};
use crate::book::{Book, Row, shown};

/// The columns that Canvas demands, the assignment, and the row of what it is worth.
pub fn csv(book: &Book, assignment: &str) -> Result<String> {
    let header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment];
    let points = ["    Points Possible", "", "", "", "", &book.points().to_string()];
    let first = [header.map(String::from).to_vec(), points.map(String::from).to_vec()];
    table(first.into_iter().chain(book.rows.iter().map(line)))
}

fn line(row: &Row) -> Vec<String> {
    let (first, last) = names(&row.name);
    let name = if first.is_empty() {
        last
    } else {
        format!("{last}, {first}")
    };
    let login = if row.email.is_empty() { &row.id } else { &row.email };
    vec![
        name,
        row.canvas.clone(),
        row.id.clone(),
        login.clone(),
        String::new(),
        shown(row.total()),
    ]
}
