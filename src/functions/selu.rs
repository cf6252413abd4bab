use std::f64::consts::{E, FRAC_1_SQRT_2, PI, SQRT_2};
use std::sync::Arc;

use super::{
    Activation, Entry, Extremum, Facts, Family, Interval, Smoothness, Source, elu, elu::elu_second_derivative,
    elu_derivative, implement::parameterless, parameter,
};

/// SELU's α, to the last digit of a float; [`selu_constants`] derives it.
pub const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;

/// SELU's scale λ, to the last digit of a float; [`selu_constants`] derives it.
pub const SELU_LAMBDA: f64 = 1.050_700_987_355_480_5;

parameterless! {
    /// [`selu`] as a type.
    Selu, "SELU", selu, selu_derivative, second_derivative, fast vector::Selu { alpha: SELU_ALPHA, lambda: SELU_LAMBDA }
}

/// The scaled exponential linear unit λ · elu(x, α).
///
/// α ≈ 1.67326 and λ ≈ 1.05070 make mean 0 and variance 1 a fixed point: standard normal inputs
/// give outputs of mean 0 and variance 1. In a plain dense stack with LeCun-normal weights that point
/// attracts: other inputs come nearer to it with each layer, so standardised ones are a custom, not a
/// condition. selu(−∞) = −λα ≈ −1.7581, selu(∞) = ∞, and NaN gives NaN.
pub fn selu(x: f64) -> f64 {
    SELU_LAMBDA * elu(x, SELU_ALPHA)
}

/// Its derivative: λ for x > 0, else λα eˣ, which is λα at 0 as in PyTorch.
///
/// 0 at −∞, λ at ∞, and NaN for NaN.
pub fn selu_derivative(x: f64) -> f64 {
    SELU_LAMBDA * elu_derivative(x, SELU_ALPHA)
}

fn second_derivative(x: f64) -> f64 {
    SELU_LAMBDA * elu_second_derivative(x, SELU_ALPHA)
}

/// (α, λ) from their closed form, equation 14 of the paper's appendix.
///
/// ```text
/// α = −√(2/π) / (erfc(1/√2) √e − 1)
/// λ = (1 − erfc(1/√2) √e) √(2π)
///     / √(2 erfc(√2) e² + π erfc²(1/√2) e − 2(2 + π) erfc(1/√2) √e + π + 2)
/// ```
///
/// ```
/// use activations::prelude::*;
///
/// let (alpha, lambda) = selu_constants();
/// assert!((alpha - SELU_ALPHA).abs() < 1e-14);
/// assert!((lambda - SELU_LAMBDA).abs() < 1e-14);
/// ```
pub fn selu_constants() -> (f64, f64) {
    let tail = libm::erfc(FRAC_1_SQRT_2) * E.sqrt();
    let alpha = -(2.0 / PI).sqrt() / (tail - 1.0);
    let spread = 2.0 * libm::erfc(SQRT_2) * E * E + PI * tail * tail - 2.0 * (2.0 + PI) * tail + PI + 2.0;
    let lambda = (1.0 - tail) * (2.0 * PI).sqrt() / spread.sqrt();
    (alpha, lambda)
}

/// SELU with another scale λ and its own α.
#[derive(Debug)]
struct Scaled {
    lambda: f64,
}

impl Activation for Scaled {
    fn name(&self) -> String {
        format!("SELU(λ = {:.4})", self.lambda)
    }

    fn value(&self, x: f64) -> f64 {
        self.lambda * elu(x, SELU_ALPHA)
    }

    fn derivative(&self, x: f64) -> f64 {
        self.lambda * elu_derivative(x, SELU_ALPHA)
    }

    fn second_derivative(&self, x: f64) -> f64 {
        self.lambda * elu_second_derivative(x, SELU_ALPHA)
    }
}

const FAMILY: Family = Family {
    name: "SELU",
    letter: "λ",
    range: [0.5, 2.0],
    step: 0.05,
    default: SELU_LAMBDA,
    make: |lambda| {
        parameter::finite("SELU", "lambda", lambda)?;
        Ok(Arc::new(Scaled { lambda }))
    },
};

pub(super) fn entry() -> Entry {
    Entry {
        function: "selu",
        activation: Arc::new(Selu),
        family: Some(FAMILY),
        formula: r"f(x) = \lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}",
        derivative_formula: r"f'(x) = \lambda \begin{cases} 1 & x > 0 \\ \alpha e^x & x \le 0 \end{cases}",
        facts: Facts {
            range: Interval::open(-1.758_099_340_847_376_6, f64::INFINITY),
            limits: [-1.758_099_340_847_376_6, f64::INFINITY],
            slope_limits: [0.0, SELU_LAMBDA],
            monotonic: true,
            zero_centred: true,
            smoothness: Smoothness::C0,
            kinks: vec![0.0],
            largest_slope: Extremum::at_point(1.758_099_340_847_376_6, 0.0),
            minimum: None,
            zero_slope: vec![],
        },
        source: Source {
            authors: "G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter",
            year: 2017,
            title: "Self-Normalizing Neural Networks",
            link: "https://arxiv.org/abs/1706.02515",
        },
        used_in: "self-normalising dense networks",
        pytorch: include_str!("../../pytorch/selu.py"),
        usual: true,
    }
}
