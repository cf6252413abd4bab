use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, implement::parameterless};

parameterless! {
    /// [`hardswish`] as a type.
    Hardswish, "Hardswish", hardswish, hardswish_derivative, second_derivative, fast vector::Hardswish
}

/// Hardswish x · relu6(x + 3) / 6: Swish with a gate of three straight lines.
///
/// Its gate is piecewise linear; the function is piecewise quadratic, continuous, with its minimum
/// −0.375 at x = −1.5. hardswish(−∞) = 0, hardswish(∞) = ∞, and NaN gives NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(hardswish(-1.5), -0.375);
/// assert_eq!((hardswish(-3.0), hardswish(3.0)), (0.0, 3.0));
/// ```
pub fn hardswish(x: f64) -> f64 {
    if x <= -3.0 {
        0.0
    } else if x >= 3.0 {
        x
    } else {
        x * (x + 3.0) / 6.0
    }
}

/// Its derivative: 0 for x ≤ −3, 1 for x ≥ 3, and (2x + 3)/6 between, NaN for NaN.
///
/// The slope jumps from 0 to −½ at −3 and from 1½ to 1 at 3; the outer value holds at both, as in
/// PyTorch 2.15. PyTorch 2.6 gave −½ and 1½ there (<https://github.com/pytorch/pytorch/issues/147801>).
pub fn hardswish_derivative(x: f64) -> f64 {
    if x <= -3.0 {
        0.0
    } else if x >= 3.0 {
        1.0
    } else {
        (2.0 * x + 3.0) / 6.0
    }
}

fn second_derivative(x: f64) -> f64 {
    if x.is_nan() {
        x
    } else if x > -3.0 && x < 3.0 {
        1.0 / 3.0
    } else {
        0.0
    }
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "hardswish",
        activation: Arc::new(Hardswish),
        family: None,
        formula: r"f(x) = x\,\frac{\mathrm{ReLU6}(x + 3)}{6}",
        derivative_formula: r"f'(x) = \begin{cases} 0 & x \le -3 \\ (2x + 3)/6 & -3 < x < 3 \\ 1 & x \ge 3 \end{cases}",
        facts: Facts {
            range: Interval::closed_open(-0.375, f64::INFINITY),
            limits: [0.0, f64::INFINITY],
            slope_limits: [0.0, 1.0],
            monotonic: false,
            zero_centred: false,
            smoothness: Smoothness::C0,
            kinks: vec![-3.0, 3.0],
            largest_slope: Extremum::at_point(1.5, 3.0),
            minimum: Some(Extremum::at_point(-0.375, -1.5)),
            zero_slope: vec![Interval::open_closed(f64::NEG_INFINITY, -3.0), Interval::point(-1.5)],
        },
        source: Source {
            authors: "A. Howard et al.",
            year: 2019,
            title: "Searching for MobileNetV3",
            link: "https://arxiv.org/abs/1905.02244",
        },
        used_in: "the first convolution and the deeper half of MobileNetV3",
        pytorch: include_str!("../../pytorch/hardswish.py"),
        usual: false,
    }
}
