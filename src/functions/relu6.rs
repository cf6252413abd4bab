use std::sync::Arc;

use super::{Entry, Extremum, Facts, Interval, Smoothness, Source, arithmetic::zero_or_nan, implement::parameterless};

parameterless! {
    /// [`relu6`] as a type.
    Relu6, "ReLU6", relu6, relu6_derivative, zero_or_nan, fast vector::Relu6
}

/// ReLU cut off at 6, min(max(0, x), 6), which keeps low-precision arithmetic in range.
///
/// relu6(−∞) = 0, relu6(∞) = 6, and NaN gives NaN.
pub fn relu6(x: f64) -> f64 {
    x.clamp(0.0, 6.0)
}

/// Its derivative: 1 for 0 < x < 6, else 0, at both kinks as in PyTorch. NaN for NaN.
pub fn relu6_derivative(x: f64) -> f64 {
    if x.is_nan() {
        x
    } else if x > 0.0 && x < 6.0 {
        1.0
    } else {
        0.0
    }
}

pub(super) fn entry() -> Entry {
    Entry {
        function: "relu6",
        activation: Arc::new(Relu6),
        family: None,
        formula: r"f(x) = \min(\max(0, x), 6)",
        derivative_formula: r"f'(x) = \begin{cases} 1 & 0 < x < 6 \\ 0 & \text{otherwise} \end{cases}",
        facts: Facts {
            range: Interval::closed(0.0, 6.0),
            limits: [0.0, 6.0],
            slope_limits: [0.0, 0.0],
            monotonic: true,
            zero_centred: false,
            smoothness: Smoothness::C0,
            kinks: vec![0.0, 6.0],
            largest_slope: Extremum::on(1.0, Interval::open(0.0, 6.0)),
            minimum: Some(Extremum::on(0.0, Interval::open_closed(f64::NEG_INFINITY, 0.0))),
            zero_slope: vec![
                Interval::open_closed(f64::NEG_INFINITY, 0.0),
                Interval::closed_open(6.0, f64::INFINITY),
            ],
        },
        source: Source {
            authors: "A. Krizhevsky",
            year: 2010,
            title: "Convolutional Deep Belief Networks on CIFAR-10",
            link: "https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf",
        },
        used_in: "MobileNet and MobileNetV2; EfficientNet-Lite",
        pytorch: include_str!("../../pytorch/relu6.py"),
        usual: false,
    }
}
