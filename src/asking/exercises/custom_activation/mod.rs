//! The checker of `14_custom_activation`: an activation of the reader's own, held to what it promises.
//!
//! On the numbers from −1000 to 1000 it must be finite, grow at most like a line, be no line itself, have
//! no kink and no slope of 0; its derivative must be its slope. Between the points of a grid, zeros and
//! kinks are narrowed down to the place where they are. Then it is trained beside ReLU.

mod bounds;
mod differences;
mod kinks;
mod look;
mod sampled;
mod slope;
mod table;
mod trained;
mod zero;

use crate::asking::{Function, Outcome, Report, functions};
pub use look::{against_relu, figure};
use sampled::Sampled;

functions! { custom_activation:
    custom: fn(f64) -> f64,
    custom_derivative: fn(f64) -> f64,
}

type OfX = Function<fn(f64) -> f64>;

/// Checks the properties of f and f′, and where they hold, what networks with f read of the digits: five, drawn with
/// the seed and the four after it.
pub fn check(functions: &Functions, seed: u64) -> Report {
    let answer = Sampled::new(functions);
    let mut findings = vec![
        bounds::grows_slowly(&answer),
        bounds::is_finite(&answer),
        bounds::is_no_line(&answer),
        kinks::is_smooth(&answer),
        slope::is_right(&answer, seed),
        zero::is_nowhere_zero(&answer),
    ];
    let sound = findings.iter().all(|finding| finding.outcome() == Outcome::Passed);
    findings.push(trained::learns(seed, sound.then_some(functions)));
    Report::new("14_custom_activation", seed, findings)
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
