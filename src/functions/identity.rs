use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, arithmetic::zero_or_nan, implement::parameterless};

parameterless! {
    /// [`identity`] as a type: no activation at all, the head of a regression.
    Identity, "Identity", identity, identity_derivative, zero_or_nan, fast vector::Identity
}

/// The identity f(x) = x.
///
/// ±∞ and NaN are returned as they are.
pub fn identity(x: f64) -> f64 {
    x
}

/// Its derivative, 1 everywhere; NaN for NaN.
pub fn identity_derivative(x: f64) -> f64 {
    if x.is_nan() { x } else { 1.0 }
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "identity",
        activation: Arc::new(Identity),
        family: None,
        formula: r"f(x) = x",
        derivative_formula: r"f'(x) = 1",
        facts: Facts {
            range: Interval::everywhere(),
            limits: [f64::NEG_INFINITY, f64::INFINITY],
            slope_limits: [1.0, 1.0],
            monotonic: true,
            zero_centred: true,
            smoothness: Smoothness::CInfinity,
            kinks: vec![],
            largest_slope: Extremum::on(1.0, Interval::everywhere()),
            minimum: None,
            zero_slope: vec![],
        },
        source: Source {
            authors: "B. Widrow, M. E. Hoff",
            year: 1960,
            title: "Adaptive Switching Circuits",
            link: "https://doi.org/10.21236/AD0241531",
        },
        used_in: "the output of a regression; the ADALINE",
        pytorch: include_str!("../../pytorch/identity.py"),
        usual: false,
    }
}
