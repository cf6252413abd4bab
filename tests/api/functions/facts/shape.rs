//! The run of a function: its range, its limits, where it bends.

use activations::functions::*;

use super::{ACCURACY, WINDOW, grid};
use crate::functions::assert_near;

pub fn range(entry: &Entry) {
    let (f, Facts { range, limits, .. }) = (&entry.activation, &entry.facts);
    let dip = find_minimum(|x| f.value(x), WINDOW.0, WINDOW.1).y;
    let peak = find_maximum(|x| f.value(x), WINDOW.0, WINDOW.1).y;
    let ends = [dip.min(limits[0]), peak.max(limits[1])];
    let reached = [range.low - dip, range.high - peak].map(|gap| gap.abs() < ACCURACY);
    for (found, expected) in ends.into_iter().zip([range.low, range.high]) {
        let equal = found == expected || (found - expected).abs() < ACCURACY;
        assert!(equal, "{}: {found} instead of {expected}", entry.name());
    }
    assert_eq!([range.includes_low, range.includes_high], reached, "{}", entry.name());
}

pub fn limits(entry: &Entry) {
    let f = &entry.activation;
    for (end, sign) in [-1.0, 1.0].into_iter().enumerate() {
        let (limit, slope) = (entry.facts.limits[end], entry.facts.slope_limits[end]);
        let name = format!("{} towards {sign} · ∞", entry.name());
        let (far, infinity) = (1e5 * sign, f64::INFINITY * sign);
        assert_near(f.derivative(far), slope, 1e-6, &name);
        assert_eq!(f.derivative(infinity), slope, "slope of {name}");
        if limit.is_finite() {
            assert_near(f.value(far), limit, 1e-4, &name);
            assert_near(f.value(infinity), limit, 1e-15, &name);
        } else {
            assert!(f.value(far) * limit.signum() > 100.0, "{name}");
            assert_eq!(f.value(infinity), limit, "{name}");
        }
    }
}

pub fn monotonic(entry: &Entry) {
    let values: Vec<f64> = grid().map(|x| entry.activation.value(x)).collect();
    let falls = values.windows(2).map(|w| w[0] - w[1]);
    let steepest = falls.fold(0.0, f64::max);
    assert_eq!(
        entry.facts.monotonic,
        steepest < 1e-15,
        "{} falls {steepest}",
        entry.name()
    );
}

pub fn zero_centred(entry: &Entry) {
    let mean = normal_mean(|x| entry.activation.value(x));
    let centred = mean.abs() < 1e-12;
    assert_eq!(entry.facts.zero_centred, centred, "{}: mean {mean}", entry.name());
    assert!(centred || mean.abs() > 0.01, "{}: mean {mean}", entry.name());
}

pub fn smoothness(entry: &Entry) {
    let (f, facts) = (entry.activation.as_ref(), &entry.facts);
    let at_kinks = facts.kinks.iter().map(|&x| first_jump(f, x, 1e-9, 1e-6));
    let worst = at_kinks.clone().min().unwrap_or(Smoothness::CInfinity);
    assert_eq!(facts.smoothness, worst, "{}", entry.name());
    assert!(at_kinks.max() != Some(Smoothness::CInfinity), "{}", entry.name());
    let cell = 1.0 / 64.0;
    for x in grid().map(|x| x + cell / 2.0) {
        let at_kink = facts.kinks.iter().any(|&kink| (x - kink).abs() <= cell);
        // Between the kinks no derivative up to the third is larger than 6.
        let smooth = first_jump(f, x, cell, 6.0 * cell) == Smoothness::CInfinity;
        assert!(at_kink || smooth, "{} at {x}", entry.name());
    }
}

/// What is left of smoothness if f, f′ or f″ jumps by more than `floor` within `width` around x.
fn first_jump(f: &dyn Activation, x: f64, width: f64, floor: f64) -> Smoothness {
    let (a, b) = (x - width / 2.0, x + width / 2.0);
    let jumps = |f: &dyn Fn(f64) -> f64| (f(b) - f(a)).abs() > floor;
    if jumps(&|x| f.value(x)) {
        Smoothness::Discontinuous
    } else if jumps(&|x| f.derivative(x)) {
        Smoothness::C0
    } else if jumps(&|x| f.second_derivative(x)) {
        Smoothness::C1
    } else {
        Smoothness::CInfinity
    }
}
