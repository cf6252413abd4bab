use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, arithmetic::zero_or_nan, implement::parameterless};

parameterless! {
    /// [`relu`] as a type.
    Relu, "ReLU", relu, relu_derivative, zero_or_nan, fast vector::Relu
}

/// The rectified linear unit max(0, x).
///
/// relu(−∞) = 0, relu(∞) = ∞, and NaN gives NaN, where `x.max(0.0)` would hide it behind a 0.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!((relu(-2.0), relu(3.0)), (0.0, 3.0));
/// assert!(relu(f64::NAN).is_nan());
/// assert_eq!(f64::NAN.max(0.0), 0.0);
/// ```
pub fn relu(x: f64) -> f64 {
    if x < 0.0 { 0.0 } else { x }
}

/// Its derivative: 1 for x > 0, else 0.
///
/// At 0 any slope from 0 to 1 is a subgradient; 0 is the convention here, as in PyTorch. NaN for NaN.
pub fn relu_derivative(x: f64) -> f64 {
    if x > 0.0 {
        1.0
    } else if x <= 0.0 {
        0.0
    } else {
        x
    }
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "relu",
        activation: Arc::new(Relu),
        family: None,
        formula: r"f(x) = \max(0, x)",
        derivative_formula: r"f'(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
        facts: Facts {
            range: Interval::closed_open(0.0, f64::INFINITY),
            limits: [0.0, f64::INFINITY],
            slope_limits: [0.0, 1.0],
            monotonic: true,
            zero_centred: false,
            smoothness: Smoothness::C0,
            kinks: vec![0.0],
            largest_slope: Extremum::on(1.0, Interval::open(0.0, f64::INFINITY)),
            minimum: Some(Extremum::on(0.0, Interval::open_closed(f64::NEG_INFINITY, 0.0))),
            zero_slope: vec![Interval::open_closed(f64::NEG_INFINITY, 0.0)],
        },
        source: Source {
            authors: "V. Nair, G. E. Hinton",
            year: 2010,
            title: "Rectified Linear Units Improve Restricted Boltzmann Machines",
            link: "https://icml.cc/Conferences/2010/papers/432.pdf",
        },
        used_in: "AlexNet, VGG, ResNet; the original transformer",
        pytorch: include_str!("../../pytorch/relu.py"),
        usual: true,
    }
}
