use std::f64::consts::{FRAC_2_SQRT_PI, SQRT_2};
use std::sync::Arc;

use super::{
    Entry, Extremum, Facts, arithmetic::scaled, gelu, implement::parameterless, sigmoid,
    sigmoid::sigmoid_second_derivative, sigmoid_derivative,
};

parameterless! {
    /// [`gelu_tanh`] as a type: an approximation, not GELU itself.
    GeluTanh, "GELU (tanh)", gelu_tanh, gelu_tanh_derivative, second_derivative, fast vector::GeluTanh
}

/// GELU's tanh approximation ½x(1 + tanh(√(2/π)(x + 0.044715x³))).
///
/// Computed as x · σ(v) with v = 2√(2/π)(x + 0.044715x³), which is the same function without the
/// cancellation of 1 + tanh. It differs from [`gelu`](crate::functions::gelu()) by up to 4.7e-4, at
/// x = ±2.699. gelu_tanh(−∞) = 0, gelu_tanh(∞) = ∞, and NaN gives NaN.
///
/// Some libraries call this form `gelu`; here `gelu` is exact.
pub fn gelu_tanh(x: f64) -> f64 {
    scaled(x, sigmoid(gate_argument(x)))
}

/// Its derivative σ(v) + x v′ σ′(v), with v′ = 2√(2/π)(1 + 3 · 0.044715x²).
///
/// 0 at −∞, 1 at ∞, and NaN for NaN.
pub fn gelu_tanh_derivative(x: f64) -> f64 {
    let v = gate_argument(x);
    sigmoid(v) + scaled(x * gate_slope(x), sigmoid_derivative(v))
}

/// 2v′σ′(v) + x v″ σ′(v) + x v′² σ″(v).
fn second_derivative(x: f64) -> f64 {
    let v = gate_argument(x);
    let slope = gate_slope(x);
    let curvature = SCALE * 6.0 * CUBIC * x;
    scaled(2.0 * slope + x * curvature, sigmoid_derivative(v)) + scaled(x * slope * slope, sigmoid_second_derivative(v))
}

/// 2√(2/π), with which ½(1 + tanh(v/2)) = σ(v).
const SCALE: f64 = SQRT_2 * FRAC_2_SQRT_PI;

const CUBIC: f64 = 0.044715;

fn gate_argument(x: f64) -> f64 {
    SCALE * (x + CUBIC * x * x * x)
}

fn gate_slope(x: f64) -> f64 {
    SCALE * (1.0 + 3.0 * CUBIC * x * x)
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "gelu_tanh",
        activation: Arc::new(GeluTanh),
        family: None,
        formula: r"f(x) = \tfrac{1}{2} x \left(1 + \tanh\!\left(\sqrt{2/\pi}\,(x + 0.044715 x^3)\right)\right)",
        derivative_formula: r"f'(x) = \sigma(v) + x\,v'\,\sigma'(v), \quad v = 2\sqrt{2/\pi}\,(x + 0.044715 x^3)",
        facts: Facts::of_smooth_gate(
            Extremum::at_point(-0.170_040_750_571_254_06, -0.752_461_422_071_016_2),
            Extremum::at_point(1.128_993_068_658_771_8, 1.418_504_008_790_828_4),
        ),
        source: gelu::SOURCE,
        used_in: "GPT-2; Gemma, inside GeGLU",
        pytorch: include_str!("../../pytorch/gelu_tanh.py"),
        usual: false,
    }
}
