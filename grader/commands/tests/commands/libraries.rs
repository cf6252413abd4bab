//! What answers are compiled against: cargo is asked for it once, and again when a content has changed.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::checkout::{REFUSED, checkout, grade, save, stderr, watch};
use crate::watching::{end, report, start};

/// An answer that compiles where the crate has this name.
pub const LATER: &str = "pub use activations::later;";

pub fn write_crate(checkout: &Path, text: &str) {
    fs::write(checkout.join("src/lib.rs"), text).unwrap();
}

/// A run in which cargo fails whatever it is asked.
fn without_cargo(checkout: &Path) -> Output {
    grade(checkout, "progress").env("CARGO", "/bin/false").output().unwrap()
}

#[test]
fn cargo_is_asked_once_until_a_source_is_another_one() {
    let checkout = checkout();
    let root = checkout.path();
    save(root, LATER);
    let first = grade(root, "progress").output().unwrap();
    assert!(
        stderr(&first).contains("   Compiling activations"),
        "{}",
        stderr(&first)
    );
    let again = without_cargo(root);
    assert!(
        again.status.success() && again.stdout == first.stdout,
        "{}",
        stderr(&again)
    );

    write_crate(root, "pub fn later() {}");
    let asked = without_cargo(root);
    assert!(
        !asked.status.success() && stderr(&asked).contains("cargo could not build"),
        "{}",
        stderr(&asked)
    );
    let second = grade(root, "progress").output().unwrap();
    assert!(!stderr(&second).contains("Compiling"), "{}", stderr(&second));
    let [first, second] = [first, second].map(|output| String::from_utf8(output.stdout).unwrap());
    assert!(
        first.contains("does not compile") && second.contains("crashed"),
        "{first}{second}"
    );
}

#[test]
fn a_crate_that_does_not_compile_is_told_in_the_compilers_words_alone() {
    let checkout = checkout();
    let warned = "pub fn parens() -> u8 { let n = (1); n }";
    write_crate(checkout.path(), &format!("{warned} pub const HALF: u8 = \"an edit\";"));
    let output = grade(checkout.path(), "progress").output().unwrap();
    let told = stderr(&output);
    let (_, told) = told
        .split_once("error: cargo could not build what the answers need:\n")
        .unwrap();
    assert!(
        !output.status.success() && told.starts_with("error[E0308]: mismatched types"),
        "{told}"
    );
    assert!(!told.contains("Compiling") && !told.contains("parentheses"), "{told}");
}

#[test]
fn a_change_of_the_crate_is_taken_up_while_answers_are_watched() {
    let checkout = checkout();
    save(checkout.path(), LATER);
    let (mut watching, mut output) = start(&mut watch(checkout.path()));
    assert!(report(&mut output).contains("It does not compile"));
    write_crate(checkout.path(), "pub fn later() {}");
    save(checkout.path(), &format!("{LATER} // Saved."));
    let text = report(&mut output);
    assert!(text.contains("It ended the program with exit code 0"), "{text}");
    end(&watching);
    assert!(watching.wait().unwrap().success());
}

/// What is kept of an answer is what was made of it with the crate as it is.
#[test]
fn an_answer_that_is_saved_again_after_a_change_of_the_crate_is_compiled_again() {
    let checkout = checkout();
    write_crate(checkout.path(), "pub fn later() {}");
    save(checkout.path(), LATER);
    let (mut watching, mut output) = start(&mut watch(checkout.path()));
    assert!(report(&mut output).contains("It ended the program with exit code 0"));
    write_crate(checkout.path(), "");
    for saved in [REFUSED, LATER] {
        save(checkout.path(), saved);
        let text = report(&mut output);
        assert!(text.contains("It does not compile"), "{text}");
    }
    end(&watching);
    assert!(watching.wait().unwrap().success());
}

/// Answers compile while it is looked whether what they are compiled against is current.
#[test]
fn nothing_is_kept_of_what_was_compiled_against_another_crate() {
    let checkout = checkout();
    let root = checkout.path();
    let grade = || grade(root, "progress").output().unwrap();
    let kept = || {
        fs::read_dir(root.join(".workbook/grading/programs/05_gelu"))
            .unwrap()
            .count()
    };
    write_crate(root, "pub fn later() {}");
    save(root, LATER);
    grade();
    assert_eq!(kept(), 1);
    write_crate(root, "");
    save(root, &format!("{LATER} // Saved."));
    let graded = String::from_utf8(grade().stdout).unwrap();
    assert!(graded.contains("does not compile"), "{graded}");
    assert_eq!(kept(), 1);
}

#[test]
fn a_crate_that_breaks_while_answers_are_watched_ends_it_with_what_the_compiler_says() {
    let checkout = checkout();
    let (watching, mut output) = start(&mut watch(checkout.path()));
    report(&mut output);
    write_crate(checkout.path(), "compile_error!(\"half an edit\");");
    save(checkout.path(), LATER);
    let ended = watching.wait_with_output().unwrap();
    let told = stderr(&ended);
    assert!(
        !ended.status.success() && told.contains("error: half an edit"),
        "{told}"
    );
}
