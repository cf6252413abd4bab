//! What an answer may try besides an answer.

use crate::checkout::{Graded, grade};
use crate::{fails_with, gelu};

/// Holds that the answer passes, and that the others are graded.
fn passes(answer: &str) -> Graded {
    let graded = grade(answer);
    assert!(graded.passed, "{graded}");
    assert_eq!(graded.verdict("05_gelu"), Some("ok"), "{graded}");
    assert_eq!(graded.verdict("01_linear_collapse"), Some("ok"), "{graded}");
    graded
}

/// The expression `x * normal_cdf(x)`.
const RIGHT: &str = "x * activations::functions::normal_cdf(x)";

/// A key has six digits, and the checker asks for more.
#[test]
fn values_read_from_the_grading_key_at_run_time_are_not_good_enough() {
    let key = "std::fs::read_to_string(concat!(env!(\"CARGO_MANIFEST_DIR\"), \
               \"/../../tests/snapshots/05_gelu.snap\")).unwrap()";
    fails_with("expected 0.8413447", &looked_up(key));
}

#[test]
fn values_read_from_the_grading_key_by_the_compiler_are_not_good_enough() {
    let key = "include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \
               \"/../../tests/snapshots/05_gelu.snap\"))";
    fails_with("expected 0.8413447", &looked_up(key));
}

/// A GELU that looks its values up in the key.
fn looked_up(key: &str) -> String {
    gelu(&format!(
        "let key = {key}.replace('−', \"-\"); \
         let call = format!(\"  gelu({{x}}) = \"); \
         let line = key.lines().find_map(|line| line.strip_prefix(call.as_str())).unwrap(); \
         line.split(':').next().unwrap().parse().unwrap()"
    ))
}

/// The text of a solution is no function: what it says has to be written all the same.
#[test]
fn the_text_of_the_solution_earns_nothing() {
    let file = "concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../solutions/05_gelu.rs\")";
    for read in [
        format!("include_str!({file})"),
        format!("std::fs::read_to_string({file}).unwrap()"),
    ] {
        fails_with("expected 0.841345, got", &gelu(&format!("{read}.len() as f64 * x")));
    }
}

#[test]
fn changing_the_environment_is_unsafe_and_does_not_compile() {
    let body = "unsafe { std::env::set_var(\"INSTA_UPDATE\", \"always\") }; x";
    fails_with("No exercise needs unsafe code", &gelu(body));
}

#[test]
fn a_thread_left_behind_neither_delays_nor_spoils_a_right_answer() {
    let body =
        format!("std::thread::spawn(|| loop {{ std::thread::sleep(std::time::Duration::from_secs(1)); }}); {RIGHT}");
    passes(&gelu(&body));
}

#[test]
fn a_panic_in_a_destructor_is_a_panic_like_any_other() {
    let answer = gelu(&format!("let _bomb = Bomb; {RIGHT}")) + BOMB;
    fails_with("dropped the bomb", &answer);
}

#[test]
fn a_panic_in_a_destructor_during_a_panic_is_no_pass() {
    let answer = gelu("let _bomb = Bomb; if x < 1e9 { panic!(\"first\") } x") + BOMB;
    fails_with("It was ended from outside", &answer);
}

const BOMB: &str = "struct Bomb; impl Drop for Bomb { fn drop(&mut self) { panic!(\"dropped the bomb\") } }\n";

#[test]
fn a_payload_that_is_no_text_is_a_panic_without_a_message() {
    fails_with("a panic without a message", &gelu("std::panic::panic_any(x)"));
}

#[test]
fn a_report_on_the_standard_output_is_no_report() {
    let report = "{\\\"ticket\\\":\\\"\\\",\\\"result\\\":{\\\"report\\\":{\\\"standing\\\":\\\"correct\\\"}}}";
    let body = format!("println!(\"{{}}\", \"{report}\"); 0.0");
    fails_with("expected 0.841345, got 0", &gelu(&body));
}
