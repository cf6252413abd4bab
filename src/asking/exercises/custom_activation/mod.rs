//! The checker of `14_custom_activation`: an activation of the reader's own, held to what it promises.
//!
//! On the numbers from −1000 to 1000 it must be finite, grow at most like a line, be no line itself, have
//! no kink and no slope of 0; its derivative must be its slope. Between the points of a grid, zeros and
//! kinks are narrowed down to the place where they are. Then it is trained beside ReLU.

mod bounds;
mod kinks;
mod look;
mod slope;
mod trained;

use crate::asking::{Function, Outcome, Report, functions};
pub use look::{against_relu, figure};

functions! { custom_activation:
    custom: fn(f64) -> f64,
    custom_derivative: fn(f64) -> f64,
}

type OfX = Function<fn(f64) -> f64>;

/// Checks the properties of f and f′, and where they hold, what networks with f read of the digits: five, drawn with the
/// seed and the four after it.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let Functions {
        custom,
        custom_derivative,
    } = functions;
    let mut findings = vec![
        bounds::grows_slowly(custom),
        bounds::is_finite(custom),
        bounds::is_no_line(custom),
        kinks::is_smooth(custom),
        slope::is_right(custom, custom_derivative),
        slope::is_nowhere_zero(custom, custom_derivative),
    ];
    let sound = findings.iter().all(|finding| finding.outcome() == Outcome::Passed);
    findings.push(trained::learns(seed, sound.then_some(functions)));
    Report::new("14_custom_activation", seed, findings)
}

/// Where the properties are looked at, in order: every 1/64 up to ±10, every 1/4 up to ±1000.
fn grid() -> Vec<f64> {
    let coarse = || (41..=4000).map(|i| f64::from(i) / 4.0);
    let fine = (-640..=640).map(|i| f64::from(i) / 64.0);
    let left = coarse().rev().map(|x| -x);
    left.chain(fine).chain(coarse()).collect()
}

/// The number that is shortest to write, and of those the one nearest to 0.
fn simplest(points: impl IntoIterator<Item = f64>) -> Option<f64> {
    let length = |x: f64| x.abs().to_string().len();
    points.into_iter().min_by(|a, b| {
        (length(*a).cmp(&length(*b)))
            .then(a.abs().total_cmp(&b.abs()))
            .then(b.total_cmp(a))
    })
}
