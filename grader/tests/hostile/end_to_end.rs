//! The same through `cargo test`, in a copy of the checkout. Slow, and left to those who change the grader:
//! `cargo test -p grader -- --include-ignored`.

use std::fs;

use crate::checkout::{Copy, Graded, grade_checkout, run_in, target};
use crate::words::{gelu, root};

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// One copy for all, one after the other: its libraries take a minute to compile.
#[test]
#[ignore = "compiles the crate once more; .ci/run includes it"]
fn a_checkout_is_graded_as_a_reader_sees_it() {
    let copy = Copy::new("graded");
    an_answer_is_graded_by_its_content_and_not_by_its_date(&copy);
    a_variable_or_a_profile_changes_no_verdict(&copy);
    a_stub_is_no_success_for_another_runner(&copy);
    a_target_folder_of_another_checkout_changes_no_verdict(&copy);
    a_temporary_folder_without_room_blames_no_answer(&copy);
    a_missing_or_spoilt_file_stays_alone(&copy);
    a_lost_solution_is_named_and_stops_nothing(&copy);
    a_copy_that_is_moved_is_graded_where_it_is(copy);
}

fn verdict(graded: &Graded, verdict: &str) {
    assert_eq!(graded.verdict("05_gelu"), Some(verdict), "{graded}");
    assert_eq!(graded.verdict("01_linear_collapse"), Some("ok"), "{graded}");
}

fn an_answer_is_graded_by_its_content_and_not_by_its_date(copy: &Copy) {
    let solution = text("solutions/05_gelu.rs");
    copy.answer(&solution);
    verdict(&copy.grade(), "ok");
    copy.answer_of_old(&gelu("x.max(0.0)"));
    let wrong = copy.grade();
    verdict(&wrong, "FAILED");
    assert!(wrong.stdout.contains("Exercises: 1 correct, 1 wrong, "), "{wrong}");
    assert!(
        wrong.feedback().starts_with("gelu(1): expected 0.841345, got 1"),
        "{wrong}"
    );
    copy.answer_of_old(&solution);
    verdict(&copy.grade(), "ok");
}

fn a_variable_or_a_profile_changes_no_verdict(copy: &Copy) {
    copy.answer(&text("exercises/05_gelu.rs"));
    verdict(
        &copy.grade_with(&[("CARGO_PROFILE_DEV_PANIC", "abort")], &[]),
        "ignored",
    );
    verdict(&copy.grade(), "ignored");
    copy.answer(&gelu("let none: usize = std::hint::black_box(0); let _ = none - 1; x"));
    verdict(
        &copy.grade_with(
            &[],
            &["--config", "profile.dev.package.activations.overflow-checks=false"],
        ),
        "FAILED",
    );
}

fn a_stub_is_no_success_for_another_runner(copy: &Copy) {
    copy.answer(&text("exercises/05_gelu.rs"));
    let graded = copy.grade_with(&[("NEXTEST", "1")], &[]);
    verdict(&graded, "FAILED");
    let listed = copy.list_ignored();
    assert!(
        listed.contains("05_gelu: test\n") && !listed.contains("01_linear_collapse"),
        "{listed}"
    );
    copy.answer("pub fn gelu(_: f64) -> f64 { panic!(\"not yet implemented\") }\npub use gelu as gelu_derivative;");
    assert_ne!(copy.grade().verdict("05_gelu"), Some("ok"));
}

/// In the other checkout, the exercise that is solved here is a stub.
fn a_target_folder_of_another_checkout_changes_no_verdict(copy: &Copy) {
    copy.answer(&text("solutions/05_gelu.rs"));
    let shared = target().to_str().unwrap();
    let here = || copy.grade_with(&[("CARGO_TARGET_DIR", shared)], &[]);
    verdict(&here(), "ok");
    let there = grade_checkout(&root(), &[("CARGO_TARGET_DIR", shared)]);
    assert_eq!(there.verdict("05_gelu"), Some("ignored"), "{there}");
    assert_eq!(there.verdict("01_linear_collapse"), Some("ignored"), "{there}");
    verdict(&here(), "ok");

    // Of one version, both would have the same program there: it grades the checkout in which it is run.
    let program = copy.program();
    verdict(&run_in(copy.root(), &program), "ok");
    let there = run_in(&root(), &program);
    assert_eq!(there.verdict("05_gelu"), Some("ignored"), "{there}");
}

fn a_temporary_folder_without_room_blames_no_answer(copy: &Copy) {
    copy.answer(&text("solutions/05_gelu.rs"));
    let graded = copy.grade_with(&[("TMPDIR", "/no/such/folder")], &[]);
    assert_eq!(graded.verdict("05_gelu"), Some("FAILED"), "{graded}");
    assert!(
        graded.stdout.contains("no fault of the answer") && graded.stdout.contains("could not be graded"),
        "{graded}"
    );
    verdict(&copy.grade(), "ok");
}

fn a_missing_or_spoilt_file_stays_alone(copy: &Copy) {
    copy.answer(&("(".repeat(20_000) + &")".repeat(20_000)));
    verdict(&copy.grade(), "FAILED");
    copy.remove_answer();
    fs::write(copy.root().join("exercises/05_gelu-Copy1.rs"), "nothing").unwrap();
    fs::write(copy.root().join("exercises/my notes.rs"), "nothing").unwrap();
    fs::create_dir_all(copy.root().join("exercises/old.rs")).unwrap();
    let graded = copy.grade();
    verdict(&graded, "FAILED");
    for words in [
        "1 missing",
        "05_gelu-Copy1.rs looks like",
        "my notes.rs belongs to no",
        "old.rs is a folder",
    ] {
        assert!(graded.stdout.contains(words), "{words}: {graded}");
    }
    for stray in ["05_gelu-Copy1.rs", "my notes.rs"] {
        fs::remove_file(copy.root().join("exercises").join(stray)).unwrap();
    }
    fs::remove_dir(copy.root().join("exercises/old.rs")).unwrap();
}

fn a_lost_solution_is_named_and_stops_nothing(copy: &Copy) {
    let lost = "solutions/05_gelu.rs";
    copy.answer(&text(lost));
    fs::remove_file(copy.root().join(lost)).unwrap();
    let graded = copy.grade();
    verdict(&graded, "ok");
    assert!(graded.stdout.contains(&format!("{lost} is missing")), "{graded}");
}

fn a_copy_that_is_moved_is_graded_where_it_is(copy: Copy) {
    copy.answer(&text("solutions/05_gelu.rs"));
    let moved = copy.moved("moved");
    verdict(&moved.grade(), "ok");
    moved.answer(&gelu("0.0"));
    verdict(&moved.grade(), "FAILED");
}
