mod unlisted;

use std::f64::consts::{PI, SQRT_2};

use activations::asking::gelu::{self, Functions};
use activations::asking::{Report, Standing};
use libm::{erf, erfc};

#[path = "../../solutions/05_gelu.rs"]
mod solution;

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(gelu)
}

fn check(functions: &Functions) -> Report {
    gelu::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

#[test]
fn forms_through_libms_erf_and_erfc_are_as_good() {
    let through_erf = check(&Functions::new(
        |x| 0.5 * x * (1.0 + erf(x / SQRT_2)),
        solution::gelu_derivative,
    ));
    let through_erfc = check(&Functions::new(
        |x| 0.5 * x * erfc(-x / SQRT_2),
        solution::gelu_derivative,
    ));
    assert_eq!(through_erf.key(), through_erfc.key());
    assert_eq!(through_erf.standing(), Standing::Correct, "\n{through_erf}");
}

#[test]
fn each_wrong_gelu_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("That is ReLU", value(|x| x.max(0.0))),
        ("Leaky ReLU", value(|x| x.max(0.01 * x))),
        ("tanh approximation", value(tanh_form)),
        ("σ(1.702x)", value(|x| x * logistic(1.702 * x))),
        ("SiLU", value(|x| x * logistic(x))),
        ("σ(3x)", value(|x| x * logistic(3.0 * x))),
        ("multiply by x", value(distribution)),
        ("density", value(|x| x * density(x))),
        ("√2", value(|x| 0.5 * x * (1.0 + erf(x)))),
        ("Φ(−x)", value(|x| x * distribution(-x))),
        ("2 times", value(|x| x * (1.0 + erf(x / SQRT_2)))),
        ("wrong sign", value(|x| -x * distribution(x))),
        ("NaN comes of", value(|x| x * (0.0 / x.abs().floor() + distribution(x)))),
        (
            "overflows",
            value(|x| if x > 709.0 { x.exp() } else { x * distribution(x) }),
        ),
        ("normal_cdf(x)", value(f64::sin)),
    ]);
}

#[test]
fn each_wrong_derivative_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("x · φ(x) is missing", slope(distribution)),
        ("The x before φ(x)", slope(|x| distribution(x) + density(x))),
        ("Φ(x) is missing", slope(|x| x * density(x))),
        ("not a difference", slope(|x| distribution(x) - x * density(x))),
        ("a step", slope(|x| if x > 0.0 { 1.0 } else { 0.0 })),
        ("GELU itself", slope(|x| x * distribution(x))),
        ("remember that Φ′ = φ", slope(f64::cos)),
    ]);
}

#[test]
fn the_simplest_failing_input_is_the_headline() {
    let report = value(|x| x.max(0.0));
    let headline = report
        .wrong()
        .and_then(|finding| finding.headline())
        .map(|row| row.input.as_str());
    assert_eq!(headline, Some("gelu(1)"));
    // Wrong only beyond 3.2: the smallest of the roundest inputs out there.
    let report = value(|x| if x > 3.2 { 0.0 } else { x * distribution(x) });
    let headline = report
        .wrong()
        .and_then(|finding| finding.headline())
        .map(|row| row.input.as_str());
    assert_eq!(headline, Some("gelu(4)"));
}

#[test]
fn what_is_not_written_is_told_from_what_is_wrong() {
    let standing = |report: Report| report.standing();
    assert_eq!(
        standing(check(&Functions::new(|_| todo!(), |_| todo!()))),
        Standing::NotStarted
    );
    assert_eq!(
        standing(check(&Functions::new(solution::gelu, |_| todo!()))),
        Standing::InProgress
    );
    assert_eq!(standing(check(&Functions::new(f64::sin, |_| todo!()))), Standing::Wrong);
    assert_eq!(
        standing(check(&Functions::new(|_| panic!("no"), |_| todo!()))),
        Standing::Wrong
    );
    let half = |x| if x > 0.0 { solution::gelu(x) } else { todo!() };
    assert_eq!(
        standing(check(&Functions::new(half, |_| todo!()))),
        Standing::NotStarted
    );
}

#[test]
fn the_feedback_names_input_expected_got_and_hint() {
    insta::assert_snapshot!("relu", value(|x| x.max(0.0)));
    insta::assert_snapshot!("panics", value(|_| panic!("index out of bounds")));
    insta::assert_snapshot!("in_progress", check(&Functions::new(solution::gelu, |_| todo!())));
    insta::assert_snapshot!("missing_term", slope(distribution));
}

fn value(gelu: fn(f64) -> f64) -> Report {
    let gelu = gelu.into();
    check(&Functions { gelu, ..solved() })
}

fn slope(derivative: fn(f64) -> f64) -> Report {
    let gelu_derivative = derivative.into();
    check(&Functions {
        gelu_derivative,
        ..solved()
    })
}

fn distribution(x: f64) -> f64 {
    0.5 * erfc(-x / SQRT_2)
}

fn density(x: f64) -> f64 {
    (-0.5 * x * x).exp() / (2.0 * PI).sqrt()
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn tanh_form(x: f64) -> f64 {
    0.5 * x * (1.0 + ((2.0 / PI).sqrt() * (x + 0.044715 * x.powi(3))).tanh())
}
