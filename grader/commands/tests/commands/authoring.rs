//! What an author of exercises runs: `verify` and `snapshots`, where everything is left to do.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::checkout::{checkout, gelu, grade, said, save, stderr};
use crate::terminal::Screen;

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
        &format!("- {file} is not formatted: cargo fmt --all\n"),
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

/// A script in the place of cargo, which does as insta does where the solution of GELU makes another key: writes it
/// beside the old one, or over it.
fn cargo_with_another_key(checkout: &Path) -> PathBuf {
    let script = "#!/bin/sh\n\
                  key() { printf -- '---\\nsource: here\\n---\\ngelu(1) = %s\\n' \"$1\"; }\n\
                  cd tests/snapshots\n\
                  case \"$*\" in\n\
                  *\"INSTA_UPDATE.value = 'new'\"*) key 0.841 > 05_gelu.snap.new ;;\n\
                  *\"INSTA_UPDATE.value = 'always'\"*) key 0.841 > 05_gelu.snap ;;\n\
                  esac\n";
    let cargo = checkout.join("cargo");
    fs::write(&cargo, script).unwrap();
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    cargo
}

fn key_of_gelu(checkout: &Path) -> String {
    fs::read_to_string(checkout.join("tests/snapshots/05_gelu.snap")).unwrap()
}

#[test]
fn what_changes_in_a_key_is_shown_and_written_where_that_is_asked_for() {
    let checkout = checkout();
    let root = checkout.path();
    let cargo = cargo_with_another_key(root);
    let folder = root.join("tests/snapshots");
    let old = "---\nsource: here\n---\ngelu(1) = 0.5\n";
    fs::write(folder.join("05_gelu.snap"), old).unwrap();
    let snapshots = |arguments: &[&str]| {
        let mut command = grade(root, "snapshots");
        command.args(arguments).env("CARGO", &cargo);
        said(command)
    };
    let shown = snapshots(&[]);
    let changes = "--- 05_gelu.snap\n+++ from its solution\n@@ -1 +1 @@\n-gelu(1) = 0.5\n+gelu(1) = 0.841\n";
    assert!(shown.starts_with(changes), "{shown}");
    let advice = "Nothing was written. `cargo run -- snapshots --write` writes it.\n";
    assert!(
        shown.ends_with(&format!("\n{advice}")) && !shown.contains("[y/N]"),
        "{shown}"
    );
    assert_eq!(key_of_gelu(root), old);
    let written = snapshots(&["--write"]);
    assert!(written.contains("\n+gelu(1) = 0.841\n"), "{written}");
    assert!(written.ends_with("\nWrote 1 key to tests/snapshots.\n"), "{written}");
    assert_eq!(key_of_gelu(root), old.replace("0.5", "0.841"));
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "nothing stays beside the key");
    fs::write(&cargo, "#!/bin/sh\n").unwrap();
    assert_eq!(snapshots(&[]), "Every grading key is what its solution makes.\n");
}

#[test]
fn in_a_terminal_a_key_is_written_after_a_yes_alone() {
    for (typed, is_written) in [("n\n", false), ("\n", false), ("y\n", true), ("yes\n", true)] {
        let checkout = checkout();
        let cargo = cargo_with_another_key(checkout.path());
        let cargo = cargo.to_str().unwrap();
        let mut screen = Screen::of(checkout.path(), "snapshots", ("CARGO", cargo));
        screen.shows("Write 1 key? [y/N]");
        screen.press(typed);
        screen.shows(if is_written {
            "Wrote 1 key"
        } else {
            "Nothing was written"
        });
        screen.ends_well();
        let key = checkout.path().join("tests/snapshots/05_gelu.snap");
        assert_eq!(key.exists(), is_written, "{typed:?}");
    }
}
