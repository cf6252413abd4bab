use std::sync::Arc;

use super::{
    Entry, Extremum, Facts, Source, arithmetic::scaled, implement::parameterless, sigmoid, sigmoid_derivative,
    softplus, tanh, tanh_derivative,
};

parameterless! {
    /// [`mish`] as a type.
    Mish, "Mish", mish, mish_derivative, second_derivative, fast vector::Mish
}

/// Mish x · tanh(softplus(x)).
///
/// mish(−∞) = 0, mish(∞) = ∞, and NaN gives NaN.
pub fn mish(x: f64) -> f64 {
    scaled(x, tanh(softplus(x)))
}

/// Its derivative tanh(s) + x σ(x) / cosh²(s), with s = softplus(x).
///
/// 0 at −∞, 1 at ∞, and NaN for NaN.
pub fn mish_derivative(x: f64) -> f64 {
    tanh(softplus(x)) + scaled(x, gate_slope(x))
}

/// 2g′ + x g″ for the gate g = tanh(s), with g″ = (σ′(x) − 2 tanh(s) σ²(x)) / cosh²(s).
fn second_derivative(x: f64) -> f64 {
    let s = softplus(x);
    let curvature = sigmoid_derivative(x) - 2.0 * tanh(s) * sigmoid(x).powi(2);
    2.0 * gate_slope(x) + scaled(x, tanh_derivative(s) * curvature)
}

/// g′ = σ(x) / cosh²(softplus(x)).
fn gate_slope(x: f64) -> f64 {
    tanh_derivative(softplus(x)) * sigmoid(x)
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "mish",
        activation: Arc::new(Mish),
        family: None,
        formula: r"f(x) = x \tanh(\ln(1 + e^x))",
        derivative_formula: r"f'(x) = \tanh(s) + \frac{x\,\sigma(x)}{\cosh^2(s)}, \quad s = \ln(1 + e^x)",
        facts: Facts::of_smooth_gate(
            Extremum::at_point(-0.308_843_413_017_250_4, -1.192_431_214_515_495_2),
            Extremum::at_point(1.088_498_161_251_728, 1.490_571_179_485_428_5),
        ),
        source: Source {
            authors: "D. Misra",
            year: 2019,
            title: "Mish: A Self Regularized Non-Monotonic Activation Function",
            link: "https://arxiv.org/abs/1908.08681",
        },
        used_in: "YOLOv4",
        pytorch: include_str!("../../pytorch/mish.py"),
        usual: true,
    }
}
