//! What Classroom 50 reads of a result: whole scores, so that all of them are in hundredths of a point.
//! autograder.py adds whose it is.

use anyhow::Result;
use serde::Serialize;

use super::{only, told};
use crate::book::{Book, Cell, Column};
use crate::grading::Standing;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Outcome {
    schema: &'static str,
    score: u64,
    max_score: u64,
    tests: Vec<Test>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Test {
    test_name: String,
    passed: bool,
    score: u64,
    max_score: u64,
    output: String,
}

pub fn json(book: &Book) -> Result<String> {
    let cells = &only(book)?.cells;
    let tests: Vec<_> = book
        .columns
        .iter()
        .zip(cells)
        .map(|(column, cell)| test(column, cell))
        .collect();
    let outcome = Outcome {
        schema: "classroom50/result/v1",
        score: tests.iter().map(|test| test.score).sum(),
        max_score: tests.iter().map(|test| test.max_score).sum(),
        tests,
    };
    Ok(serde_json::to_string_pretty(&outcome)? + "\n")
}

fn test(column: &Column, cell: &Cell) -> Test {
    let max_score = hundredths(column.points);
    Test {
        test_name: column.exercise.clone(),
        passed: cell.verdict.standing == Standing::Correct,
        score: hundredths(cell.mark.unwrap_or_default()).min(max_score), // there is one: it was graded
        max_score,
        output: told(cell),
    }
}

fn hundredths(points: f64) -> u64 {
    (points * 100.0).round() as u64
}
