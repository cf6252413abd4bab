//! `export`: the gradebook as other programs import it, computed from what `grade` wrote.

mod canvas;
mod classroom50;
mod gradescope;
mod junit;
mod moodle;
mod nbgrader;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::book::{Book, Cell, Row};
use crate::grading::{Check, Outcome, Standing};

/// What `export` is told.
#[derive(Args)]
pub struct Options {
    /// For which program
    format: Format,
    /// Where `grade` wrote to
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// The title that Canvas has for the assignment, with its number: "Activation functions (1234)"
    #[arg(long)]
    assignment: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A CSV for Grades > Import; an unknown title makes a new assignment
    Canvas,
    /// A CSV for Grades > Import > CSV file, mapped by e-mail address; with a column of feedback
    Moodle,
    /// A CSV as `nbgrader export` writes it, a row for each exercise of each student
    Nbgrader,
    /// JUnit XML: a suite for each student, a case for each exercise
    Junit,
    /// The results.json of one submission, as Gradescope reads it
    Gradescope,
    /// What result.json has of one submission beside whose it is, as Classroom 50 reads it
    Classroom50,
}

/// Prints the export.
///
/// # Errors
/// Where nothing was graded, or the marks break a rule of the importer: which.
pub fn run(options: &Options) -> Result<()> {
    print!("{}", text(options, &Book::read(&options.out)?)?);
    Ok(())
}

fn text(options: &Options, book: &Book) -> Result<String> {
    let title = options.assignment.as_deref().unwrap_or(&book.title);
    match options.format {
        Format::Canvas => canvas::csv(book, title),
        Format::Moodle => moodle::csv(book),
        Format::Nbgrader => nbgrader::csv(book),
        Format::Junit => junit::xml(book),
        Format::Gradescope => gradescope::json(book),
        Format::Classroom50 => classroom50::json(book),
    }
}

/// The only student of a book, of whom everything could be graded: platforms know no other state than a score.
fn only(book: &Book) -> Result<&Row> {
    let [row] = &book.rows[..] else {
        bail!("this is the result of one submission: grade it with --student");
    };
    let ungraded = row
        .cells
        .iter()
        .position(|cell| cell.verdict.standing == Standing::Ungraded);
    if let Some(at) = ungraded {
        let (exercise, message) = (&book.columns[at].exercise, &row.cells[at].verdict.message);
        bail!("{exercise} could not be graded, so there is no result, which would be a zero: {message}");
    }
    Ok(row)
}

/// What a student is told of an answer, in lines.
fn told(cell: &Cell) -> String {
    let mut lines = vec![cell.verdict.standing.label().to_owned()];
    for check in &cell.verdict.checks {
        lines.extend(finding(check));
    }
    if !cell.verdict.message.is_empty() {
        lines.push(cell.verdict.message.clone());
    }
    lines.join("\n")
}

fn finding(check: &Check) -> Vec<String> {
    let mark = match check.outcome {
        Outcome::Passed => "✓",
        Outcome::Wrong => "✗",
        Outcome::NotWritten => "○",
    };
    let mut lines = vec![format!("{mark} {}", check.title)];
    lines.extend(check.shown.iter().map(|shown| format!("  {shown}")));
    lines.extend(check.hint.iter().map(|hint| format!("  Hint: {hint}")));
    lines
}

/// Rows as CSV. No cell begins as a formula does: a spreadsheet would compute it.
pub fn table(rows: impl IntoIterator<Item = Vec<String>>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn harmless(cell: &str) -> String {
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r']);
    // A lone dash and a negative number are what they are.
    let is_plain = cell == "-" || cell.starts_with('-') && cell.parse::<f64>().is_ok();
    match is_formula && !is_plain {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// First and last name, whether it is written `Last, First` or `First Last`.
fn names(name: &str) -> (String, String) {
    let split = match name.split_once(',') {
        Some((last, first)) => (first, last),
        None => name.rsplit_once(' ').unwrap_or(("", name)),
    };
    (split.0.trim().into(), split.1.trim().into())
}

/// The cells of a table, read again.
#[cfg(test)]
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader
        .records()
        .map(|row| row.unwrap().iter().map(String::from).collect())
        .collect()
}

#[cfg(test)]
mod tests;
