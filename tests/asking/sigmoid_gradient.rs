mod unlisted;

use activations::asking::sigmoid_gradient::{self, Functions, figure};
use activations::asking::{Report, Standing};
use activations::functions::{find_maximum, find_root};

use solution::{saturates_from, sigmoid, sigmoid_derivative, sigmoid_derivative_from_output};

#[path = "../../solutions/02_sigmoid_gradient.rs"]
mod solution;

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(sigmoid_gradient)
}

fn check(functions: &Functions) -> Report {
    sigmoid_gradient::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(&solved()));
}

#[test]
fn other_stable_forms_and_numerical_searches_are_as_good() {
    fn stable(x: f64) -> f64 {
        if x >= 0.0 {
            1.0 / (1.0 + (-x).exp())
        } else {
            x.exp() / (1.0 + x.exp())
        }
    }
    fn even(x: f64) -> f64 {
        let e = (-x.abs()).exp();
        e / (1.0 + e).powi(2)
    }
    fn peak() -> (f64, f64) {
        let peak = find_maximum(even, -10.0, 11.0);
        (peak.x, peak.y)
    }
    fn bisected(limit: f64) -> f64 {
        find_root(|x| even(x) - limit, 0.0, 700.0).unwrap()
    }
    let report = check(&Functions::new(|s| s - s * s, stable, even, peak, bisected));
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
}

#[test]
fn each_wrong_slope_from_the_output_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("not applied again", from_output(|s| sigmoid(s) * sigmoid(-s))),
        ("slope of tanh", from_output(|s| 1.0 - s * s)),
        ("factor s is missing", from_output(|s| 1.0 - s)),
        ("factor 1 − s is missing", from_output(|s| s)),
        ("as if the second factor", from_output(|s| s * s)),
        ("sign is lost", from_output(|s| s * (s - 1.0))),
        ("One factor is σ(x)", from_output(|_| 0.25)),
    ]);
}

#[test]
fn each_wrong_sigmoid_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("That is σ(−x)", value(|x| 1.0 / (1.0 + x.exp()))),
        ("σ(|x|)", value(|x| 1.0 / (1.0 + (-x.abs()).exp()))),
        ("parentheses", value(|x| 1.0 + (-x).exp())),
        ("That is tanh", value(f64::tanh)),
        ("σ(2x)", value(|x| 0.5 * (1.0 + x.tanh()))),
        ("its slope", value(|x| sigmoid(x) * sigmoid(-x))),
        ("hard sigmoid", value(|x| (x / 6.0 + 0.5).clamp(0.0, 1.0))),
        ("normal distribution", value(|x| 0.5 * libm::erfc(-x / 2.0_f64.sqrt()))),
        ("That is a step", value(|x| if x >= 0.0 { 1.0 } else { 0.0 })),
        ("right here", value(|x| x)),
    ]);
}

#[test]
fn each_sigmoid_that_breaks_far_out_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("e⁻ˣ is infinite", value(|x| 1.0 / (1.0 + (-x).exp()))),
        ("∞ / ∞", value(|x| x.exp() / (1.0 + x.exp()))),
        ("takes 1 from almost 1", value(|x| 1.0 - 1.0 / (1.0 + x.exp()))),
        ("at ±500", value(|x| sigmoid(x.clamp(-500.0, 500.0)))),
        ("at ±30", value(|x| sigmoid(x.clamp(-30.0, 30.0)))),
        ("at most 1", value(|x| if x < -50.0 { 0.0 } else { sigmoid(x) })),
    ]);
}

#[test]
fn forms_that_lose_the_same_digits_share_a_hint() {
    let hint = |report: Report| report.wrong().and_then(|finding| finding.hint.clone());
    let through_tanh = value(|x| 0.5 * (1.0 + (0.5 * x).tanh()));
    assert_eq!(hint(through_tanh), hint(value(|x| 1.0 - 1.0 / (1.0 + x.exp()))));
    let mirrored = slope(|x| sigmoid_derivative_from_output(sigmoid(x.abs())));
    assert_eq!(hint(mirrored), hint(slope(|x| (1.0 - (0.5 * x).tanh().powi(2)) / 4.0)));
}

#[test]
fn a_sigmoid_that_hides_nan_is_refused() {
    let report = value(|x| sigmoid(if x.is_nan() { 0.0 } else { x }));
    let headline = report.wrong().and_then(|finding| finding.headline());
    assert_eq!(headline.map(|row| row.input.as_str()), Some("sigmoid(NaN)"));
}

