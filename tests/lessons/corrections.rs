//! docs/corrections.md and the tags of the cells that it lists.

use std::collections::BTreeSet;
use std::fs;

use crate::pages::{lessons, root, strings};

const CORRECTIONS: u8 = 33;

/// A correction's number, and the lesson and cell that state it.
type Place = (u8, String, String);

#[test]
fn every_correction_is_listed_once_and_its_cell_is_tagged_with_it() {
    let listed = listed();
    let numbers: Vec<u8> = listed.iter().map(|place| place.0).collect();
    assert_eq!(numbers, (1..=CORRECTIONS).collect::<Vec<_>>());
    let tagged = tagged();
    for place in &listed {
        assert!(tagged.contains(place), "no cell with the tag of {place:?}");
    }
}

#[test]
fn every_tag_is_of_a_correction_on_the_list() {
    let listed = listed();
    for (number, lesson, cell) in tagged() {
        let known = listed.iter().any(|place| place.0 == number);
        assert!(known, "{lesson}, cell {cell}: there is no correction {number}");
    }
}

/// The lines of the list: `| 09 | text | [04](../notebooks/NAME) | `cell` |`.
fn listed() -> Vec<Place> {
    let list = fs::read_to_string(root().join("docs/corrections.md")).unwrap();
    let rows = list.lines().filter_map(|line| {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[_, number, .., lesson, cell, _] = &fields[..] else {
            return None;
        };
        let lesson = lesson.split(['(', ')']).nth(1)?.trim_start_matches("../");
        Some((
            number.parse().ok()?,
            lesson.to_owned(),
            cell.trim_matches('`').to_owned(),
        ))
    });
    rows.collect()
}

fn tagged() -> BTreeSet<Place> {
    let mut tagged = BTreeSet::new();
    for (path, cells) in lessons() {
        for cell in &cells {
            for tag in strings(&cell.json["metadata"]["tags"]) {
                if let Some(number) = tag.strip_prefix("correction-") {
                    let number = number.parse().unwrap_or_else(|_| panic!("the tag {tag} has no number"));
                    tagged.insert((number, path.display().to_string(), cell.id.clone()));
                }
            }
        }
    }
    tagged
}
