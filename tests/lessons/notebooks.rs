//! How notebooks are kept.

use std::collections::HashSet;

use serde_json::json;

use crate::pages::{Cell, lessons};

#[test]
fn notebooks_are_kept_without_outputs() {
    for (path, cells) in lessons() {
        for cell in cells.iter().filter(|cell| cell.is_code()) {
            let kept = (&cell.json["outputs"], &cell.json["execution_count"]);
            assert_eq!(kept, (&json!([]), &json!(null)), "{}, cell {}", path.display(), cell.id);
        }
    }
}

#[test]
fn every_cell_has_a_name_of_its_own() {
    for (path, cells) in lessons() {
        let mut seen = HashSet::new();
        for cell in &cells {
            let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(
                !cell.id.is_empty() && cell.id.chars().all(allowed),
                "{}: {:?} is no name",
                path.display(),
                cell.id
            );
            assert!(seen.insert(&cell.id), "{}: two cells {}", path.display(), cell.id);
        }
    }
}

#[test]
fn every_code_cell_stands_below_a_text_that_leads_to_it() {
    for (path, cells) in lessons() {
        for pair in cells.windows(2).filter(|pair| pair[1].is_code()) {
            assert!(pair[0].is_text(), "{}, cell {}", path.display(), pair[1].id);
        }
        assert!(cells[0].is_text(), "{} begins with code", path.display());
    }
}

/// The kernel learns at the first `?` of a session that it must allow them. If that stands in a bare expression, it
/// falls back to `Debug` there, as for a type that cannot display itself.
#[test]
fn the_first_question_mark_operator_is_in_a_statement() {
    for (path, cells) in lessons() {
        let tries = |cell: &&Cell| cell.is_code() && cell.source.contains(")?");
        if let Some(first) = cells.iter().find(tries) {
            assert!(first.source.contains(")?;"), "{}, cell {}", path.display(), first.id);
        }
    }
}

/// Depth is optional: its heading is folded, and a click opens it.
#[test]
fn no_lesson_shows_more_than_35_cells_at_first() {
    for (path, cells) in lessons() {
        let mut folded: Option<usize> = None; // the level of the heading that hides what follows
        let shown = cells.iter().filter(|cell| {
            let level = level(cell);
            let hidden = folded.is_some_and(|folded| level.is_none_or(|level| level > folded));
            if !hidden {
                folded = level.filter(|_| cell.json["metadata"]["jp-MarkdownHeadingCollapsed"] == true);
            }
            !hidden
        });
        let count = shown.count();
        assert!(count <= 35, "{}: {count}", path.display());
    }
}

/// The level of the heading that a cell begins with.
fn level(cell: &Cell) -> Option<usize> {
    let level = cell.source.find(|c| c != '#').unwrap_or(0);
    (cell.is_text() && level > 0).then_some(level)
}
