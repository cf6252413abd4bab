//! `progress` and `next`, and what is no command.

use std::fs;
use std::process::Command;

use crate::checkout::{LOST, REFUSED, STRAYS, checkout, gelu, grade, said, save, stderr};

/// The bytes of Latin-1 are no text, and `progress` and `next` have a list all the same.
#[test]
fn whatever_stands_beside_or_in_an_exercise_is_listed_and_stops_nothing() {
    let checkout = checkout();
    let say = |command: &str| said(grade(checkout.path(), command));
    let file = checkout.path().join(gelu().file());
    fs::write(&file, b"// na\xefve\n").unwrap();
    assert!(
        say("progress").starts_with("✗ 05_gelu                  refused\n"),
        "{}",
        say("progress")
    );
    fs::remove_file(&file).unwrap();
    assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
    assert!(say("progress").starts_with("✗ 05_gelu                  refused\n"));
    fs::remove_file(&file).unwrap();
    let progress = say("progress");
    assert!(
        progress.starts_with("✗ 05_gelu                  missing\n"),
        "{progress}"
    );
    assert!(
        progress.contains("0 correct, 0 wrong, 0 not started, 1 missing\n"),
        "{progress}"
    );
    let next = say("next");
    assert!(next.contains("\nNext: exercises/05_gelu.rs\n"), "{next}");
    assert!(next.starts_with(LOST) && progress.ends_with(&next), "{progress}{next}");
    fs::write(checkout.path().join(gelu().solution()), "").unwrap();
    let told = say("next");
    assert!(told.starts_with(&format!("{STRAYS}Next: ")), "{told}");
}

#[test]
fn a_command_that_there_is_not_says_so_and_nothing_is_graded() {
    let checkout = checkout();
    let output = grade(checkout.path(), "prgress").output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    assert_eq!(stderr(&output), "error: no such command: prgress\n");
}

#[test]
fn the_core_is_marked_and_counted_and_the_next_exercise_has_its_title() {
    let checkout = checkout();
    let header = "// # 05 · GELU\n// **20 minutes · coding · two stars of five · core**\n";
    save(checkout.path(), &format!("{header}{REFUSED}"));
    let progress = said(grade(checkout.path(), "progress"));
    assert!(
        progress.starts_with("✗ 05_gelu                  does not compile · core\n"),
        "{progress}"
    );
    let next = said(grade(checkout.path(), "next"));
    let expected = format!(
        "{LOST}It is graded all the same; take the file from where you got the workbook.\n\
         {STRAYS}Of the core 0 of 1 are correct.\nNext: exercises/05_gelu.rs\n05_gelu, GELU\n\
         Stuck? cargo run -- hint 05_gelu\n"
    );
    assert_eq!(next, expected);
    assert!(progress.ends_with(&expected), "{progress}");
}

#[test]
fn an_exercise_to_watch_is_found_by_a_part_of_its_name() {
    let checkout = checkout();
    let output = grade(checkout.path(), "watch").arg("nothing").output().unwrap();
    let told = stderr(&output);
    assert!(
        !output.status.success() && told.contains("no exercise has \"nothing\" in its name"),
        "{told}"
    );
}
