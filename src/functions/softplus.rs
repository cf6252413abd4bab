use std::sync::Arc;

use super::{
    Entry, Extremum, Facts, Interval, Smoothness, Source, implement::parameterless, sigmoid, sigmoid_derivative,
};

parameterless! {
    /// [`softplus`] as a type.
    Softplus, "Softplus", softplus, softplus_derivative, sigmoid_derivative, fast vector::Softplus
}

/// Softplus ln(1 + eˣ), a smooth ReLU that is positive everywhere.
///
/// Written max(0, x) + ln(1 + e^−|x|), which neither overflows nor loses the left tail.
/// softplus(−∞) = 0, softplus(∞) = ∞, and NaN gives NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(softplus(0.0), 2f64.ln());
/// assert_eq!(softplus(1000.0), 1000.0);
/// ```
pub fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

/// Its derivative σ(x), the sigmoid.
pub fn softplus_derivative(x: f64) -> f64 {
    sigmoid(x)
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "softplus",
        activation: Arc::new(Softplus),
        family: None,
        formula: r"f(x) = \ln(1 + e^x)",
        derivative_formula: r"f'(x) = \sigma(x)",
        facts: Facts {
            range: Interval::open(0.0, f64::INFINITY),
            limits: [0.0, f64::INFINITY],
            slope_limits: [0.0, 1.0],
            monotonic: true,
            zero_centred: false,
            smoothness: Smoothness::CInfinity,
            kinks: vec![],
            largest_slope: Extremum::at_point(1.0, f64::INFINITY),
            minimum: None,
            zero_slope: vec![],
        },
        source: Source {
            authors: "C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia",
            year: 2000,
            title: "Incorporating Second-Order Functional Knowledge for Better Option Pricing",
            link: "https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html",
        },
        used_in: "positive outputs, such as a variance",
        pytorch: include_str!("../../pytorch/softplus.py"),
        usual: false,
    }
}
