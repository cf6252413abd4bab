use activations::asking::custom_activation::{self, Functions, against_relu};
use activations::asking::{Outcome, Report, Standing};
use activations::functions::*;

mod corpus;
#[path = "../../solutions/14_custom_activation.rs"]
mod solution;

use solution::{custom, custom_derivative};

type Function = fn(f64) -> f64;

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(custom_activation)
}

fn check(custom: Function, custom_derivative: Function) -> Report {
    custom_activation::check(&Functions::new(custom, custom_derivative), super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(custom, custom_derivative));
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn many_other_answers_are_right_and_have_the_same_key() {
    let key = check(custom, custom_derivative).key();
    let answers: [(&str, Function, Function); 8] = [
        ("asinh", f64::asinh, |x| (1.0 + x * x).sqrt().recip()),
        ("atan", f64::atan, |x| (1.0 + x * x).recip()),
        ("softsign", softsign, softsign_derivative),
        (
            "leaky softplus",
            |x| 0.9 * softplus(x) + 0.1 * x,
            |x| 0.9 * sigmoid(x) + 0.1,
        ),
        ("softplus and a leak", |x| softplus(x) + 0.1 * x, |x| sigmoid(x) + 0.1),
        (
            "squareplus",
            |x| 0.5 * (x + x.hypot(2.0)),
            |x| 0.5 * (1.0 + x / x.hypot(2.0)),
        ),
        ("falling", |x| -f64::asinh(x), |x| -(1.0 + x * x).sqrt().recip()),
        ("steep GELU", |x| gelu(x) + 0.2 * x, |x| gelu_derivative(x) + 0.2),
    ];
    for (name, value, slope) in answers {
        let report = check(value, slope);
        assert_eq!(report.standing(), Standing::Correct, "{name}\n{report}");
        assert_eq!(report.key(), key, "{name}");
    }
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_slope_of_zero_is_found_wherever_it_is() {
    super::are_refused_each_with_its_hint([
        ("x = −0.751792,", check(gelu, gelu_derivative)),
        ("x = −1.27846,", check(silu, silu_derivative)),
        ("x = −1.1924", check(mish, mish_derivative)),
        (
            "x = −0.641792,",
            check(|x| gelu(x - 0.11), |x| gelu_derivative(x - 0.11)),
        ),
        ("its sign at x = −1.5708", check(f64::sin, f64::cos)),
        ("comes down to 0 at x = 0 ", check(|x| x - x.sin(), |x| 1.0 - x.cos())),
        (
            "comes down to 0 at x = 0.3 ",
            check(|x| x - (x - 0.3).sin(), |x| 1.0 - (x - 0.3).cos()),
        ),
        (
            "comes down to 0 at x = 0.2 ",
            check(|x| x - (x - 0.2).sin(), |x| 1.0 - (x - 0.2).cos()),
        ),
        ("from x = 745", check(sigmoid, sigmoid_derivative)),
        ("x = 36.7", check(sigmoid, |x| sigmoid(x) * (1.0 - sigmoid(x)))),
        ("x = 19.06", check(f64::tanh, |x| 1.0 - x.tanh().powi(2))),
        ("x = −745", check(softplus, sigmoid)),
        ("values do not", check(f64::tanh, |x| 1e-9 + 1.0 - x.tanh().powi(2))),
        (
            "stands at a floor",
            check(f64::tanh, |x| (1.0 - x.tanh().powi(2)).max(1e-300)),
        ),
    ]);
}

#[test]
fn a_kink_is_found_wherever_it_is() {
    super::are_refused_each_with_its_hint([
        ("from 0 to 1 at x = 0.", check(relu, relu_derivative)),
        (
            "from 0.01 to 1 at x = 0.",
            check(|x| leaky_relu(x, 0.01), |x| leaky_relu_derivative(x, 0.01)),
        ),
        (
            "at x = 0.3333.",
            check(
                |x| leaky_relu(x - 1.0 / 3.0, 0.1),
                |x| leaky_relu_derivative(x - 1.0 / 3.0, 0.1),
            ),
        ),
        (
            "at x = −123.46.",
            check(
                |x| leaky_relu(x + 123.456, 0.5) - 123.456 + x.tanh(),
                |x| leaky_relu_derivative(x + 123.456, 0.5) + 1.0 - x.tanh().powi(2),
            ),
        ),
        ("from 1.7581 to 1.0507 at x = 0.", check(selu, selu_derivative)),
        ("at x = 3.", check(hardswish, hardswish_derivative)),
        ("jumps at x = 0.", check(|x| x + step(x), |_| 1.0)),
        ("at x = 0.", check(|x| leaky_relu(x, 0.2), numerical)),
        (
            "Towards x = 0 the slope grows without end",
            check(root, |x| 0.5 / x.abs().sqrt()),
        ),
    ]);
    let report = check(root, |x| 0.5 / x.abs().sqrt()).to_string();
    assert!(
        report.contains("an infinite slope (slope ∞ to the left, ∞ to the right)"),
        "{report}"
    );
}

/// √|x| with the sign of x.
fn root(x: f64) -> f64 {
    x.abs().sqrt().copysign(x)
}

/// A slope by wide differences, which smear the kink.
fn numerical(x: f64) -> f64 {
    (leaky_relu(x + 1e-3, 0.2) - leaky_relu(x - 1e-3, 0.2)) / 2e-3
}

#[test]
fn growth_overflow_and_straight_lines_earn_their_own_hints() {
    super::are_refused_each_with_its_hint([
        ("outgrows", check(f64::exp, f64::exp)),
        (
            "overflows",
            check(|x| (1.0 + x.exp()).ln() + 0.1 * x, |x| sigmoid(x) + 0.1),
        ),
        (
            "NaN comes of",
            check(|x| x.exp() / (1.0 + x.exp()) + 0.1 * x, |x| sigmoid_derivative(x) + 0.1),
        ),
        ("collapse", check(identity, |_| 1.0)),
        ("nothing through", check(|_| 0.5, |_| 0.0)),
    ]);
    let headline = |report: Report| report.to_string().lines().next().unwrap_or_default().to_owned();
    assert!(headline(check(|x| x.powi(3), |x| 3.0 * x * x)).starts_with("custom(2): "));
    assert!(headline(check(f64::exp, f64::exp)).starts_with("custom(2): "));
    assert!(headline(check(|x| (1.0 + x.exp()).ln() + 0.1 * x, |x| sigmoid(x) + 0.1)).starts_with("custom(710): "));
}

#[test]
fn a_wrong_derivative_is_shown_beside_the_slope_of_the_function() {
    super::are_refused_each_with_its_hint([
        (
            "Near x = 1 your custom changes by 0.707107",
            check(f64::asinh, |x| (1.0 + x.abs()).recip()),
        ),
        (
            "Near x = 0 your custom changes by 1 ",
            check(custom, |x| 0.9 * x.tanh().powi(2) + 0.1),
        ),
        (
            "Near x = 2 your",
            check(custom, |x| custom_derivative(x) + if x > 1.5 { 0.01 } else { 0.0 }),
        ),
        (
            "leave no constant rounded",
            check(custom, |x| custom_derivative(x) + 9e-5),
        ),
        (
            "by its formula",
            check(custom, |x| (custom(x + 1e-5) - custom(x - 1e-5)) / 2e-5),
        ),
    ]);
}

/// Of every step, one way or the other.
#[test]
fn a_derivative_by_differences_is_no_derivative() {
    fn differs<const NANO: i32>(x: f64) -> f64 {
        let h = f64::from(NANO) * 1e-9;
        ((x + h).asinh() - (x - h).asinh()) / (2.0 * h)
    }
    for slope in [
        differs::<1>,
        differs::<10>,
        differs::<100>,
        differs::<1_000>,
        differs::<10_000>,
        differs::<100_000>,
        differs::<300_000>,
        differs::<1_000_000>,
        differs::<10_000_000>,
    ] {
        let is_right = outcome("custom_derivative is", f64::asinh, slope);
        assert_eq!(is_right, Some(Outcome::Wrong), "{}", check(f64::asinh, slope));
    }
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn a_function_that_keeps_its_promises_and_hardly_learns_is_told_so_from_any_seed() {
    let hardly = Functions::new(|x| 1e-3 * x.asinh(), |x| 1e-3 / x.hypot(1.0));
    for seed in 1..=20 {
        super::are_refused_each_with_its_hint([("hardly learns", custom_activation::check(&hardly, seed))]);
    }
}

#[test]
fn a_stub_is_not_started() {
    assert_eq!(check(|_| todo!(), |_| todo!()).standing(), Standing::NotStarted);
    assert_eq!(check(custom, |_| todo!()).standing(), Standing::InProgress);
}

#[test]
fn the_feedback_names_the_place_where_a_promise_is_broken() {
    insta::assert_snapshot!("gelu", check(gelu, gelu_derivative));
    insta::assert_snapshot!(
        "leaky_relu",
        check(|x| leaky_relu(x, 0.01), |x| leaky_relu_derivative(x, 0.01))
    );
    insta::assert_snapshot!("sigmoid", check(sigmoid, sigmoid_derivative));
}

fn steep_left_of<const X: i32>(x: f64) -> f64 {
    if x < f64::from(X) { 3.0 * x } else { x }
}

fn steep_right_of<const X: i32>(x: f64) -> f64 {
    if x > f64::from(X) { 3.0 * x } else { x }
}

#[test]
fn growth_is_looked_at_far_out_on_both_sides() {
    let first_wrong = |custom: Function| {
        let finding = check(custom, |_| 1.0).findings.remove(0);
        finding.headline().map(|row| row.input.clone())
    };
    let places: [(Function, &str); 6] = [
        (steep_left_of::<-2_000>, "custom(-10000)"),
        (steep_left_of::<-20_000>, "custom(-100000)"),
        (steep_left_of::<-200_000>, "custom(-1000000)"),
        (steep_right_of::<2_000>, "custom(10000)"),
        (steep_right_of::<20_000>, "custom(100000)"),
        (steep_right_of::<200_000>, "custom(1000000)"),
    ];
    for (custom, place) in places {
        assert_eq!(first_wrong(custom).as_deref(), Some(place));
    }
    assert_eq!(first_wrong(|x| 2.0 * (1.0 + x.abs())), None);
}

/// What the finding whose title begins so comes to.
fn outcome(title: &str, custom: Function, custom_derivative: Function) -> Option<Outcome> {
    let findings = check(custom, custom_derivative).findings;
    let finding = findings.iter().find(|f| f.title.starts_with(title))?;
    Some(finding.outcome())
}

/// At the kinks of hardswish, −3 and 3, differences give the mean of both sides; half way between 0 and 1 they
/// give what Leaky ReLU has there.
#[test]
fn a_derivative_is_compared_with_differences_up_to_the_kinks_and_not_at_them() {
    let slope = "custom_derivative is the slope";
    let right = outcome(slope, hardswish, hardswish_derivative);
    assert_eq!(right, Some(Outcome::Passed));
    // Far out differences reach further: from 900 across this kink.
    let right = outcome(
        slope,
        |x| leaky_relu(x - 900.008, 0.5),
        |x| leaky_relu_derivative(x - 900.008, 0.5),
    );
    assert_eq!(right, Some(Outcome::Passed));
    let wrong = outcome(
        slope,
        |x| leaky_relu(x, 0.2),
        |x| match x {
            0.25..0.75 => 0.9,
            _ => leaky_relu_derivative(x, 0.2),
        },
    );
    assert_eq!(wrong, Some(Outcome::Wrong));
}

/// The values are so large that over too short a way their rounding would look like a kink. (A factor of 100
/// would be exact: the places are sums of few powers of 2.)
#[test]
fn rounding_far_out_is_no_kink() {
    let smooth = outcome("custom is smooth", |x| 99.9 * x + x.tanh(), |_| 0.0);
    assert_eq!(smooth, Some(Outcome::Passed));
}

/// Between 0 and that point the slope is small as well, and rises all the way.
#[test]
fn a_far_point_where_the_slope_touches_zero_is_found_among_many_small_slopes() {
    fn away(x: f64) -> f64 {
        (x + 500.3) / 10.0
    }
    let report = check(
        |x| 0.5 * (x / 10.0 - away(x).atan()) + sigmoid(x),
        |x| 0.05 * away(x).powi(2) / (1.0 + away(x).powi(2)) + sigmoid_derivative(x),
    );
    super::are_refused_each_with_its_hint([("down to 0 at x = −500.3", report)]);
}

#[test]
fn the_comparison_with_relu_says_what_is_not_written_and_what_panics() {
    let said = |custom: Function| against_relu(custom, |_| 1.0).to_string();
    assert!(said(|_| todo!("custom")).contains("custom is not written yet"));
    let panic = said(|_| panic!("no such formula"));
    assert!(panic.contains("no such formula"), "{panic}");
}

#[test]
fn a_slope_of_zero_is_found_where_the_function_falls_too() {
    super::are_refused_each_with_its_hint([
        (
            "its sign at x = −0.551792",
            check(|x| -gelu(x - 0.2), |x| -gelu_derivative(x - 0.2)),
        ),
        ("from x = 745", check(|x| -sigmoid(x), |x| -sigmoid_derivative(x))),
    ]);
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn the_comparison_names_both_activations() {
    let table = against_relu(custom, custom_derivative).to_string();
    assert!(table.contains("custom ") && table.contains("ReLU "), "{table}");
    assert!(table.contains("5 seeds"), "{table}");
    let report = check(custom, custom_derivative).to_string();
    assert!(
        report.contains("custom reads 0.") && report.contains(" ReLU 0."),
        "{report}"
    );
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn other_seeds_draw_other_networks_and_make_the_same_key() {
    let [first, other] = [0, 5].map(|seed| custom_activation::check(&solved(), seed));
    assert_eq!(first.key(), other.key());
    let note = |report: &Report| report.findings.last().and_then(|f| f.note.clone());
    assert_ne!(note(&first), note(&other));
}
