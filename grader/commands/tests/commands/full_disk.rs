//! A disk without room: no answer is blamed for it, and what was graded before still is.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use crate::small::{Small, solution};

/// A disk of its own, which only root may have.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    fn of(place: &'a Path) -> Self {
        fs::create_dir_all(place).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=64m", "workbook"]).arg(place);
        assert!(mount.status().unwrap().success(), "this test takes root's rights");
        Self(place)
    }

    fn fill(&self) -> File {
        let mut file = File::create(self.0.join("filler")).unwrap();
        while file.write_all(&[0; 512]).is_ok() {}
        file
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status(); // the next test that mounts there says so
    }
}

/// CONTRIBUTING.md says how.
#[test]
#[ignore = "takes root's rights"]
fn on_a_full_disk_no_answer_is_blamed_by_hand() {
    let small = Small::new();
    let place = small.root.join(".workbook/grading");
    let disk = Disk::of(&place);
    small.answer(&solution());
    assert_eq!(small.grade(), "correct");
    let filler = disk.fill();
    assert_eq!(small.grade(), "correct");
    small.answer(&(solution() + "// Another answer.\n"));
    assert_eq!(small.grade(), "could not be graded");
    filler.set_len(0).unwrap();
    assert_eq!(small.grade(), "correct");
}
