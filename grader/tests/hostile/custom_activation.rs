//! Answers to exercise 14, which the checker calls millions of times and trains networks with.

use std::fs;

use grader::State;

use crate::answers::grade_patiently;
use crate::words::{root, told};

/// A file for exercise 14 with these expressions in x.
fn custom(function: &str, slope: &str) -> String {
    format!(
        "pub fn custom(x: f64) -> f64 {{ {function} }}\n\
         pub fn custom_derivative(x: f64) -> f64 {{ {slope} }}\n"
    )
}

/// Nearly three million times: the loop is the checker's.
#[test]
fn a_right_answer_may_print_at_every_call() {
    for print in ["println!(\"{x}\")", "dbg!(x)"] {
        let printing = custom(&format!("{print}; x.asinh()"), "x.hypot(1.0).recip()");
        let state = grade_patiently("14_custom_activation", &printing);
        assert_eq!(state, State::Correct, "{print}: {state}");
    }
}

/// On paper its slope is never 0, and in f64 it is where networks still learn.
#[test]
fn a_function_whose_slope_is_hardly_anything_far_out_is_right() {
    let power = custom("x / (1.0 + x.powi(8)).powf(0.125)", "(1.0 + x.powi(8)).powf(-1.125)");
    let state = grade_patiently("14_custom_activation", &power);
    assert_eq!(state, State::Correct, "{state}");
}

#[test]
fn the_promise_that_a_tenth_of_asinh_breaks_stands_in_the_exercise() {
    let state = grade_patiently("14_custom_activation", &custom("0.1 * x.asinh()", "0.1 / x.hypot(1.0)"));
    let told = told(&state);
    assert!(told.contains("expected at least 0.8 read on average"), "{told}");
    assert!(told.contains("The first three promises hold"), "{told}");
    let exercise = fs::read_to_string(root().join("exercises/14_custom_activation.rs"))
        .unwrap()
        .replace("\n//", "");
    let exercise = exercise.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        exercise.contains("the test digits that one of them reads has to be at least 0.8, as a mean over the five.")
    );
    assert!(exercise.contains("With layers that hand on a tenth of what they get it is not."));
}

/// Two hundred terms for each value, in a build without optimisation.
#[test]
fn a_right_answer_may_be_slow() {
    let custom = "/// x / 10 + tanh x, by tanh x = Σ 8x / ((2k−1)²π² + 4x²).\n\
                  fn series(term: impl Fn(f64) -> f64) -> f64 {\n\
                      let (mut sum, mut k) = (0.0, 0.5);\n\
                      while k < 200.0 { sum += term(4.0 * k * k * 9.869604401089358); k += 1.0 }\n\
                      sum\n\
                  }\n\
                  pub fn custom(x: f64) -> f64 { 0.1 * x + series(|p| 8.0 * x / (p + 4.0 * x * x)) }\n\
                  pub fn custom_derivative(x: f64) -> f64 {\n\
                      0.1 + series(|p| 8.0 * (p - 4.0 * x * x) / ((p + 4.0 * x * x) * (p + 4.0 * x * x)))\n\
                  }\n";
    let state = grade_patiently("14_custom_activation", custom);
    assert_eq!(state, State::Correct, "{state}");
}
