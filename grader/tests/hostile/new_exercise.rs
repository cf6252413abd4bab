//! What `new-exercise` writes is an exercise: it is graded, and `verify` says what is left to fill in.

use std::path::Path;
use std::process::Command;

use crate::checkout::copy_as;

/// The standard output of a command of the workbook in this checkout.
fn workbook(checkout: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--"])
        .args(arguments)
        .current_dir(checkout)
        .env_remove("INSTA_WORKSPACE_ROOT")
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_new_exercise_compiles_without_a_warning_and_is_not_started() {
    let checkout = copy_as("new");
    let written = workbook(&checkout, &["new-exercise", "99_twice"]);
    assert!(written.contains("exercises/99_twice.rs\n"), "{written}");

    let progress = workbook(&checkout, &["progress"]);
    let line = progress.lines().find(|line| line.contains("99_twice"));
    assert!(line.is_some_and(|line| line.ends_with("not started")), "{progress}");

    let verified = workbook(&checkout, &["verify"]);
    for check in ["Formatting", "Lints of stubs and solutions", "Stubs are not started"] {
        assert!(verified.contains(&format!("{check} …\n  right")), "{check}: {verified}");
    }
    let (_, to_do) = verified.split_once("To do:\n").expect("a list");
    let problems: Vec<_> = (to_do.lines()).filter_map(|line| line.strip_prefix("- ")).collect();
    let marked = |file| format!("{file} has places marked ‹…› to fill in");
    let expected = [
        marked("solutions/99_twice.rs"),
        marked("src/asking/exercises/twice.rs"),
        marked("tests/asking/twice.rs"),
        marked("exercises/hints/99_twice.md"),
        "tests/snapshots/99_twice.snap is missing: cargo run -- snapshots --write".into(),
        "no notebook links to exercises/99_twice.rs: put a link at the end of the one before it".into(),
        "tests of the checkers fail (the first lines):".into(),
    ];
    assert_eq!(problems, expected, "{verified}");
    assert!(
        to_do.contains("---- twice::the_solution_is_the_key stdout") && to_do.contains("passed; 1 failed"),
        "{verified}"
    );
}
