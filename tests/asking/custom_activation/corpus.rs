//! Answers that keep the promises and are unlike the solution, and others that break one of them just so.

use activations::asking::custom_activation::{Functions, check};
use activations::functions::*;

use crate::{are_refused, are_right};

type Function = fn(f64) -> f64;

/// Sums of terms, pieces that meet, loops, a slope that only f64's smallest numbers hold: networks learn with each.
fn right() -> [(&'static str, Functions); 10] {
    let answers: [(&str, Function, Function); 10] = [
        ("the simplest", f64::asinh, |x| x.hypot(1.0).recip()),
        (
            "a power that saturates",
            |x| x / (1.0 + x.powi(8)).powf(0.125),
            |x| (1.0 + x.powi(8)).powf(-1.125),
        ),
        ("a hundred terms", wavy, wavy_slope),
        ("pieces that meet", pieces, pieces_slope),
        (
            "ELU with a leak",
            |x| elu(x, 1.0) + 0.1 * x,
            |x| elu_derivative(x, 1.0) + 0.1,
        ),
        (
            "a logarithm",
            |x| (1.0 + x.abs()).ln().copysign(x),
            |x| 1.0 / (1.0 + x.abs()),
        ),
        ("falling", |x| -0.8 * x.atan() - 0.1 * x, |x| -0.8 / (1.0 + x * x) - 0.1),
        (
            "off the middle",
            |x| x + softsign(x - 0.3),
            |x| 1.0 + softsign_derivative(x - 0.3),
        ),
        ("a snake", |x| x + (x / 2.0).sin().powi(2), |x| 1.0 + x.sin() / 2.0),
        (
            "by the exponential",
            |x| 1.0 - 2.0 / (1.0 + (2.0 * x).exp()) + 0.2 * x,
            |x| 0.2 + 1.0 / x.cosh().powi(2),
        ),
    ];
    answers.map(|(how, custom, slope)| (how, Functions::new(custom, slope)))
}

/// x with a hundred waves on it, each half as steep as the one before.
fn wavy(x: f64) -> f64 {
    let mut sum = 2.0 * x;
    for n in 1..=100 {
        sum += (f64::from(n) * x).sin() * 0.5f64.powi(n) / f64::from(n);
    }
    sum / 2.0
}

fn wavy_slope(x: f64) -> f64 {
    1.0 + (1..=100)
        .map(|n| (f64::from(n) * x).cos() * 0.5f64.powi(n))
        .sum::<f64>()
        / 2.0
}

/// A cubic between two lines, with the slopes of both where they meet.
fn pieces(x: f64) -> f64 {
    match x {
        ..-1.0 => 0.2 * x - 7.0 / 15.0,
        1.0.. => x + 1.0 / 15.0,
        _ => x + 0.2 * x * x - 0.4 / 3.0 * x.powi(3),
    }
}

fn pieces_slope(x: f64) -> f64 {
    match x {
        ..-1.0 => 0.2,
        1.0.. => 1.0,
        _ => 1.0 + 0.4 * x - 0.4 * x * x,
    }
}

#[test]
#[ignore = "trains for a while: --include-ignored"]
fn right_answers_are_right_in_every_style() {
    are_right(check, right());
}

#[test]
fn wrong_answers_are_refused_with_a_hint_that_fits() {
    let wrong: [(&str, Function, Function); 16] = [
        ("leave no constant rounded", f64::asinh, |x| 1.0 / x.hypot(1.0) + 9e-5),
        ("leave no constant rounded", f64::asinh, |x| {
            f64::from(1.0 / (x as f32).hypot(1.0))
        }),
        ("by its formula", f64::asinh, |x| {
            ((x + 1e-6).asinh() - (x - 1e-6).asinh()) / 2e-6
        }),
        ("leave no constant rounded", f64::asinh, |x| {
            ((x + 1e-3).asinh() - (x - 1e-3).asinh()) / 2e-3
        }),
        ("term by term", f64::asinh, |x| x / x.hypot(1.0)),
        (
            "Towards x = 0 the slope grows",
            |x| x.cbrt() + 0.1 * x,
            |x| 0.1 + x.cbrt().powi(-2) / 3.0,
        ),
        (
            "jumps at x = 2",
            |x| x.asinh() + 1e-3 * step(x - 2.0),
            |x| 1.0 / x.hypot(1.0),
        ),
        (
            "Its slope jumps from 1 to 0.5 at x = 0",
            |x| if x < 0.0 { x } else { 0.5 * x.asinh() },
            |x| if x < 0.0 { 1.0 } else { 0.5 / x.hypot(1.0) },
        ),
        (
            "comes down to 0 at x = 0.7 ",
            |x| (x - 0.7) - (x - 0.7).atan(),
            |x| (x - 0.7).powi(2) / (1.0 + (x - 0.7).powi(2)),
        ),
        ("the function has a dip", |x| 0.1 * x + x.sin(), |x| 0.1 + x.cos()),
        ("stands at a floor", f64::tanh, |x| (1.0 - x.tanh().powi(2)).max(1e-200)),
        (
            "values do not",
            |x| x.clamp(-19.0, 19.0).tanh(),
            |x| 1.0 - x.clamp(-19.0, 19.0).tanh().powi(2) + 1e-12,
        ),
        (
            "outgrows a straight line",
            |x| x * (1.0 + x.abs()).ln(),
            |x| (1.0 + x.abs()).ln() + x.abs() / (1.0 + x.abs()),
        ),
        (
            "outgrows a straight line",
            |x| 3.0 * x + x.tanh(),
            |x| 4.0 - x.tanh().powi(2),
        ),
        ("Bend it", |x| x + 0.01 * x.tanh(), |x| 1.01 - 0.01 * x.tanh().powi(2)),
        ("overflows", |x| x.sinh().asinh(), |_| 1.0),
    ];
    are_refused(
        check,
        wrong.map(|(words, custom, slope)| (words, Functions::new(custom, slope), words)),
    );
}
