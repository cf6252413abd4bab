//! The checker of `02_sigmoid_gradient`: σ, and σ′ through σ, with their digits far from zero.

mod questions;
mod slopes;
mod values;

use crate::asking::{Function, Random, Report, functions, mirrored};
use crate::functions::sigmoid_derivative as exact_slope;
use crate::showing::Figure;

/// Inputs near zero, to be mirrored.
const NEAR: [f64; 12] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 0.5, 0.1, 2.5];
/// Inputs at which a form overflows or cancels, to be mirrored; e⁻⁷²⁰ is a subnormal number.
const FAR: [f64; 8] = [20.0, 30.0, 40.0, 100.0, 700.0, 720.0, 1000.0, f64::INFINITY];

functions! { sigmoid_gradient:
    sigmoid_derivative_from_output: fn(f64) -> f64,
    sigmoid: fn(f64) -> f64,
    sigmoid_derivative: fn(f64) -> f64,
    steepest: fn() -> (f64, f64),
    saturates_from: fn(f64) -> f64,
}

type OfX = Function<fn(f64) -> f64>;

/// Checks σ′ = s (1 − s) to 1e-9, then σ(x) and σ′(x) to nine digits, and to 1e-6 the answers to where σ′ is largest
/// and where it falls below a limit.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let random = &mut Random::new(seed);
    let (near, far) = (random.numbers(-10.0..10.0), far(random));
    Report::new(
        "02_sigmoid_gradient",
        seed,
        [
            slopes::from_output(&functions.sigmoid_derivative_from_output, random),
            values::near(&functions.sigmoid, &near),
            values::far(&functions.sigmoid, &far),
            slopes::near(&functions.sigmoid_derivative, &functions.sigmoid, &near),
            slopes::far(&functions.sigmoid_derivative, &far),
            questions::steepest(&functions.steepest),
            questions::saturates_from(&functions.saturates_from, random),
            questions::saturates_far_out(&functions.saturates_from, random),
        ],
    )
}

/// Inputs on both sides: where 1 − σ(|x|) has few digits, and where it has none.
fn far(random: &mut Random) -> Vec<f64> {
    let points = [random.numbers(12.0..40.0), random.numbers(40.0..720.0)].concat();
    mirrored(&points).collect()
}

/// σ′ on a logarithmic scale from −60 to 60, where it is all but e^−|x|, with `derivative` over it.
pub fn figure(derivative: fn(f64) -> f64) -> Figure {
    Figure::new("The slope of the sigmoid, far out")
        .x_label("x")
        .y_label("σ′(x), logarithmic")
        .x_range(-60.0, 60.0)
        .log_y()
        .curve("reference", exact_slope)
        .curve("yours", derivative)
}
