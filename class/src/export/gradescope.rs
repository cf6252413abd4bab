//! The results.json of an autograder of Gradescope: a test for each exercise, whose scores add up.

use anyhow::Result;
use serde::Serialize;

use super::{only, told};
use crate::book::{Book, Cell, Column};
use crate::grading::Standing;

#[derive(Serialize)]
struct Results {
    execution_time: f64,
    /// What the program prints is for the instructor.
    stdout_visibility: &'static str,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    name: String,
    number: String,
    score: f64,
    max_score: f64,
    status: &'static str,
    output: String,
    output_format: &'static str,
}

pub fn json(book: &Book) -> Result<String> {
    let row = only(book)?;
    let tests = book.columns.iter().zip(&row.cells).zip(1..);
    let results = Results {
        execution_time: row.cells.iter().map(|cell| cell.seconds).sum(),
        stdout_visibility: "hidden",
        tests: tests
            .map(|((column, cell), number)| test(column, cell, number))
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&results)? + "\n")
}

fn test(column: &Column, cell: &Cell, number: usize) -> Test {
    let is_correct = cell.verdict.standing == Standing::Correct;
    Test {
        name: format!("{} · {}", column.exercise, column.title),
        number: number.to_string(),
        score: cell.mark.unwrap_or_default(), // there is one: it was graded
        max_score: column.points,
        status: if is_correct { "passed" } else { "failed" },
        output: told(cell),
        output_format: "text",
    }
}
