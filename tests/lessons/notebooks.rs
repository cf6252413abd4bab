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

#[test]
fn no_lesson_has_more_than_35_cells() {
    for (path, cells) in lessons() {
        assert!(cells.len() <= 35, "{}: {}", path.display(), cells.len());
    }
}

#[test]
fn every_lesson_but_the_last_links_to_the_next_at_its_end() {
    for pair in lessons().windows(2) {
        let [(path, cells), (next, next_cells)] = pair else {
            unreachable!("pairs")
        };
        let title = next_cells[0].source.lines().next().unwrap().trim_start_matches("# ");
        let link = format!("**Next:** [{title}]({})", next.file_name().unwrap().display());
        let last = &cells.last().unwrap().source;
        assert!(last.ends_with(&link), "{} does not end with {link}", path.display());
    }
}
