//! Which marks are others than before, and why.

use super::{Book, Cell, shown};

/// A line for each mark that has changed: `s001 05_gelu: 2 → 1 (another answer)`.
pub fn between(before: &Book, now: &Book) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &now.rows {
        let Some(old) = before.rows.iter().find(|old| old.id == row.id) else {
            continue;
        };
        for (column, cell) in now.columns.iter().zip(&row.cells) {
            let place = before.columns.iter().position(|old| old.exercise == column.exercise);
            let Some(was) = place.and_then(|place| old.cells.get(place)) else {
                continue;
            };
            if was.mark != cell.mark {
                let late = (old.late != row.late).then_some("another number of days late");
                let why = why(was, cell).or(late).unwrap_or("other points or rules");
                let mark = |cell: &Cell| cell.mark.map_or("none".into(), |mark| shown(Some(mark)));
                lines.push(format!(
                    "{} {}: {} → {} ({why})",
                    row.id,
                    column.exercise,
                    mark(was),
                    mark(cell)
                ));
            }
        }
    }
    lines
}

fn why(was: &Cell, now: &Cell) -> Option<&'static str> {
    match (&was.basis, &now.basis) {
        (Some(before), Some(basis)) if basis == before => (was.verdict != now.verdict).then_some("graded at last"),
        (Some(before), Some(basis)) => basis.differs_from(before),
        (None, None) => None,
        (None, Some(_)) => Some("handed in since"),
        (Some(_), None) => Some("no longer handed in"),
    }
}
