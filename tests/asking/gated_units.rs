use activations::asking::gated_units::{self, Functions};
use activations::asking::{Report, Standing};
use activations::functions::{Activation, Silu, hardsigmoid, relu6, sigmoid, silu};
use activations::learning::Layer as _;
use activations::learning::blocks::FeedForward;
use ndarray::{Array1, Array2, Axis};

use solution::{geglu, glu, hardswish, hardswish_derivative, matched_width, swiglu, swiglu_layer};

mod corpus;
#[path = "../../solutions/13_gated_units.rs"]
mod solution;
mod units;

type SwigluLayer = fn(&Array1<f64>, &Array2<f64>, &Array2<f64>, &Array2<f64>) -> Array1<f64>;

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(gated_units)
}

fn check(functions: &Functions) -> Report {
    gated_units::check(functions, super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&width(matched_width));
}

/// SiLU's type for its function, a loop for mapv, and the nearest integer through floats.
#[test]
fn answers_written_otherwise_are_as_good() {
    fn gated(value: &Array1<f64>, gate: &Array1<f64>, f: impl Fn(f64) -> f64) -> Array1<f64> {
        value.iter().zip(gate).map(|(a, &b)| a * f(b)).collect()
    }
    let other = check(&Functions::new(
        |x| x * hardsigmoid(x),
        |x| match x {
            ..=-3.0 => 0.0,
            3.0.. => 1.0,
            _ => x / 3.0 + 0.5,
        },
        |a, b| gated(a, b, |b| 1.0 / (1.0 + (-b).exp())),
        |a, b| gated(a, b, |b| Silu.value(b)),
        |a, b| gated(a, b, |b| 0.5 * b * libm::erfc(-b / std::f64::consts::SQRT_2)),
        |x, w, v, w2| w2.dot(&(v.dot(x) * w.dot(x) * w.dot(x).mapv(sigmoid))),
        |plain| (plain as f64 / 1.5).round() as usize,
    ));
    assert_eq!(other.standing(), Standing::Correct, "\n{other}");
    assert_eq!(other.key(), width(matched_width).key());
}

/// The crate's own layer, which PyTorch's numbers are held against, on a batch of one.
#[test]
fn the_solution_s_layer_is_the_crate_s() {
    let init = activations::learning::Init::LecunNormal;
    let layer = FeedForward::gated(4, matched_width(6), Silu, init, 1).unwrap();
    let [w, v, w2] = layer.parameters()[..] else {
        unreachable!()
    };
    let x = Array1::from_vec(vec![0.5, -1.0, 2.0, 0.25]);
    let batch = x.clone().insert_axis(Axis(0));
    let difference = swiglu_layer(&x, &w.value, &v.value, &w2.value) - layer.forward(&batch).row(0);
    assert!(difference.iter().all(|d| d.abs() < 1e-12), "{difference}");
}

#[test]
fn each_wrong_hardswish_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("gate ReLU6(x + 3) / 6 alone", value(hardsigmoid)),
        ("neither", value(|x| relu6(x) / 6.0)),
        ("The 3 is missing", value(|x| x * relu6(x) / 6.0)),
        ("The 3 has the wrong sign", value(|x| x * relu6(x - 3.0) / 6.0)),
        ("The 6 is missing", value(|x| x * relu6(x + 3.0))),
        ("divided by 3", value(|x| x * relu6(x + 3.0) / 3.0)),
        ("no upper end", value(|x| x * (x + 3.0).max(0.0) / 6.0)),
        ("no lower end", value(|x| x * (x + 3.0).min(6.0) / 6.0)),
        ("no ends", value(|x| x * (x + 3.0) / 6.0)),
        ("SiLU", value(silu)),
        ("is ReLU, whose", value(|x| x.max(0.0))),
        ("is ReLU6", value(relu6)),
        ("Compute the gate first", value(|_| 0.0)),
    ]);
}

#[test]
fn each_wrong_derivative_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("first term of the product rule", slope(hardsigmoid)),
        ("slope of the gate", slope(|x| between(x, 1.0 / 6.0))),
        ("x · gate′ alone", slope(|x| between(x, x / 6.0))),
        ("The x before gate′", slope(|x| hardsigmoid(x) + between(x, 1.0 / 6.0))),
        ("between −3 and 3 only", slope(|x| (2.0 * x + 3.0) / 6.0)),
        (
            "the slope jumps",
            slope(|x| match x.abs() {
                ..=3.0 => (2.0 * x + 3.0) / 6.0,
                _ => f64::from(x > 0.0),
            }),
        ),
        ("cut off at 0 and 1", slope(|x| hardswish_derivative(x).clamp(0.0, 1.0))),
        ("SiLU's slope", slope(|x| Silu.derivative(x))),
        ("Hardswish itself", slope(hardswish)),
        ("a step at 0", slope(|x| f64::from(x > 0.0))),
        ("Three pieces", slope(|_| 1.0)),
    ]);
}

