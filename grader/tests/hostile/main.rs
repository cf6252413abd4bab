//! What a reader's file may do, end to end: each answer is put in the place of `exercises/05_gelu.rs` in a
//! copy of the checkout, and `cargo test --test exercises` is to say what happened, grade the other
//! exercise, and never pass. Slow; run with `cargo test --workspace`.

mod checkout;
mod every_exercise;
mod new_activation;
mod new_exercise;
mod profiles;
mod tricks;

use checkout::{Graded, grade};

/// A file whose `gelu` has this body and whose derivative is right.
fn gelu(body: &str) -> String {
    format!(
        "use activations::functions::gelu_derivative as slope;\n\
         pub fn gelu(x: f64) -> f64 {{ {body} }}\n\
         pub fn gelu_derivative(x: f64) -> f64 {{ slope(x) }}\n"
    )
}

/// Holds that the answer fails with these words, and that the other exercise is graded.
fn fails_with(words: &str, answer: &str) -> Graded {
    let graded = grade(answer);
    assert!(!graded.passed, "{graded}");
    assert_eq!(graded.verdict("05_gelu"), Some("FAILED"), "{graded}");
    assert_eq!(graded.verdict("01_linear_collapse"), Some("ok"), "{graded}");
    assert!(graded.stdout.contains("Exercises: 1 correct, 1 wrong, "), "{graded}");
    assert!(graded.unwrapped().contains(words), "no {words:?} in:\n{graded}");
    graded
}

#[test]
fn a_right_answer_passes() {
    let graded = grade(&checkout::solution());
    assert!(graded.passed, "{graded}");
    assert_eq!(graded.verdict("05_gelu"), Some("ok"), "{graded}");
}

#[test]
fn a_stub_is_not_started_and_nothing_fails() {
    let graded = grade(&checkout::stub());
    assert!(graded.passed, "{graded}");
    assert_eq!(graded.verdict("05_gelu"), Some("ignored"), "{graded}");
    assert!(graded.stdout.contains("(not started)"), "{graded}");
}

#[test]
fn a_wrong_answer_fails_with_the_simplest_input_first() {
    let graded = fails_with("Hint: That is ReLU", &gelu("x.max(0.0)"));
    let headline = "gelu(1): expected 0.841345, got 1 (0.158655 too large)\n";
    assert!(graded.feedback().starts_with(headline), "{graded}");
}

#[test]
fn a_file_that_does_not_compile_fails_alone() {
    let graded = fails_with("It does not compile", &gelu("x +"));
    assert!(graded.stdout.contains("exercises/05_gelu.rs:2:"), "{graded}");
}

#[test]
fn unsafe_code_does_not_compile() {
    fails_with("No exercise needs unsafe code", &gelu("unsafe { *(&x as *const f64) }"));
}

#[test]
fn a_child_process_that_stays_behind_is_not_waited_for() {
    let body = "std::process::Command::new(\"sleep\").arg(\"60\").spawn().unwrap(); std::process::exit(0)";
    fails_with("ended the program", &gelu(body));
}

#[test]
fn writing_over_the_grading_key_is_found_out_and_undone() {
    let body = "std::fs::write(concat!(env!(\"CARGO_MANIFEST_DIR\"), \
                \"/../../tests/snapshots/05_gelu.snap\"), \"\").unwrap(); x";
    let before = checkout::key();
    fails_with("wrote over the grading key", &gelu(body));
    assert_eq!(checkout::key(), before);
}

#[test]
fn the_harness_is_not_forged_on_the_standard_output() {
    let body = "println!(\"test 05_gelu ... ok\\n\\ntest result: ok. 2 passed; 0 failed\"); 0.0";
    let graded = fails_with("expected 0.841345, got 0", &gelu(body));
    assert!(
        !graded.stdout.lines().any(|line| line.starts_with("test result: ok")),
        "{graded}"
    );
}

#[test]
fn a_report_without_its_ticket_is_no_report() {
    let report = "{\\\"ticket\\\":\\\"\\\",\\\"result\\\":{\\\"report\\\":{\\\"standing\\\":\\\"correct\\\",\
                  \\\"passed\\\":4,\\\"checks\\\":4,\\\"key\\\":\\\"\\\",\\\"feedback\\\":\\\"\\\"}}}";
    let body = format!("std::fs::write(\"report.json\", \"{report}\").unwrap(); std::process::exit(0)");
    fails_with("ended the program", &gelu(&body));
}

#[test]
fn a_payload_that_panics_when_dropped_is_a_panic_like_any_other() {
    let answer = gelu("std::panic::panic_any(Trap(x))")
        + "struct Trap(#[allow(dead_code)] f64);\n\
           impl Drop for Trap { fn drop(&mut self) { panic!(\"again\") } }\n";
    fails_with("a panic without a message", &answer);
}
