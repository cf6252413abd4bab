use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, implement::parameterless};

parameterless! {
    /// [`tanh`] as a type.
    Tanh, "Tanh", tanh, tanh_derivative, second_derivative, fast vector::Tanh,
    from_value |y| 1.0 - y * y
}

/// The hyperbolic tangent tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) = 2σ(2x) − 1.
///
/// tanh(±∞) = ±1, and NaN gives NaN.
pub fn tanh(x: f64) -> f64 {
    x.tanh()
}

/// tanh′(x) = 1 − tanh²(x), computed as 1 / cosh²(x), which keeps its digits in the tails.
///
/// At most 1, at x = 0; 0 at ±∞, and NaN for NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(tanh_derivative(0.0), 1.0);
/// assert!((tanh_derivative(3.0) - 0.0099).abs() < 1e-4);
/// ```
pub fn tanh_derivative(x: f64) -> f64 {
    x.cosh().recip().powi(2)
}

fn second_derivative(x: f64) -> f64 {
    -2.0 * tanh(x) * tanh_derivative(x)
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "tanh",
        activation: Arc::new(Tanh),
        family: None,
        formula: r"\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}",
        derivative_formula: r"\tanh'(x) = 1 - \tanh^2(x)",
        facts: Facts {
            range: Interval::open(-1.0, 1.0),
            limits: [-1.0, 1.0],
            slope_limits: [0.0, 0.0],
            monotonic: true,
            zero_centred: true,
            smoothness: Smoothness::CInfinity,
            kinks: vec![],
            largest_slope: Extremum::at_point(1.0, 0.0),
            minimum: None,
            zero_slope: vec![],
        },
        source: Source {
            authors: "Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller",
            year: 1998,
            title: "Efficient BackProp",
            link: "https://doi.org/10.1007/3-540-49430-8_2",
        },
        used_in: "the candidate and output of LSTM; bounded outputs; the output of the DCGAN generator",
        pytorch: include_str!("../../pytorch/tanh.py"),
        usual: true,
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;

    #[test]
    fn tanh_agrees_with_the_standard_library_s_to_the_last_digits() {
        for step in -40_000..=40_000 {
            let x = f64::from(step) * 5e-4 + 1e-7;
            assert_relative_eq!(tanh(x), x.tanh(), max_relative = 1e-15);
        }
        for x in [5e-324, 1e-300, 1e-20, 0.4, 0.4_f64.next_down(), 20.0, 1e300] {
            assert_relative_eq!(tanh(x), x.tanh(), max_relative = 1e-15);
            assert_eq!(tanh(-x), -tanh(x));
        }
    }

    /// The fraction is x/(1 + s/(3 + s/(5 + s/(7 + s/(9 + s/(11 + s/13)))))), s = x².
    #[test]
    fn near_0_tanh_is_lambert_s_continued_fraction() {
        for x in [-0.39, -0.1, 0.01, 0.25, 0.399] {
            let s = x * x;
            let tail = (1..=6).rev().fold(13.0, |tail, k| f64::from(2 * k - 1) + s / tail);
            assert_relative_eq!(tanh(x), x / tail, max_relative = 1e-15);
        }
    }
}
