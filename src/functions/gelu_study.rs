//! How far the two approximations of GELU are from it, and how exact the exact one is.

use std::f64::consts::SQRT_2;

use super::{Point, find_maximum, gelu, gelu_sigmoid, gelu_tanh};

/// GELU to 20 digits by mpmath; data/README.md says how.
const HIGH_PRECISION: &str = include_str!("../../data/gelu_high_precision.csv");

/// A name and what it computes.
type Form = (&'static str, fn(f64) -> f64);

/// An approximation of GELU and the point where it is worst.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GeluApproximation {
    /// The approximation: `gelu_tanh`.
    pub function: &'static str,
    /// |approximation − GELU| at its largest. The error is an even function, so −x is as bad.
    pub largest_error: Point,
}

/// The largest error of each approximation on −10 ≤ x ≤ 10 and the x > 0 where it lies.
///
/// Beyond 10 all three forms are x or 0 to nine digits, and the errors vanish.
///
/// ```
/// use activations::prelude::*;
///
/// let [tanh, sigmoid] = gelu_approximations();
/// assert!((tanh.largest_error.y - 4.7e-4).abs() < 1e-5);
/// assert!((sigmoid.largest_error.y - 2.0e-2).abs() < 1e-3);
/// ```
pub fn gelu_approximations() -> [GeluApproximation; 2] {
    let forms: [Form; 2] = [("gelu_tanh", gelu_tanh), ("gelu_sigmoid", gelu_sigmoid)];
    forms.map(|(function, approximation)| GeluApproximation {
        function,
        largest_error: find_maximum(|x| (approximation(x) - by_erfc(x)).abs(), 0.0, 10.0),
    })
}

/// One way to compute the exact GELU, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct GeluAccuracy {
    /// The way: the formula and the library.
    pub form: &'static str,
    /// x and the relative error there, at each point of the reference.
    pub errors: Vec<Point>,
    /// The largest of them.
    pub largest_error: Point,
}

/// The relative error of three ways to compute x · Φ(x), against 20 digits by mpmath, from
/// x = −37 to 10.
///
/// Measured: through statrs' normal distribution function, as [`gelu`] does, 1.0e-10; through
/// libm's `erfc`, 1.2e-13, mostly the rounding of x/√2 far out; through 1 + erf(x/√2), with libm's
/// `erf`, 1, for left of x ≈ −8.3 no digit survives the cancellation.
pub fn gelu_accuracy() -> [GeluAccuracy; 3] {
    let forms: [Form; 3] = [
        ("x·Φ(x), statrs", gelu),
        ("x·½·erfc(−x/√2), libm", by_erfc),
        ("x·½·(1 + erf(x/√2)), libm", by_erf),
    ];
    let reference = gelu_reference();
    forms.map(|(form, f)| {
        let error = |p: &Point| Point {
            x: p.x,
            y: relative_error(f(p.x), p.y),
        };
        let errors: Vec<_> = reference.iter().map(error).collect();
        let largest_error = largest(&errors);
        GeluAccuracy {
            form,
            errors,
            largest_error,
        }
    })
}

/// GELU at the points of the reference, from x = −37 to 10, correct to the last digit.
pub fn gelu_reference() -> Vec<Point> {
    let number = |text: &str| text.parse().expect("the embedded table holds numbers");
    let point = |line: &str| {
        let mut columns = line.split(',').map(number);
        Some(Point {
            x: columns.next()?,
            y: columns.next()?,
        })
    };
    HIGH_PRECISION.lines().skip(1).filter_map(point).collect()
}

fn by_erfc(x: f64) -> f64 {
    0.5 * x * libm::erfc(-x / SQRT_2)
}

fn by_erf(x: f64) -> f64 {
    0.5 * x * (1.0 + libm::erf(x / SQRT_2))
}

/// |got − expected| / |expected|, and 0 where they are equal.
fn relative_error(got: f64, expected: f64) -> f64 {
    if got == expected {
        0.0
    } else {
        ((got - expected) / expected).abs()
    }
}

fn largest(errors: &[Point]) -> Point {
    let first = errors[0];
    errors.iter().fold(first, |a, &b| if b.y > a.y { b } else { a })
}
