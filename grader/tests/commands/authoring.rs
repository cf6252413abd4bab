//! What an author of exercises runs: `verify` and `snapshots`, where everything is left to do.

use std::fs;

use crate::checkout::{checkout, gelu, grade, save, stderr};

/// The small checkout has no tests, so that neither clippy nor cargo finds what to look at.
#[test]
fn each_check_counts_its_problems_and_the_list_tells_all_of_them() {
    let checkout = checkout();
    let root = checkout.path();
    save(root, "fn  wide() {}\n");
    fs::write(
        root.join("exercises/hints/05_gelu.md"),
        "## One?\n\nA nudge.\n\n## Two?\n\nMore.\n",
    )
    .unwrap();
    for folder in ["notebooks", "solutions"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    let output = grade(root, "verify").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    for check in [
        "Formatting",
        "Lints of stubs and solutions",
        "Stubs are not started",
        "Solutions are right, wrong answers earn their hints",
    ] {
        assert!(said.contains(&format!("{check} …\n  1 problem, ")), "{check}: {said}");
    }
    assert!(said.contains("\n1 exercises with 2 hints.\n"), "{said}");
    let (_, to_do) = said.split_once("\nTo do:\n").unwrap();
    let file = gelu().file();
    for problem in [
        &format!("/{file} is not formatted: cargo fmt --all\n"),
        "- clippy has something to say:\n",
        &format!("- {file} is to be not started, but is crashed: put its todo!s back\n"),
        "- tests of the checkers fail (the first lines):\n",
    ] {
        assert!(to_do.contains(problem), "{problem}: {said}");
    }
    let told = stderr(&output);
    assert!(!output.status.success() && told.ends_with(" to be mended\n"), "{told}");
}

#[test]
fn where_the_solutions_cannot_be_tested_no_key_is_written() {
    let checkout = checkout();
    for arguments in [&[][..], &["--write"]] {
        let output = grade(checkout.path(), "snapshots").args(arguments).output().unwrap();
        let told = stderr(&output);
        assert!(
            !output.status.success() && told.ends_with("no grading key was changed\n"),
            "{told}"
        );
    }
}
