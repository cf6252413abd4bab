use std::sync::Arc;

use super::{
    Entry, Extremum, Facts, Interval, Smoothness, Source,
    arithmetic::{scaled, zero_or_nan},
    implement::one_parameter,
};

one_parameter! {
    /// [`leaky_relu`] as a type, with a slope fixed beforehand; 0.01 by default.
    ///
    /// ```
    /// use activations::prelude::*;
    ///
    /// assert_eq!(LeakyRelu::new(0.1)?.value(-2.0), -0.2);
    /// assert!(LeakyRelu::new(f64::NAN).is_err());
    /// # Ok::<(), ParameterError>(())
    /// ```
    LeakyRelu { alpha = 0.01 },
    "LeakyReLU", leaky_relu, leaky_relu_derivative, leaky_relu_second_derivative, fast vector::LeakyRelu
}

/// Leaky ReLU max(0, x) + α · min(0, x): a unit that is never wholly silent.
///
/// It is max(αx, x) only for α ≤ 1. leaky_relu(−∞) is −∞ for α > 0 and 0 for α = 0,
/// leaky_relu(∞) = ∞, and NaN gives NaN.
pub fn leaky_relu(x: f64, alpha: f64) -> f64 {
    if x < 0.0 { scaled(x, alpha) } else { x }
}

/// Its derivative in x: 1 for x > 0, else α, at 0 as in PyTorch. NaN for NaN.
pub fn leaky_relu_derivative(x: f64, alpha: f64) -> f64 {
    if x > 0.0 {
        1.0
    } else if x <= 0.0 {
        alpha
    } else {
        x
    }
}

pub(super) fn leaky_relu_second_derivative(x: f64, _alpha: f64) -> f64 {
    zero_or_nan(x)
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "leaky_relu",
        activation: Arc::new(LeakyRelu::default()),
        family: Some(LeakyRelu::family("α", [0.0, 0.5], 0.01)),
        formula: r"f(x) = \max(0, x) + \alpha \min(0, x)",
        derivative_formula: r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}",
        facts: leaky_facts(0.01),
        source: Source {
            authors: "A. L. Maas, A. Y. Hannun, A. Y. Ng",
            year: 2013,
            title: "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
            link: "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
        },
        used_in: "the discriminator of DCGAN; YOLO up to version 3",
        pytorch: include_str!("../../pytorch/leaky_relu.py"),
        usual: true,
    }
}

/// For a slope 0 < α < 1 on the left.
pub(super) fn leaky_facts(alpha: f64) -> Facts {
    Facts {
        range: Interval::everywhere(),
        limits: [f64::NEG_INFINITY, f64::INFINITY],
        slope_limits: [alpha, 1.0],
        monotonic: true,
        zero_centred: false,
        smoothness: Smoothness::C0,
        kinks: vec![0.0],
        largest_slope: Extremum::on(1.0, Interval::open(0.0, f64::INFINITY)),
        minimum: None,
        zero_slope: vec![],
    }
}
