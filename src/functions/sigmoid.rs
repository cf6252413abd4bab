use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, implement::parameterless};

parameterless! {
    /// [`sigmoid`] as a type.
    Sigmoid, "Sigmoid", sigmoid, sigmoid_derivative, sigmoid_second_derivative, fast vector::Sigmoid,
    from_value |y| y * (1.0 - y)
}

/// The logistic sigmoid σ(x) = 1 / (1 + e⁻ˣ).
///
/// Written with e^−|x|, which never overflows, and with full relative accuracy in both tails.
/// σ(−∞) = 0, σ(∞) = 1, and NaN gives NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(sigmoid(0.0), 0.5);
/// assert_eq!(sigmoid(-1000.0), 0.0);
/// assert_eq!(sigmoid(1000.0), 1.0);
/// ```
pub fn sigmoid(x: f64) -> f64 {
    let e = (-x.abs()).exp();
    if x < 0.0 { e / (1.0 + e) } else { 1.0 / (1.0 + e) }
}

/// σ′(x) = σ(x) · σ(−x), which is σ(x)(1 − σ(x)) without its cancellation in the right tail.
///
/// At most ¼, at x = 0; 0 at ±∞, and NaN for NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(sigmoid_derivative(0.0), 0.25);
/// ```
pub fn sigmoid_derivative(x: f64) -> f64 {
    sigmoid(x) * sigmoid(-x)
}

/// σ″(x) = σ′(x) (σ(−x) − σ(x)).
pub(super) fn sigmoid_second_derivative(x: f64) -> f64 {
    sigmoid_derivative(x) * (sigmoid(-x) - sigmoid(x))
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "sigmoid",
        activation: Arc::new(Sigmoid),
        family: None,
        formula: r"\sigma(x) = \frac{1}{1 + e^{-x}}",
        derivative_formula: r"\sigma'(x) = \sigma(x)\,(1 - \sigma(x))",
        facts: Facts {
            range: Interval::open(0.0, 1.0),
            limits: [0.0, 1.0],
            slope_limits: [0.0, 0.0],
            monotonic: true,
            zero_centred: false,
            smoothness: Smoothness::CInfinity,
            kinks: vec![],
            largest_slope: Extremum::at_point(0.25, 0.0),
            minimum: None,
            zero_slope: vec![],
        },
        source: Source {
            authors: "D. E. Rumelhart, G. E. Hinton, R. J. Williams",
            year: 1986,
            title: "Learning Representations by Back-Propagating Errors",
            link: "https://doi.org/10.1038/323533a0",
        },
        used_in: "binary outputs; the gates of LSTM and GRU",
        pytorch: include_str!("../../pytorch/sigmoid.py"),
        usual: true,
    }
}