#[test]
fn each_wrong_slope_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("x (1 − x)", slope(|x| x * (1.0 - x))),
        ("σ itself", slope(sigmoid)),
        ("factor σ(x) is missing", slope(|x| 1.0 - sigmoid(x))),
        ("1 − y²", slope(|x| 1.0 - sigmoid(x) * sigmoid(x))),
        ("slope of tanh", slope(|x| 1.0 - x.tanh() * x.tanh())),
        (
            "normal density",
            slope(|x| (-0.5 * x * x).exp() / std::f64::consts::TAU.sqrt()),
        ),
        ("wrong sign", slope(|x| -sigmoid(x) * sigmoid(-x))),
        ("Compute σ(x) first", slope(|_| 0.25)),
        ("37 on it is 1", slope(|x| sigmoid(x) * (1.0 - sigmoid(x)))),
        (
            "overflows on the left",
            slope(|x| (-x).exp() / (1.0 + (-x).exp()).powi(2)),
        ),
        ("0 too soon", slope(|x| 1.0 / (1.0 + (-x).exp()) / (1.0 + x.exp()))),
        (
            "without a subtraction",
            slope(|x| if x.abs() > 50.0 { 0.0 } else { sigmoid(x) * sigmoid(-x) }),
        ),
    ]);
}

#[test]
fn each_wrong_answer_to_the_questions_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("value of σ at 0", peak(|| (0.0, 0.5))),
        ("largest at s = ½", peak(|| (0.5, 0.25))),
        ("place comes first", peak(|| (0.25, 0.0))),
        ("largest slope of tanh", peak(|| (0.0, 1.0))),
        ("parabola", peak(|| (1.0, 0.25))),
        ("on the left", place(|limit| -saturates_from(limit))),
        ("not x", place(|limit| 0.5 + 0.5 * (1.0 - 4.0 * limit).sqrt())),
        ("within the limit of 1", place(|limit| ((1.0 - limit) / limit).ln())),
        ("only there", place(|limit| -limit.ln())),
        ("goes the other way", place(sigmoid_derivative)),
        ("rule of thumb", place(|_| 5.0)),
        ("turned round", place(|limit| 1.0 / limit)),
    ]);
}

/// Where the slope is the limit again.
#[test]
fn the_solution_finds_where_the_slope_falls_below_limits_of_any_size() {
    for limit in [0.1, 1e-6, 1e-12, 1e-17, 1e-100, 1e-300] {
        let slope = sigmoid_derivative(saturates_from(limit));
        assert!((slope / limit - 1.0).abs() <= 1e-9, "{limit}: {slope}");
    }
}

#[test]
fn a_stub_is_not_started() {
    let report = check(&Functions::new(
        |_| todo!(),
        |_| todo!(),
        |_| todo!(),
        || todo!(),
        |_| todo!(),
    ));
    assert_eq!(report.standing(), Standing::NotStarted);
}

#[test]
fn the_feedback_shows_digits_that_are_lost_and_the_slope_of_the_readers_own_sigmoid() {
    insta::assert_snapshot!("cancels", slope(|x| sigmoid(x) * (1.0 - sigmoid(x))));
    insta::assert_snapshot!("naive", value(|x| 1.0 / (1.0 + (-x).exp())));
    insta::assert_snapshot!("slope_of_tanh", slope(|x| 1.0 - x.tanh() * x.tanh()));
}

fn from_output(wrong: fn(f64) -> f64) -> Report {
    check(&Functions {
        sigmoid_derivative_from_output: wrong.into(),
        ..solved()
    })
}

fn value(wrong: fn(f64) -> f64) -> Report {
    check(&Functions {
        sigmoid: wrong.into(),
        ..solved()
    })
}

fn slope(wrong: fn(f64) -> f64) -> Report {
    check(&Functions {
        sigmoid_derivative: wrong.into(),
        ..solved()
    })
}

fn peak(wrong: fn() -> (f64, f64)) -> Report {
    check(&Functions {
        steepest: wrong.into(),
        ..solved()
    })
}

fn place(wrong: fn(f64) -> f64) -> Report {
    check(&Functions {
        saturates_from: wrong.into(),
        ..solved()
    })
}

#[test]
fn the_figure_reaches_as_far_to_the_left_as_to_the_right() {
    let svg = figure(|x| x + 61.0).to_svg();
    assert_eq!(super::said_of("yours", &svg), ["from 1 to 121"]);
    let svg = figure(sigmoid_derivative).to_svg();
    let said = |series| super::said_of(series, &svg);
    assert_eq!(said("yours"), said("reference"));
}
