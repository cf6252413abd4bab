use std::sync::Arc;

use super::{
    Entry, Extremum, Facts, Family, Source,
    arithmetic::scaled,
    implement::{one_parameter, parameterless},
    sigmoid,
    sigmoid::sigmoid_second_derivative,
    sigmoid_derivative,
};

parameterless! {
    /// [`silu`] as a type.
    Silu, "SiLU", silu, silu_derivative, silu_second_derivative, fast vector::Silu
}

one_parameter! {
    /// [`swish`] as a type; β is 1 by default, which is SiLU.
    Swish { beta = 1.0 }, "Swish", swish, swish_derivative, swish_second_derivative, fast vector::Swish
}

/// The sigmoid linear unit x · σ(x), which is Swish with β = 1.
///
/// silu(−∞) = 0, silu(∞) = ∞, and NaN gives NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(silu(2.0), 2.0 * sigmoid(2.0));
/// ```
pub fn silu(x: f64) -> f64 {
    swish(x, 1.0)
}

/// Its derivative σ(x) + x σ′(x).
///
/// 0 at −∞, 1 at ∞, and NaN for NaN.
pub fn silu_derivative(x: f64) -> f64 {
    swish_derivative(x, 1.0)
}

fn silu_second_derivative(x: f64) -> f64 {
    swish_second_derivative(x, 1.0)
}

/// Swish x · σ(βx): x/2 for β = 0, towards ReLU as β → ∞.
///
/// For β > 0, swish(−∞) = 0 and swish(∞) = ∞. NaN gives NaN.
pub fn swish(x: f64, beta: f64) -> f64 {
    scaled(x, sigmoid(scaled(x, beta)))
}

/// Its derivative in x, σ(βx) + βx σ′(βx).
///
/// For β > 0, 0 at −∞ and 1 at ∞. NaN gives NaN.
pub fn swish_derivative(x: f64, beta: f64) -> f64 {
    let v = scaled(x, beta);
    sigmoid(v) + scaled(v, sigmoid_derivative(v))
}

/// 2β σ′(βx) + β²x σ″(βx).
pub(super) fn swish_second_derivative(x: f64, beta: f64) -> f64 {
    let v = scaled(x, beta);
    beta * (2.0 * sigmoid_derivative(v) + scaled(v, sigmoid_second_derivative(v)))
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "silu",
        activation: Arc::new(Silu),
        family: Some(Family {
            name: "SiLU",
            ..Swish::family("β", [0.0, 4.0], 0.1)
        }),
        formula: r"f(x) = x\,\sigma(x)",
        derivative_formula: r"f'(x) = \sigma(x) + x\,\sigma'(x)",
        facts: Facts::of_smooth_gate(
            Extremum::at_point(-0.278_464_542_761_073_8, -1.278_464_542_761_074),
            Extremum::at_point(1.099_839_320_128_867, 2.399_357_280_515_467_7),
        ),
        source: Source {
            authors: "D. Hendrycks, K. Gimpel; then S. Elfwing, E. Uchibe, K. Doya (arXiv:1702.03118); as Swish by \
                      P. Ramachandran, B. Zoph, Q. V. Le (arXiv:1710.05941)",
            year: 2016,
            title: "Gaussian Error Linear Units (GELUs)",
            link: "https://arxiv.org/abs/1606.08415",
        },
        used_in: "EfficientNet; inside SwiGLU in LLaMA, PaLM and Mistral",
        pytorch: include_str!("../../pytorch/silu.py"),
        usual: true,
    }
}
