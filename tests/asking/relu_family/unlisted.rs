//! Answers unlike the solution, and wrong ones that the checker does not list.

use activations::asking::relu_family::{Functions, check};

use super::solution::{elu, elu_derivative, leaky_relu, relu};
use super::solved;
use crate::{are_refused, are_right};

const DIGITS: &str = "right to four digits";

/// Functions of which one is another.
macro_rules! with {
    ($function:ident: $other:expr) => {
        Functions {
            $function: {
                let other: fn(f64) -> f64 = $other;
                other.into()
            },
            ..solved()
        }
    };
    ($function:ident of two: $other:expr) => {
        Functions {
            $function: {
                let other: fn(f64, f64) -> f64 = $other;
                other.into()
            },
            ..solved()
        }
    };
}

fn left(x: f64, left: f64) -> f64 {
    if x > 0.0 { x } else { left }
}

#[test]
fn other_ways_to_write_it_are_right() {
    /// The series of eˣ − 1 close to 0.
    fn series(x: f64) -> f64 {
        match x.abs() {
            ..0.1 => (1..=10).rev().fold(0.0, |sum, k| (sum + 1.0) * x / f64::from(k)),
            _ => x.exp() - 1.0,
        }
    }
    are_right(
        check,
        [
            ("a mean", with!(relu: |x| 0.5 * (x + x.abs()))),
            (
                "a mask",
                with!(relu: |x| x * f64::from(u8::from(x >= 0.0 || x.is_nan()))),
            ),
            ("clamp", with!(relu: |x| x.clamp(0.0, f64::MAX))),
            (
                "an iterator",
                with!(relu: |x| [x, 0.0].into_iter().reduce(|a, b| if a < b { b } else { a }).unwrap()),
            ),
            ("Heaviside", with!(relu_derivative: |x| f64::from(u8::from(x > 0.0)))),
            (
                "by ReLU",
                with!(leaky_relu of two: |x, alpha| relu(x) - alpha * relu(-x)),
            ),
            (
                "by |x|",
                with!(leaky_relu of two: |x, alpha| 0.5 * ((1.0 + alpha) * x + (1.0 - alpha) * x.abs())),
            ),
            (
                "α to a power",
                with!(leaky_relu_derivative of two: |x, alpha| alpha.powi(i32::from(x <= 0.0))),
            ),
            ("minus ReLU", with!(prelu_alpha_gradient: |x| -relu(-x))),
            (
                "sinh",
                with!(elu of two: |x, alpha| left(x, 2.0 * alpha * (0.5 * x).exp() * (0.5 * x).sinh())),
            ),
            (
                "tanh",
                with!(elu of two: |x, alpha| {
                    let t = (0.5 * x).tanh();
                    left(x, alpha * 2.0 * t / (1.0 - t))
                }),
            ),
            ("a series", with!(elu of two: |x, alpha| left(x, alpha * series(x)))),
            (
                "e of min",
                with!(elu_derivative of two: |x, alpha| match x {
                    ..=0.0 => x.min(0.0).exp() * alpha,
                    _ => x.max(0.0).signum(),
                }),
            ),
            (
                "its slopes",
                with!(elu_slope_jump: |alpha| elu_derivative(1e-300, alpha) - elu_derivative(-1e-300, alpha)),
            ),
        ],
    );
}

#[test]
fn other_mistakes_are_refused() {
    are_refused(
        check,
        [
            (
                "small numbers dropped",
                with!(relu: |x| if x > 1e-6 { x } else { 0.0 }),
                "0 where it is not",
            ),
            (
                "a leak of 1e-4",
                with!(relu: |x| if x < 0.0 { 1e-4 * x } else { x }),
                "0 where it is not",
            ),
            ("f32", with!(relu: |x| f64::from(relu(x) as f32)), DIGITS),
            ("squared", with!(relu: |x| relu(x) * x), "0 where it is not"),
            (
                "a steep sigmoid",
                with!(relu_derivative: |x| 1.0 / (1.0 + (-1e4 * x).exp())),
                "Two straight lines",
            ),
            (
                "by differences",
                with!(relu_derivative: |x| (relu(x + 1e-5) - relu(x)) / 1e-5),
                "Two straight lines",
            ),
            (
                "x over x",
                with!(relu_derivative: |x| 0.5 * (x + x.abs()) / x),
                "no slope in the strict",
            ),
            (
                "α²",
                with!(leaky_relu of two: |x, alpha| left(x, alpha * alpha * x)),
                "α · x where it is not",
            ),
            (
                "x / α",
                with!(leaky_relu of two: |x, alpha| left(x, x / alpha)),
                "α · x where it is not",
            ),
            (
                "α added",
                with!(leaky_relu of two: |x, alpha| left(x, x + alpha)),
                "α · x where it is not",
            ),
            (
                "|α|",
                with!(leaky_relu of two: |x, alpha| leaky_relu(x, alpha.abs())),
                "whatever α is",
            ),
            (
                "α + 1",
                with!(leaky_relu_derivative of two: |x, alpha| if x > 0.0 { 1.0 + alpha } else { alpha }),
                "Two straight lines",
            ),
            (
                "x²",
                with!(prelu_alpha_gradient: |x| if x > 0.0 { 0.0 } else { x * x }),
                "straight line in α",
            ),
            (
                "clipped",
                with!(prelu_alpha_gradient: |x| if x > 0.0 { 0.0 } else { x.max(-1.0) }),
                "straight line in α",
            ),
            (
                "CELU",
                with!(elu of two: |x, alpha| left(x, alpha * (x / alpha).exp_m1())),
                "(eˣ − 1) where it is not",
            ),
            (
                "SELU",
                with!(elu of two: |x, alpha| 1.0507 * elu(x, alpha)),
                "1.0507 times",
            ),
            (
                "a parabola",
                with!(elu of two: |x, alpha| left(x, alpha * (x + 0.5 * x * x))),
                "(eˣ − 1) where it is not",
            ),
            (
                "αeˣ − α",
                with!(elu of two: |x, alpha| left(x, alpha * x.exp() - alpha)),
                "few digits",
            ),
            (
                "f32 in the power",
                with!(elu of two: |x, alpha| left(x, alpha * f64::from((x as f32).exp_m1()))),
                DIGITS,
            ),
            (
                "α² eˣ",
                with!(elu_derivative of two: |x, alpha| if x > 0.0 { 1.0 } else { alpha * alpha * x.exp() }),
                "each side on its own",
            ),
            (
                "1 + x",
                with!(elu_derivative of two: |x, alpha| if x > 0.0 { 1.0 } else { alpha * (1.0 + x) }),
                "each side on its own",
            ),
            (
                "by differences",
                with!(elu_slope_jump: |alpha| (elu(1e-6, alpha) + elu(-1e-6, alpha)) / 1e-6),
                DIGITS,
            ),
            ("1 − α²", with!(elu_slope_jump: |alpha| 1.0 - alpha * alpha), "α e⁰"),
        ],
    );
}
