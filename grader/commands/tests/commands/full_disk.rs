//! A disk without room: no answer is blamed for it, and what was graded before still is.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use crate::disk::Disk;
use crate::small::{Small, solution};

/// Takes all the room that is left.
fn fill(place: &Path) {
    let mut file = File::create(place.join("filler")).unwrap();
    while file.write_all(&[0; 512]).is_ok() {}
}

/// CONTRIBUTING.md says how.
#[test]
#[ignore = "takes root's rights"]
fn on_a_full_disk_no_answer_is_blamed_by_hand() {
    let small = Small::new();
    let place = small.root.join(".workbook/grading");
    let disk = Disk::of(&place, 32 << 10);
    small.answer(&solution());
    assert_eq!(small.grade(), "correct");
    fill(&place);
    assert_eq!(small.grade(), "correct");
    small.answer(&(solution() + "// Another answer.\n"));
    assert_eq!(small.grade(), "could not be graded");
    disk.grow();
    assert_eq!(small.grade(), "correct");
}
