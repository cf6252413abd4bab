//! Who grades: root, who gives answers a user of their own, and somebody to whom nothing belongs.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use crate::container::{jails, small_class};
use crate::{command, not_tried, root, said};

/// The user that owns nothing.
const NOBODY: u32 = 65_534;

/// The compiler itself, behind rustup's.
fn compiler() -> PathBuf {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().unwrap();
    Path::new(String::from_utf8(sysroot.stdout).unwrap().trim()).join("bin/rustc")
}

/// Whether this is root, and others reach what compiles and grades; else it says why not.
fn others_can_grade() -> bool {
    if !nix::unistd::geteuid().is_root() {
        not_tried("only root becomes somebody else");
        return false;
    }
    let reached = |program: &Path| {
        let started = Command::new(program).arg("--help").uid(NOBODY).gid(NOBODY).output();
        started.is_ok_and(|output| output.status.success())
    };
    let closed = [compiler(), env!("CARGO_BIN_EXE_class").into()]
        .into_iter()
        .find(|program| !reached(program));
    if let Some(program) = &closed {
        not_tried(&format!("nobody but root reaches {}", program.display()));
    }
    closed.is_none()
}

/// Gives all of a folder to nobody.
fn give_away(folder: &Path) {
    for entry in WalkDir::new(folder).into_iter().map(Result::unwrap) {
        lchown(entry.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

#[test]
fn as_root_answers_have_a_user_of_their_own() {
    if others_can_grade() {
        let class = small_class();
        class.grade("out", &[]);
        assert_eq!(class.marks("out")["right"].1, "correct");
        let jails = jails(&class, "out");
        assert!(jails.iter().all(|jail| jail.contains("a user of its own")), "{jails:?}");
    }
}

/// As in a checkout in root's own folder: else every answer would be told that it does not compile.
#[test]
fn where_that_user_does_not_reach_the_libraries_answers_do_without_it() {
    if !others_can_grade() {
        return;
    }
    let mounts = Command::new("unshare").args(["--mount", "true"]).status();
    if !mounts.is_ok_and(|status| status.success()) {
        return not_tried("root may not mount here");
    }
    let class = small_class();
    let place = root().join(".workbook/grading");
    // Seen by nobody else, an empty folder that is closed to others lies over that of the libraries.
    let close = "mount -t tmpfs -o mode=700 closed \"$0\" && exec \"$@\"";
    let graded = Command::new("unshare")
        .args(["--mount", "bash", "-c", close])
        .arg(&place)
        .args([env!("CARGO_BIN_EXE_class"), "--root"])
        .arg(root())
        .args(class.arguments("out", &[]))
        .output()
        .unwrap();
    assert!(graded.status.success(), "{}", said(&graded));
    assert_eq!(class.marks("out")["right"].1, "correct");
    let jails = jails(&class, "out");
    assert!(
        jails.iter().all(|jail| jail.contains("root without capabilities")),
        "{jails:?}"
    );
}

#[test]
fn nobody_grades_a_class_as_root_does() {
    if !others_can_grade() {
        return;
    }
    let class = small_class();
    class.grade("whole", &[]);
    let place = class.path(".");
    fs::set_permissions(&place, Permissions::from_mode(0o755)).unwrap();
    give_away(&place);
    let arguments = class.arguments("out", &[]);
    let mut grading = command(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let graded = grading.env("HOME", &place).uid(NOBODY).gid(NOBODY).output().unwrap();
    assert!(graded.status.success(), "{}", said(&graded));
    assert_eq!(class.marks("out")["right"], ("4".into(), "correct".into()));
    let jails = jails(&class, "out");
    assert!(
        !jails.is_empty() && jails.iter().all(|jail| jail.starts_with("Landlock, seccomp")),
        "{jails:?}"
    );
}
