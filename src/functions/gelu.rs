use std::sync::Arc;

use super::{Entry, Extremum, Facts, Source, arithmetic::scaled, implement::parameterless, normal_cdf, normal_pdf};

parameterless! {
    /// [`gelu`] as a type: the exact form.
    Gelu, "GELU", gelu, gelu_derivative, second_derivative, fast vector::Gelu
}

/// The Gaussian error linear unit x · Φ(x), exact, with Φ the standard normal distribution function.
///
/// It is the mean of x · [Z ≤ x] over Z ~ N(0, 1): x is kept with the probability that a standard
/// normal variable lies below it. Not monotonic: the minimum −0.1700 lies at x = −0.7518.
///
/// Φ comes from [`normal_cdf`]; the result is good to a relative 1e-10 down to x = −37, as
/// [`gelu_accuracy`](crate::functions::gelu_accuracy) measures. gelu(−∞) = 0, gelu(∞) = ∞, and NaN
/// gives NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert!((gelu(1.0) - 0.841_344_746_068_543).abs() < 1e-9);
/// assert!((gelu(1.0) - gelu(-1.0) - 1.0).abs() < 1e-9);
/// ```
pub fn gelu(x: f64) -> f64 {
    scaled(x, normal_cdf(x))
}

/// GELU′(x) = Φ(x) + x φ(x), with φ the standard normal density.
///
/// 0 at −∞, 1 at ∞, and NaN for NaN.
pub fn gelu_derivative(x: f64) -> f64 {
    normal_cdf(x) + scaled(x, normal_pdf(x))
}

/// GELU″(x) = (2 − x²) φ(x).
fn second_derivative(x: f64) -> f64 {
    scaled(2.0 - x * x, normal_pdf(x))
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "gelu",
        activation: Arc::new(Gelu),
        family: None,
        formula: r"f(x) = x\,\Phi(x)",
        derivative_formula: r"f'(x) = \Phi(x) + x\,\varphi(x)",
        facts: Facts::of_smooth_gate(
            Extremum::at_point(-0.169_971_207_479_903_66, -0.751_791_524_693_564_5),
            Extremum::at_point(1.128_904_145_185_154_8, std::f64::consts::SQRT_2),
        ),
        source: SOURCE,
        used_in: "the feed-forward blocks of RoBERTa, and of BERT and ViT in PyTorch",
        pytorch: include_str!("../../pytorch/gelu.py"),
        usual: true,
    }
}

/// Of all three forms.
pub(super) const SOURCE: Source = Source {
    authors: "D. Hendrycks, K. Gimpel",
    year: 2016,
    title: "Gaussian Error Linear Units (GELUs)",
    link: "https://arxiv.org/abs/1606.08415",
};
