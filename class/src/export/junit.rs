//! JUnit XML, as cargo-nextest writes it: what is not correct fails, what could not be graded is an error.

use anyhow::Result;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::book::{Book, Cell};
use crate::grading::{Check, Outcome, Standing};

pub fn xml(book: &Book) -> Result<String> {
    let mut report = Report::new(&*book.title);
    for row in &book.rows {
        let mut suite = TestSuite::new(&*row.id);
        for (column, cell) in book.columns.iter().zip(&row.cells) {
            suite.add_test_case(TestCase::new(&*column.exercise, status(cell)));
        }
        report.add_test_suite(suite);
    }
    Ok(report.to_string()?)
}

fn status(cell: &Cell) -> TestCaseStatus {
    let mut status = match cell.verdict.standing {
        Standing::Correct => return TestCaseStatus::success(),
        Standing::Missing | Standing::NotStarted => TestCaseStatus::skipped(),
        Standing::Ungraded => TestCaseStatus::non_success(NonSuccessKind::Error),
        _ => TestCaseStatus::non_success(NonSuccessKind::Failure),
    };
    let failing = cell
        .verdict
        .checks
        .iter()
        .filter(|check| check.outcome == Outcome::Wrong);
    let told = failing.map(told).collect::<Vec<_>>().join("\n");
    status.set_message(cell.verdict.standing.label());
    status.set_description(if told.is_empty() {
        cell.verdict.message.clone()
    } else {
        told
    });
    status
}

fn told(check: &Check) -> String {
    format!("{}: {}", check.title, check.hint.as_deref().unwrap_or("wrong"))
}
