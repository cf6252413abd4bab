//! Answers unlike the solution, and wrong ones that the checker does not list.

use activations::asking::sigmoid_gradient::{Functions, check};

use super::solution::{saturates_from, sigmoid, sigmoid_derivative, sigmoid_derivative_from_output as from_output};
use super::solved;
use crate::{are_refused, are_right};

const DIGITS: &str = "right to four digits";

fn output(f: fn(f64) -> f64) -> Functions {
    let sigmoid_derivative_from_output = f.into();
    Functions {
        sigmoid_derivative_from_output,
        ..solved()
    }
}

fn value(f: fn(f64) -> f64) -> Functions {
    let sigmoid = f.into();
    Functions { sigmoid, ..solved() }
}

fn slope(f: fn(f64) -> f64) -> Functions {
    let sigmoid_derivative = f.into();
    Functions {
        sigmoid_derivative,
        ..solved()
    }
}

fn peak(f: fn() -> (f64, f64)) -> Functions {
    let steepest = f.into();
    Functions { steepest, ..solved() }
}

fn place(f: fn(f64) -> f64) -> Functions {
    let saturates_from = f.into();
    Functions {
        saturates_from,
        ..solved()
    }
}

/// The largest on a grid of steps of `step` from `start`.
fn on_a_grid(start: f64, step: f64) -> (f64, f64) {
    let points = (0..4000).map(|i| start + step * f64::from(i));
    let best = points.max_by(|a, b| sigmoid_derivative(*a).total_cmp(&sigmoid_derivative(*b)));
    best.map(|x| (x, sigmoid_derivative(x))).unwrap()
}

/// Where the slope comes down to the limit, between 0 and `right`, halved so often.
fn bisected(limit: f64, right: f64, times: usize) -> f64 {
    let halve = |(low, high): (f64, f64), _| {
        let middle = 0.5 * (low + high);
        match sigmoid_derivative(middle) < limit {
            true => (low, middle),
            false => (middle, high),
        }
    };
    (0..times).fold((0.0, right), halve).0
}

#[test]
fn other_ways_to_write_it_are_right() {
    are_right(
        check,
        [
            ("a parabola", output(|s| 0.25 - (s - 0.5).powi(2))),
            ("through x", output(|s| sigmoid_derivative((s / (1.0 - s)).ln()))),
            (
                "e to the softplus",
                value(|x| (x.min(0.0) - (-x.abs()).exp().ln_1p()).exp()),
            ),
            (
                "tanh where it is safe",
                value(|x| match x {
                    0.0.. => 0.5 * (1.0 + (0.5 * x).tanh()),
                    _ => x.exp() / (1.0 + x.exp()),
                }),
            ),
            (
                "a loop of halves",
                value(|x| {
                    let e = (0..10).fold((-x.abs() / 1024.0).exp(), |e, _| e * e);
                    if x < 0.0 { e / (1.0 + e) } else { (1.0 + e).recip() }
                }),
            ),
            ("cosh", slope(|x| (0.5 / (0.5 * x).cosh()).powi(2))),
            (
                "one fraction",
                slope(|x| (-x.abs()).exp() / (-x.abs()).exp().ln_1p().mul_add(2.0, 0.0).exp()),
            ),
            ("a grid", peak(|| on_a_grid(-2.0, 1.0 / 1024.0))),
            ("halved a hundred times", place(|limit| bisected(limit, 1000.0, 100))),
            ("acosh", place(|limit| 2.0 * (0.5 / limit.sqrt()).acosh())),
            (
                "two logarithms",
                place(|limit| 2.0 * (0.5 + (0.25 - limit).sqrt()).ln() - limit.ln()),
            ),
        ],
    );
}

#[test]
fn other_mistakes_are_refused() {
    are_refused(
        check,
        [
            ("f32 of s", output(|s| f64::from((s * (1.0 - s)) as f32)), DIGITS),
            (
                "never at the ends",
                output(|s| from_output(s.clamp(0.01, 0.99))),
                "One factor is σ(x)",
            ),
            (
                "a root too many",
                output(|s| from_output(s).sqrt()),
                "One factor is σ(x)",
            ),
            ("f32", value(|x| f64::from(1.0 / (1.0 + (-x as f32).exp()))), DIGITS),
            ("softsign", value(|x| 0.5 + 0.5 * x / (1.0 + x.abs())), "right here"),
            ("a percentage", value(|x| 100.0 * sigmoid(x)), "100 times"),
            (
                "eˣ too early",
                value(|x| if x < -15.0 { x.exp() } else { sigmoid(x) }),
                DIGITS,
            ),
            (
                "1 − σ down to −36",
                value(|x| {
                    if x < -36.0 {
                        x.exp()
                    } else {
                        1.0 - 1.0 / (1.0 + x.exp())
                    }
                }),
                "almost 1",
            ),
            ("held at ±36", value(|x| sigmoid(x.clamp(-36.0, 36.0))), "at most 1"),
            (
                "no subnormal numbers",
                value(|x| if x < -708.0 { 0.0 } else { sigmoid(x) }),
                "e⁻ˣ is infinite",
            ),
            (
                "by differences",
                slope(|x| (sigmoid(x + 1e-5) - sigmoid(x - 1e-5)) / 2e-5),
                DIGITS,
            ),
            ("s (1 − s)", slope(|x| from_output(sigmoid(x))), "σ(−x), which keeps"),
            (
                "¼ − (s − ½)²",
                slope(|x| 0.25 - (sigmoid(x) - 0.5).powi(2)),
                "σ(−x), which keeps",
            ),
            ("cosh²", slope(|x| 0.25 / (0.5 * x).cosh().powi(2)), "0 too soon"),
            (
                "two naive factors",
                slope(|x| 1.0 / (1.0 + (-x).exp()) / (1.0 + x.exp())),
                "0 too soon",
            ),
            ("e^−|x|", slope(|x| (-x.abs()).exp()), "Compute σ(x) first"),
            ("a coarse grid", peak(|| on_a_grid(-2.005, 0.01)), "parabola"),
            ("rounded", peak(|| (0.0, 0.25001)), DIGITS),
            (
                "1 − s without digits",
                place(|limit| {
                    let root = (1.0 - 4.0 * limit).sqrt();
                    ((1.0 + root) / (1.0 - root)).ln()
                }),
                "without a difference",
            ),
            (
                "halved twenty times",
                place(|limit| bisected(limit, 1000.0, 20)),
                "turned round",
            ),
            (
                "half the place",
                place(|limit| 0.5 * saturates_from(limit)),
                "0.5 times",
            ),
            (
                "√ of less than 0",
                place(|limit| (4.0 * limit - 1.0).sqrt()),
                "NaN comes of",
            ),
        ],
    );
}