#[test]
fn each_wrong_layer_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("exchanged", layer(|x, w, v, w2| swiglu_layer(x, v, w, w2))),
        ("W₂ is missing", layer(|x, w, v, _| swiglu(&v.dot(x), &w.dot(x)))),
        (
            "activation is missing",
            layer(|x, w, v, w2| w2.dot(&(v.dot(x) * w.dot(x)))),
        ),
        ("makes it GLU", layer(|x, w, v, w2| w2.dot(&glu(&v.dot(x), &w.dot(x))))),
        (
            "makes it GeGLU",
            layer(|x, w, v, w2| w2.dot(&geglu(&v.dot(x), &w.dot(x)))),
        ),
        ("V is not used", layer(|x, w, _, w2| w2.dot(&w.dot(x).mapv(silu)))),
        ("W is not used", layer(|x, _, v, w2| w2.dot(&v.dot(x)))),
        (
            "over the product",
            layer(|x, w, v, w2| w2.dot(&(v.dot(x) * w.dot(x)).mapv(silu))),
        ),
        (
            "over both",
            layer(|x, w, v, w2| w2.dot(&swiglu(&v.dot(x).mapv(silu), &w.dot(x)))),
        ),
        (
            "are added",
            layer(|x, w, v, w2| w2.dot(&(v.dot(x) + w.dot(x).mapv(silu)))),
        ),
        (
            "transposed",
            layer(|x, w, v, w2| w2.t().dot(&swiglu(&v.dot(x), &w.dot(x)))),
        ),
        ("of your swiglu", layer(|x, _, _, _| x.clone())),
    ]);
}

#[test]
fn each_wrong_width_earns_its_own_hint() {
    super::are_refused_each_with_its_hint([
        ("half as many numbers again", width(|plain| plain)),
        ("rounds down", width(|plain| 2 * plain / 3)),
        ("rounded up", width(|plain| (2 * plain).div_ceil(3))),
        (
            "narrower, not wider.",
            width(|plain| (plain as f64 * 1.5).round() as usize),
        ),
        ("3h/2 is rounded down", width(|plain| plain * 3 / 2)),
        ("four matrices", width(|plain| plain / 2)),
        ("against one", width(|plain| plain / 3)),
        ("Solve", width(|_| 171)),
    ]);
}

#[test]
fn a_stub_is_not_started() {
    let todo: fn(&Array1<f64>, &Array1<f64>) -> Array1<f64> = |_, _| todo!();
    let report = check(&Functions::new(
        |_| todo!(),
        |_| todo!(),
        todo,
        todo,
        todo,
        |_, _, _, _| todo!(),
        |_| todo!(),
    ));
    assert_eq!(report.standing(), Standing::NotStarted);
}

#[test]
fn a_wrong_slope_stands_beside_that_of_the_readers_own_hardswish() {
    insta::assert_snapshot!("gate_for_slope", slope(hardsigmoid));
}

#[test]
fn the_slopes_on_both_sides_of_a_kink_are_told_where_the_slope_is_wrong_there() {
    let report = slope(|x| if x == 3.0 { 1.25 } else { hardswish_derivative(x) });
    let hint = report
        .wrong()
        .and_then(|finding| finding.hint.clone())
        .unwrap_or_default();
    assert!(
        hint.ends_with("hardswish has a kink there: its slope is 1.5 on the left and 1 on the right."),
        "{hint}"
    );
}

fn value(wrong: fn(f64) -> f64) -> Report {
    check(&Functions {
        hardswish: wrong.into(),
        ..solved()
    })
}

fn slope(wrong: fn(f64) -> f64) -> Report {
    check(&Functions {
        hardswish_derivative: wrong.into(),
        ..solved()
    })
}

fn layer(wrong: SwigluLayer) -> Report {
    check(&Functions {
        swiglu_layer: wrong.into(),
        ..solved()
    })
}

fn width(wrong: fn(usize) -> usize) -> Report {
    check(&Functions {
        matched_width: wrong.into(),
        ..solved()
    })
}

fn between(x: f64, slope: f64) -> f64 {
    if x.abs() < 3.0 { slope } else { 0.0 }
}
