//! Predictions in the lessons: made by the reader, before the page tells the result.

use crate::pages::{Cell, lessons};

/// Where a reader types.
const OPEN: &str = "predictions.guess(\"\");";

#[test]
fn every_prediction_is_asked_for_in_the_text_above_and_still_open() {
    for (path, cells) in lessons() {
        for pair in cells.windows(2) {
            let (asks, takes) = (asks(&pair[0]), pair[1].source.contains("predictions.guess("));
            assert_eq!(asks, takes, "{}, cell {}", path.display(), pair[1].id);
            assert!(
                !takes || pair[1].source.starts_with(OPEN),
                "{}, cell {}",
                path.display(),
                pair[1].id
            );
        }
    }
}

/// What a cell asserts stands in its metadata, where the check of the notebooks runs it.
#[test]
fn no_cell_tells_its_result_above_its_output() {
    for (path, cells) in lessons() {
        for cell in cells.iter().filter(|cell| cell.is_code()) {
            assert!(!cell.source.contains("assert"), "{}, cell {}", path.display(), cell.id);
        }
    }
}

#[test]
fn every_lesson_ends_with_how_many_predictions_were_right() {
    for (path, cells) in lessons() {
        let last = cells.iter().rfind(|cell| cell.is_code()).unwrap();
        assert_eq!(last.source, "predictions.score()", "{}", path.display());
    }
}

#[test]
fn every_lesson_proposes_three_things_to_try_that_the_check_runs() {
    for (path, cells) in lessons() {
        let tries: usize = cells.iter().filter(|cell| cell.is_text()).map(tries).sum();
        assert!(tries >= 3, "{}: {tries}", path.display());
    }
}

fn asks(cell: &Cell) -> bool {
    cell.is_text() && cell.source.contains("**Predict:**")
}

/// A program that is only to be read is none.
fn tries(cell: &Cell) -> usize {
    let blocks = cell.source.split("```rust\n").skip(1);
    let to_read = |block: &str| ["source_of(", "pytorch("].iter().any(|call| block.contains(call));
    let proposed = blocks.filter(|block| !to_read(block.split("```").next().unwrap_or_default()));
    proposed.count()
}
