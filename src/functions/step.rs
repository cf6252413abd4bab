use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, arithmetic::zero_or_nan, implement::parameterless};

parameterless! {
    /// [`step`] as a type: the perceptron's threshold.
    Step, "Step", step, step_derivative, step_derivative, fast vector::Step
}

/// The threshold of the 1958 perceptron: 1 for x ≥ 0, else 0.
///
/// step(−∞) = 0, step(∞) = 1, and NaN gives NaN.
pub fn step(x: f64) -> f64 {
    if x >= 0.0 {
        1.0
    } else if x < 0.0 {
        0.0
    } else {
        x
    }
}

/// Its derivative, 0: gradient descent learns nothing through it.
///
/// 0 at the jump too, by convention; NaN for NaN.
pub fn step_derivative(x: f64) -> f64 {
    zero_or_nan(x)
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "step",
        activation: Arc::new(Step),
        family: None,
        formula: r"f(x) = \begin{cases} 1 & x \ge 0 \\ 0 & x < 0 \end{cases}",
        derivative_formula: r"f'(x) = 0 \quad (x \ne 0)",
        facts: Facts {
            range: Interval::closed(0.0, 1.0),
            limits: [0.0, 1.0],
            slope_limits: [0.0, 0.0],
            monotonic: true,
            zero_centred: false,
            smoothness: Smoothness::Discontinuous,
            kinks: vec![0.0],
            largest_slope: Extremum::on(0.0, Interval::everywhere()),
            minimum: Some(Extremum::on(0.0, Interval::open(f64::NEG_INFINITY, 0.0))),
            zero_slope: vec![Interval::everywhere()],
        },
        source: Source {
            authors: "F. Rosenblatt",
            year: 1958,
            title: "The Perceptron: A Probabilistic Model for Information Storage and Organization in the Brain",
            link: "https://doi.org/10.1037/h0042519",
        },
        used_in: "the perceptron",
        pytorch: include_str!("../../pytorch/step.py"),
        usual: false,
    }
}
