//! Means, spreads and norms of numbers of any size: no sum and no square over- or underflows on the
//! way to a result that a float holds.

/// The mean; NaN of nothing.
pub(crate) fn mean(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    if mean.is_finite() || count == 0.0 {
        mean
    } else {
        values.map(|value| value / count).sum()
    }
}

/// The standard deviation (divided by n); NaN of nothing.
pub(crate) fn spread(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let mean = mean(values.clone());
    let spread = root_mean_square(values.clone().map(|value| value - mean));
    if spread.is_finite() {
        spread
    } else {
        // A difference of two finite numbers overflows; that of their halves does not.
        2.0 * root_mean_square(values.map(|value| value / 2.0 - mean / 2.0))
    }
}

/// √(Σ x² / n); NaN of nothing.
pub(crate) fn root_mean_square(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let (scale, squares) = squares(values.clone());
    scale * (squares / values.count() as f64).sqrt()
}

/// √(Σ x²), the Euclidean norm; 0 of nothing.
pub(crate) fn norm(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let (scale, squares) = squares(values);
    scale * squares.sqrt()
}

/// (s, Σ (x/s)²), with s = 1 unless some square leaves the range in which f64 has all its digits,
/// and the largest magnitude otherwise.
fn squares(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let sum = |scale: f64| values.clone().map(|x| (x / scale) * (x / scale)).sum::<f64>();
    let plain = sum(1.0);
    if (1e-280..1e300).contains(&plain) {
        return (1.0, plain);
    }
    let largest = values.clone().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    match largest {
        0.0 | f64::INFINITY => (1.0, plain),
        _ => (largest, sum(largest)),
    }
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;

    /// Of 1 and 3 the mean is 2, the spread 1, the norm √10 and the root mean square √5.
    #[test]
    fn scaling_the_numbers_scales_mean_spread_and_norm_at_every_size() {
        for scale in [1e-300, 1e-170, 1e-5, 1.0, 1e150, 5e307] {
            let values = [1.0 * scale, 3.0 * scale].into_iter();
            assert_relative_eq!(mean(values.clone()), 2.0 * scale, max_relative = 1e-15);
            assert_relative_eq!(spread(values.clone()), scale, max_relative = 1e-15);
            assert_relative_eq!(
                root_mean_square(values.clone()) / scale,
                5f64.sqrt(),
                max_relative = 1e-15
            );
            assert_relative_eq!(norm(values.clone()) / scale, 10f64.sqrt(), max_relative = 1e-15);
        }
    }

    /// Mean −M/2, so that one deviation is 3M/2, and the variance 3M²/4.
    #[test]
    fn a_deviation_may_be_larger_than_the_largest_float() {
        let values = [f64::MAX, -f64::MAX, -f64::MAX, -f64::MAX].into_iter();
        assert_eq!(mean(values.clone()), -f64::MAX / 2.0);
        assert_relative_eq!(spread(values) / f64::MAX, 0.75f64.sqrt(), max_relative = 1e-15);
    }

    #[test]
    fn infinities_and_nan_are_passed_on_and_nothing_has_no_mean() {
        for odd in [f64::NAN, f64::INFINITY] {
            let values = [1.0, odd].into_iter();
            assert!(!mean(values.clone()).is_finite() && spread(values.clone()).is_nan());
            assert!(!norm(values).is_finite());
        }
        assert!(mean([].into_iter()).is_nan() && spread([].into_iter()).is_nan());
        assert_eq!((norm([].into_iter()), norm([0.0].into_iter())), (0.0, 0.0));
    }
}
