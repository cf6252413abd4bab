//! The checker of `02_sigmoid_gradient`: σ, and σ′ through σ, with their digits far from zero.

mod questions;
mod slopes;
mod values;

use crate::asking::{Function, Report, functions};
use crate::functions::sigmoid_derivative as exact_slope;
use crate::showing::Figure;

/// Inputs near zero, to be mirrored.
const NEAR: [f64; 12] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 0.5, 0.1, 2.5];
/// Inputs at which a form overflows or cancels, to be mirrored; e⁻⁷²⁰ is a subnormal number.
const FAR: [f64; 6] = [40.0, 100.0, 700.0, 720.0, 1000.0, f64::INFINITY];

functions! { sigmoid_gradient:
    sigmoid_derivative_from_output: fn(f64) -> f64,
    sigmoid: fn(f64) -> f64,
    sigmoid_derivative: fn(f64) -> f64,
    steepest: fn() -> (f64, f64),
    saturates_from: fn(f64) -> f64,
}

type OfX = Function<fn(f64) -> f64>;

/// Checks σ′ = s (1 − s), then σ(x) and σ′(x), to 1e-9 near zero and to nine digits far out, and the
/// answers to where σ′ is largest and where it falls below a limit.
pub fn check(functions: &Functions, seed: u64) -> Report {
    Report::new(
        "02_sigmoid_gradient",
        seed,
        [
            slopes::from_output(&functions.sigmoid_derivative_from_output),
            values::near(&functions.sigmoid),
            values::far(&functions.sigmoid),
            slopes::near(&functions.sigmoid_derivative, &functions.sigmoid),
            slopes::far(&functions.sigmoid_derivative),
            questions::steepest(&functions.steepest),
            questions::saturates_from(&functions.saturates_from),
        ],
    )
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
