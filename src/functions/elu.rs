use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, implement::one_parameter};

one_parameter! {
    /// [`elu`] as a type; α is 1 by default, the only value with a continuous slope.
    Elu { alpha = 1.0 }, "ELU", elu, elu_derivative, elu_second_derivative, fast vector::Elu
}

/// The exponential linear unit: x for x > 0, else α(eˣ − 1).
///
/// Its slope is continuous at 0 only for α = 1. elu(−∞) = −α, elu(∞) = ∞, and NaN gives NaN.
pub fn elu(x: f64, alpha: f64) -> f64 {
    if x > 0.0 { x } else { alpha * x.exp_m1() }
}

/// Its derivative: 1 for x > 0, else α eˣ, which is α at 0 as in PyTorch.
///
/// 0 at −∞, 1 at ∞, and NaN for NaN.
pub fn elu_derivative(x: f64, alpha: f64) -> f64 {
    if x > 0.0 { 1.0 } else { alpha * x.exp() }
}

/// 0 for x > 0, α eˣ for x < 0, and 0 at the kink.
pub(super) fn elu_second_derivative(x: f64, alpha: f64) -> f64 {
    if x >= 0.0 { 0.0 } else { alpha * x.exp() }
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "elu",
        activation: Arc::new(Elu::default()),
        family: Some(Elu::family("α", [0.0, 2.0], 0.1)),
        formula: r"f(x) = \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}",
        derivative_formula: r"f'(x) = \begin{cases} 1 & x > 0 \\ \alpha e^x & x \le 0 \end{cases}",
        facts: Facts {
            range: Interval::open(-1.0, f64::INFINITY),
            limits: [-1.0, f64::INFINITY],
            slope_limits: [0.0, 1.0],
            monotonic: true,
            zero_centred: false,
            smoothness: Smoothness::C1,
            kinks: vec![0.0],
            largest_slope: Extremum::on(1.0, Interval::closed_open(0.0, f64::INFINITY)),
            minimum: None,
            zero_slope: vec![],
        },
        source: Source {
            authors: "D.-A. Clevert, T. Unterthiner, S. Hochreiter",
            year: 2015,
            title: "Fast and Accurate Deep Network Learning by Exponential Linear Units",
            link: "https://arxiv.org/abs/1511.07289",
        },
        used_in: "the convolutional networks of its paper, without batch normalisation",
        pytorch: include_str!("../../pytorch/elu.py"),
        usual: true,
    }
}
