//! class.html: how a class did, for its instructor.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::page::{badge, page};
use super::{Book, Cell, Column, shown};
use crate::grading::{Check, Outcome, Standing};

/// Hints shown of each check.
const HINTS: usize = 3;

pub fn html(book: &Book) -> String {
    let body = html! {
        h1 { (book.title) ": the class" }
        p { (book.rows.len()) " students, " (book.columns.len()) " exercises, " (book.points()) " points" }
        (notes(book))
        h2 { "Exercises" }
        @for (index, column) in book.columns.iter().enumerate() {
            (exercise(column, &book.rows.iter().map(|row| &row.cells[index]).collect::<Vec<_>>()))
        }
        (alike(book))
        h2 { "Students" }
        (students(book))
    };
    page(&book.title, &body)
}

fn notes(book: &Book) -> Markup {
    let of_students = book
        .rows
        .iter()
        .flat_map(|row| row.notes.iter().map(move |note| (&row.id, note)));
    let of_students: Vec<_> = of_students.collect();
    html! {
        @if !book.notes.is_empty() || !of_students.is_empty() {
            h2 { "To look at" }
            ul {
                @for note in &book.notes { li { (note) } }
                @for (id, note) in of_students { li { (id) ": " (note) } }
            }
        }
    }
}

fn exercise(column: &Column, cells: &[&Cell]) -> Markup {
    let mut standings: BTreeMap<Standing, usize> = BTreeMap::new();
    for cell in cells {
        *standings.entry(cell.verdict.standing).or_default() += 1;
    }
    let marks: Vec<f64> = cells.iter().filter_map(|cell| cell.mark).collect();
    let mean = marks.iter().sum::<f64>() / marks.len().max(1) as f64;
    let mut seconds: Vec<f64> = cells
        .iter()
        .map(|cell| cell.seconds)
        .filter(|&seconds| seconds > 0.0)
        .collect();
    seconds.sort_by(f64::total_cmp);
    html! {
        section {
            h3 { (column.exercise) " · " (column.title) }
            p {
                @for (standing, count) in &standings { (count) " " (badge(*standing)) ", " }
                "on average " (format!("{mean:.2}")) " of " (column.points) " points"
                @if let (Some(middle), Some(longest)) = (seconds.get(seconds.len() / 2), seconds.last()) {
                    "; " (format!("{middle:.1}")) " s an answer, at most " (format!("{longest:.1}")) " s"
                }
            }
            (checks(cells))
        }
    }
}

/// Each check with how many fail it, and with which hints most of them: first what most fail.
fn checks(cells: &[&Cell]) -> Markup {
    let all: Vec<&Check> = cells.iter().flat_map(|cell| &cell.verdict.checks).collect();
    let mut titles: Vec<&str> = Vec::new();
    for check in &all {
        if !titles.contains(&&*check.title) {
            titles.push(&check.title);
        }
    }
    titles.sort_by_key(|title| Reverse(count(&all, title, Outcome::Wrong)));
    html! {
        @if !titles.is_empty() {
            table {
                tr {
                    th { "Check" }
                    th class="number" { "fail" }
                    th class="number" { "not written" }
                    th { "with the hint" }
                }
                @for title in titles {
                    tr {
                        td { (title) }
                        td class="number" { (count(&all, title, Outcome::Wrong)) }
                        td class="number" { (count(&all, title, Outcome::NotWritten)) }
                        td { @for (hint, times) in hints(&all, title) { (times) " × " (hint) br; } }
                    }
                }
            }
        }
    }
}

fn count(checks: &[&Check], title: &str, outcome: Outcome) -> usize {
    checks
        .iter()
        .filter(|check| check.title == title && check.outcome == outcome)
        .count()
}

fn hints<'c>(checks: &[&'c Check], title: &str) -> Vec<(&'c str, usize)> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for check in checks.iter().filter(|check| check.title == title) {
        if let Some(hint) = &check.hint {
            *counted.entry(hint).or_default() += 1;
        }
    }
    let mut hints: Vec<_> = counted.into_iter().collect();
    hints.sort_by_key(|(_, times)| Reverse(*times));
    hints.truncate(HINTS);
    hints
}

/// Equal functions, which are a reason to ask and not a proof.
fn alike(book: &Book) -> Markup {
    html! {
        @if !book.alike.is_empty() {
            h2 { "Alike but for names and spacing" }
            p { "A reason to ask, not a proof. What the solution has, or very many have, is left out." }
            table {
                tr { th { "Exercise" } th { "Function" } th class="number" { "Tokens" } th { "Students" } }
                @for cluster in &book.alike {
                    tr {
                        td { (cluster.exercise) }
                        td { (cluster.function) }
                        td class="number" { (cluster.tokens) }
                        td { (cluster.students.join(", ")) }
                    }
                }
            }
        }
    }
}

fn students(book: &Book) -> Markup {
    html! {
        table {
            tr {
                th { "Student" }
                @for column in &book.columns { th class="number" title=(column.title) { (column.exercise) } }
                th class="number" { "Total" }
            }
            @for row in &book.rows {
                tr {
                    td { a href={ "feedback/" (row.id) ".html" } { (row.id) } " " (row.name) }
                    @for cell in &row.cells {
                        td class="number" title=(cell.verdict.standing.label()) {
                            @if cell.mark.is_some() { (shown(cell.mark)) } @else { (badge(cell.verdict.standing)) }
                        }
                    }
                    td class="number" { (shown(row.total())) }
                }
            }
        }
    }
}
