use std::sync::Arc;

use super::{
    Entry, Extremum, Facts, Interval, Smoothness, Source, arithmetic::zero_or_nan, implement::parameterless, relu6,
    relu6_derivative,
};

parameterless! {
    /// [`hardsigmoid`] as a type.
    Hardsigmoid, "Hardsigmoid", hardsigmoid, hardsigmoid_derivative, zero_or_nan, fast vector::Hardsigmoid
}

/// Hard sigmoid relu6(x + 3) / 6: a sigmoid of three straight lines.
///
/// hardsigmoid(−∞) = 0, hardsigmoid(∞) = 1, and NaN gives NaN.
pub fn hardsigmoid(x: f64) -> f64 {
    relu6(x + 3.0) / 6.0
}

/// Its derivative: 1/6 for −3 < x < 3, else 0, at both kinks as in PyTorch. NaN for NaN.
pub fn hardsigmoid_derivative(x: f64) -> f64 {
    relu6_derivative(x + 3.0) / 6.0
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "hardsigmoid",
        activation: Arc::new(Hardsigmoid),
        family: None,
        formula: r"f(x) = \frac{\mathrm{ReLU6}(x + 3)}{6}",
        derivative_formula: r"f'(x) = \begin{cases} 1/6 & |x| < 3 \\ 0 & |x| \ge 3 \end{cases}",
        facts: Facts {
            range: Interval::closed(0.0, 1.0),
            limits: [0.0, 1.0],
            slope_limits: [0.0, 0.0],
            monotonic: true,
            zero_centred: false,
            smoothness: Smoothness::C0,
            kinks: vec![-3.0, 3.0],
            largest_slope: Extremum::on(1.0 / 6.0, Interval::open(-3.0, 3.0)),
            minimum: Some(Extremum::on(0.0, Interval::open_closed(f64::NEG_INFINITY, -3.0))),
            zero_slope: vec![
                Interval::open_closed(f64::NEG_INFINITY, -3.0),
                Interval::closed_open(3.0, f64::INFINITY),
            ],
        },
        source: Source {
            authors: "A. Howard et al.",
            year: 2019,
            title: "Searching for MobileNetV3",
            link: "https://arxiv.org/abs/1905.02244",
        },
        used_in: "squeeze-and-excite in MobileNetV3",
        pytorch: include_str!("../../pytorch/hardsigmoid.py"),
        usual: false,
    }
}
