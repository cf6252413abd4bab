//! The marks of a class: a row for every student of the roster, a cell for every exercise, all of it computed from the
//! results, the roster and the rules.

pub mod changes;
pub mod feedback;
pub mod gradebook;
mod late;
pub mod overview;
pub mod page;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::grading::{Basis, Record, Standing, Store, Verdict};
use crate::roster::{Roster, Student};
use crate::settings::Settings;
use crate::similar::Cluster;

const FILE: &str = "book.json";

/// What was handed in by whom, without the texts.
#[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Index {
    /// By the ids of students.
    pub students: BTreeMap<String, Entry>,
    pub notes: Vec<String>,
    pub alike: Vec<Cluster>,
}

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Entry {
    /// By the names of exercises.
    pub answers: BTreeMap<String, Answered>,
    pub at: Option<Timestamp>,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    By(Basis),
    Refused(String),
}

/// All that is shown and exported.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub struct Book {
    pub title: String,
    pub due: Option<Timestamp>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// What belongs to nobody.
    pub notes: Vec<String>,
    /// Whose functions are the same but for names and spacing.
    pub alike: Vec<Cluster>,
}

/// An exercise that is graded.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub struct Column {
    pub exercise: String,
    pub title: String,
    pub points: f64,
}

/// A student.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub struct Row {
    pub id: String,
    pub name: String,
    pub email: String,
    pub canvas: String,
    pub at: Option<Timestamp>,
    /// Days begun after the due date, as extended.
    pub late: i64,
    pub notes: Vec<String>,
    /// In the order of the columns.
    pub cells: Vec<Cell>,
}

/// What one student has for one exercise.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub struct Cell {
    pub verdict: Verdict,
    /// The points reached; none where it could not be graded.
    pub reached: Option<f64>,
    /// What of them counts.
    pub mark: Option<f64>,
    pub basis: Option<Basis>,
    pub jail: String,
    pub seconds: f64,
}

impl Book {
    pub fn make(root: &Path, settings: &Settings, roster: &Roster, index: &Index, store: &Store) -> Self {
        let columns = settings.points.iter().map(|(exercise, &points)| Column {
            title: course::Exercise::new(exercise).header(root).title,
            exercise: exercise.clone(),
            points,
        });
        let columns: Vec<_> = columns.collect();
        let row = |student: &Student| row(student, settings, index.students.get(&student.id), store);
        Self {
            title: settings.title.clone(),
            due: settings.due,
            rows: roster.students.iter().map(row).collect(),
            notes: index.notes.clone(),
            alike: index.alike.clone(),
            columns,
        }
    }

    /// That of a grading, for those who export it.
    ///
    /// # Errors
    /// Where there is none.
    pub fn read(out: &Path) -> Result<Self> {
        let path = out.join(FILE);
        let text = fs::read(&path).with_context(|| {
            format!(
                "cannot read {}: grade first, with --out {}",
                path.display(),
                out.display()
            )
        })?;
        serde_json::from_slice(&text).with_context(|| format!("{} is of another edition: grade again", path.display()))
    }

    pub fn write(&self, out: &Path) -> Result<()> {
        crate::grading::write(&out.join(FILE), &serde_json::to_vec_pretty(self)?)
    }

    /// What all exercises together are worth.
    pub fn points(&self) -> f64 {
        self.columns.iter().map(|column| column.points).sum()
    }
}

impl Row {
    /// The sum of the marks; none where one is missing through our failure.
    pub fn total(&self) -> Option<f64> {
        let marks: Option<Vec<f64>> = self.cells.iter().map(|cell| cell.mark).collect();
        marks.map(|marks| rounded(marks.iter().sum()))
    }
}

fn row(student: &Student, settings: &Settings, entry: Option<&Entry>, store: &Store) -> Row {
    let entry = entry.cloned().unwrap_or_default();
    let late = late::days(settings.due, student.extension.unwrap_or(0), entry.at);
    let counts = late::share(&settings.late, late);
    let cells = settings.points.iter().map(|(exercise, points)| {
        let (record, basis) = found(entry.answers.get(exercise), exercise, store);
        let reached = record
            .verdict
            .share(settings.partial_credit)
            .map(|share| rounded(share * points));
        Cell {
            mark: reached.map(|reached| rounded(reached * counts)),
            reached,
            verdict: record.verdict,
            basis,
            jail: record.jail,
            seconds: record.seconds,
        }
    });
    Row {
        id: student.id.clone(),
        name: student.name.clone(),
        email: student.email.clone(),
        canvas: student.canvas.clone(),
        cells: cells.collect(),
        at: entry.at,
        late,
        notes: entry.notes,
    }
}

fn found(answered: Option<&Answered>, exercise: &str, store: &Store) -> (Record, Option<Basis>) {
    let without = |verdict| Record {
        exercise: exercise.into(),
        verdict,
        jail: String::new(),
        seconds: 0.0,
    };
    match answered {
        None => (
            without(Verdict::told(Standing::Missing, "Nothing was handed in.")),
            None,
        ),
        Some(Answered::Refused(why)) => (without(Verdict::told(Standing::Refused, why)), None),
        Some(Answered::By(basis)) => {
            let ungraded = || without(Verdict::told(Standing::Ungraded, "It was not graded yet."));
            let record = store.read(&basis.digest()).unwrap_or_else(ungraded);
            (record, Some(basis.clone()))
        }
    }
}

/// To hundredths of a point.
fn rounded(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

/// A mark as it stands in a table; nothing where there is none.
pub fn shown(mark: Option<f64>) -> String {
    mark.map(|mark| mark.to_string()).unwrap_or_default()
}

#[cfg(test)]
pub mod tests;
