use std::sync::Arc;

use super::{
    Entry, Source,
    implement::one_parameter,
    leaky_relu,
    leaky_relu::{leaky_facts, leaky_relu_second_derivative},
    leaky_relu_derivative,
};

one_parameter! {
    /// [`prelu`] as a type, with the slope α that training starts from; 0.25 by default.
    Prelu { alpha = 0.25 },
    "PReLU", prelu, prelu_derivative, leaky_relu_second_derivative, fast vector::LeakyRelu
}

/// Parametric ReLU max(0, x) + α · min(0, x): leaky ReLU whose slope is learned.
///
/// Limits and NaN as for [`leaky_relu()`].
pub fn prelu(x: f64, alpha: f64) -> f64 {
    leaky_relu(x, alpha)
}

/// Its derivative in x: 1 for x > 0, else α, at 0 as in PyTorch. NaN for NaN.
pub fn prelu_derivative(x: f64, alpha: f64) -> f64 {
    leaky_relu_derivative(x, alpha)
}

/// Its derivative in α: min(0, x), whatever α is.
///
/// A layer sums it, times the upstream gradient, over all inputs that share the slope. −∞ at −∞,
/// 0 at ∞, and NaN for NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(prelu_alpha_gradient(-2.0), -2.0);
/// assert_eq!(prelu_alpha_gradient(3.0), 0.0);
/// ```
pub fn prelu_alpha_gradient(x: f64) -> f64 {
    if x > 0.0 { 0.0 } else { x }
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "prelu",
        activation: Arc::new(Prelu::default()),
        family: Some(Prelu::family("α", [-0.5, 1.0], 0.05)),
        formula: r"f(x) = \max(0, x) + \alpha \min(0, x), \quad \alpha \text{ learned}",
        derivative_formula: r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}",
        facts: leaky_facts(0.25),
        source: Source {
            authors: "K. He, X. Zhang, S. Ren, J. Sun",
            year: 2015,
            title: "Delving Deep into Rectifiers",
            link: "https://arxiv.org/abs/1502.01852",
        },
        used_in: "PReLU-net on ImageNet; super-resolution networks",
        pytorch: include_str!("../../pytorch/prelu.py"),
        usual: false,
    }
}
