//! feedback/ID.html: what one student is told. It shows which checks pass, the hints, and failing inputs that are
//! always there; an input that was drawn for the class is not shown.

use maud::{Markup, html};

use super::page::{badge, page};
use super::{Book, Cell, Column, Row, shown};
use crate::grading::{Check, Outcome, Standing};

/// The page of one student.
pub fn html(book: &Book, row: &Row) -> String {
    let total = match row.total() {
        Some(total) => html! { strong { (total) } " of " (book.points()) " points" },
        None => html! { "no mark yet: an exercise could not be graded, which is not your mistake" },
    };
    let body = html! {
        h1 { (book.title) }
        p { (row.name) " (" (row.id) "): " (total) }
        @if row.late > 0 {
            p { "Handed in " (row.late) " " (if row.late == 1 { "day" } else { "days" }) " late." }
        }
        @if !row.notes.is_empty() {
            ul { @for note in &row.notes { li { (note) } } }
        }
        @for (column, cell) in book.columns.iter().zip(&row.cells) { (exercise(column, cell)) }
    };
    page(&format!("{}, {}", book.title, row.id), &body)
}

fn exercise(column: &Column, cell: &Cell) -> Markup {
    html! {
        section {
            h2 { (column.exercise) " · " (column.title) }
            p {
                (badge(cell.verdict.standing)) ", "
                @match cell.mark {
                    Some(_) => { (shown(cell.mark)) " of " (column.points) " points" }
                    None => { "no mark yet" }
                }
                @if cell.mark != cell.reached {
                    " (" (shown(cell.reached)) " before what lateness takes)"
                }
            }
            @if !cell.verdict.checks.is_empty() {
                ul { @for check in &cell.verdict.checks { li { (finding(check)) } } }
            }
            @match cell.verdict.standing {
                Standing::Ungraded => { p { "It could not be graded, which is not your mistake." } }
                _ if cell.verdict.message.is_empty() => {}
                _ => { pre { (cell.verdict.message) } }
            }
        }
    }
}

fn finding(check: &Check) -> Markup {
    let (mark, kind) = match check.outcome {
        Outcome::Passed => ("✓", "good"),
        Outcome::Wrong => ("✗", "bad"),
        Outcome::NotWritten => ("○", "open"),
    };
    html! {
        span class=(kind) { (mark) } " " (check.title)
        @if check.outcome == Outcome::Wrong {
            @match &check.shown {
                Some(shown) => { br; (shown) }
                None => { br; "It fails at an input that is drawn when it is graded: cargo test draws others." }
            }
        }
        @if let Some(hint) = &check.hint { br; em { "Hint: " } (hint) }
    }
}
