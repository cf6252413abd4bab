use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, implement::parameterless};

parameterless! {
    /// [`softsign`] as a type.
    Softsign, "Softsign", softsign, softsign_derivative, second_derivative, fast vector::Softsign
}

/// Softsign x / (1 + |x|): like tanh, and slower to saturate.
///
/// softsign(±∞) = ±1, and NaN gives NaN.
pub fn softsign(x: f64) -> f64 {
    if x.is_infinite() {
        x.signum()
    } else {
        x / (1.0 + x.abs())
    }
}

/// Its derivative 1 / (1 + |x|)².
///
/// At most 1, at x = 0; 0 at ±∞, and NaN for NaN.
pub fn softsign_derivative(x: f64) -> f64 {
    (1.0 + x.abs()).recip().powi(2)
}

/// −2 sign(x) / (1 + |x|)³, and 0 at the kink of the slope.
fn second_derivative(x: f64) -> f64 {
    if x == 0.0 {
        0.0
    } else {
        2.0_f64.copysign(-x) * (1.0 + x.abs()).recip().powi(3)
    }
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "softsign",
        activation: Arc::new(Softsign),
        family: None,
        formula: r"f(x) = \frac{x}{1 + |x|}",
        derivative_formula: r"f'(x) = \frac{1}{(1 + |x|)^2}",
        facts: Facts {
            range: Interval::open(-1.0, 1.0),
            limits: [-1.0, 1.0],
            slope_limits: [0.0, 0.0],
            monotonic: true,
            zero_centred: true,
            smoothness: Smoothness::C1,
            kinks: vec![0.0],
            largest_slope: Extremum::at_point(1.0, 0.0),
            minimum: None,
            zero_slope: vec![],
        },
        source: Source {
            authors: "X. Glorot, Y. Bengio",
            year: 2010,
            title: "Understanding the Difficulty of Training Deep Feedforward Neural Networks",
            link: "https://proceedings.mlr.press/v9/glorot10a.html",
        },
        used_in: "studies of initialisation; rarely elsewhere",
        pytorch: include_str!("../../pytorch/softsign.py"),
        usual: true,
    }
}
