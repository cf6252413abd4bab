use std::sync::Arc;

use super::{
    Entry, Extremum, Facts, gelu, implement::parameterless, swish, swish::swish_second_derivative, swish_derivative,
};

parameterless! {
    /// [`gelu_sigmoid`] as a type: an approximation, not GELU itself.
    GeluSigmoid, "GELU (sigmoid)", gelu_sigmoid, gelu_sigmoid_derivative, second_derivative,
    fast vector::GeluSigmoid(GeluSigmoid::STEEPNESS)
}

impl GeluSigmoid {
    /// The steepness 1.702 of the logistic curve nearest to Φ.
    pub(super) const STEEPNESS: f64 = 1.702;
}

/// GELU's sigmoid approximation x · σ(1.702x), which is Swish with β = 1.702.
///
/// It differs from [`gelu`](crate::functions::gelu()) by up to 2.0e-2, at x = ±2.270.
/// gelu_sigmoid(−∞) = 0, gelu_sigmoid(∞) = ∞, and NaN gives NaN.
pub fn gelu_sigmoid(x: f64) -> f64 {
    swish(x, GeluSigmoid::STEEPNESS)
}

/// Its derivative, that of Swish with β = 1.702.
///
/// 0 at −∞, 1 at ∞, and NaN for NaN.
pub fn gelu_sigmoid_derivative(x: f64) -> f64 {
    swish_derivative(x, GeluSigmoid::STEEPNESS)
}

fn second_derivative(x: f64) -> f64 {
    swish_second_derivative(x, GeluSigmoid::STEEPNESS)
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "gelu_sigmoid",
        activation: Arc::new(GeluSigmoid),
        family: None,
        formula: r"f(x) = x\,\sigma(1.702 x)",
        derivative_formula: r"f'(x) = \sigma(1.702 x) + 1.702\,x\,\sigma'(1.702 x)",
        facts: Facts::of_smooth_gate(
            Extremum::at_point(-0.163_610_189_636_353_58, -0.751_154_255_441_289),
            Extremum::at_point(1.099_839_320_128_867, 1.409_728_131_912_710_7),
        ),
        source: gelu::SOURCE,
        used_in: "CLIP, as QuickGELU",
        pytorch: include_str!("../../pytorch/gelu_sigmoid.py"),
        usual: false,
    }
}
