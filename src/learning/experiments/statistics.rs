use statrs::distribution::{ContinuousCDF, StudentsT};
use statrs::stats_tests::{Alternative, NaNPolicy, ttest_onesample::ttest_onesample};

use crate::functions::sums::{mean, spread};

/// The mean of independent runs, with a 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub mean: f64,
    /// The interval's ends: mean ∓ t · s/√n, with s the sample standard deviation (divided by
    /// n − 1) and t the 97.5 % point of Student's distribution with n − 1 degrees of freedom. It
    /// takes the runs for a sample from a normal distribution. NaN for fewer than two runs.
    pub low: f64,
    pub high: f64,
    /// The smallest and the largest of the runs, for what no symmetric interval suits, such as a share near 0. NaN
    /// without a run.
    pub smallest: f64,
    pub largest: f64,
    /// How many runs, n.
    pub runs: usize,
}

impl Estimate {
    /// The estimate from one value for each run; NaN from none.
    ///
    /// ```
    /// use activations::learning::experiments::Estimate;
    ///
    /// let estimate = Estimate::of(&[1.0, 2.0, 3.0]);
    /// // The 97.5 % point with two degrees of freedom is 4.303 in every table.
    /// assert!((estimate.high - 2.0 - 4.303 / 3f64.sqrt()).abs() < 1e-3);
    /// assert_eq!((estimate.smallest, estimate.largest), (1.0, 3.0));
    /// ```
    pub fn of(values: &[f64]) -> Self {
        let mean = mean(values.iter().copied());
        let margin = standard_error(values) * t_quantile(values.len());
        Self {
            mean,
            low: mean - margin,
            high: mean + margin,
            smallest: values.iter().copied().fold(f64::NAN, f64::min),
            largest: values.iter().copied().fold(f64::NAN, f64::max),
            runs: values.len(),
        }
    }
}

/// Student's paired t-test: whether the first of two results beats the second, run by run.
///
/// Source: Student (W. S. Gosset), *The probable error of a mean*, Biometrika 6, 1908.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedTest {
    /// First minus second.
    pub difference: Estimate,
    /// The mean difference over its standard error.
    pub t: f64,
    /// The chance of so large a |t| or a larger one if there were no difference (two-sided); NaN
    /// for fewer than two runs, if all differences are 0, or if one is not finite.
    pub p_value: f64,
}

/// The paired test of two lists of results, one of each for every run. A result without its partner
/// is left out. It is statrs' test of one sample, the differences.
pub fn paired_test(first: &[f64], second: &[f64]) -> PairedTest {
    let differences: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).collect();
    let difference = Estimate::of(&differences);
    let largest = differences.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    // Of one scale, which changes nothing, so that their squares neither over- nor underflow.
    let scaled: Vec<f64> = differences.iter().map(|difference| difference / largest).collect();
    let tested = scaled.iter().all(|x| x.is_finite()).then(|| {
        let tested = ttest_onesample(scaled, 0.0, Alternative::TwoSided, NaNPolicy::Error);
        tested.ok()
    });
    let (t, p_value) = tested.flatten().unwrap_or((f64::NAN, f64::NAN));
    PairedTest { difference, t, p_value }
}

/// The p-values of several comparisons, each raised by what the others make likely: below α, it stands even though α
/// was to hold for all of them together.
///
/// The smallest is multiplied by the number m of comparisons, the next by m − 1, and so on; none may fall below one
/// before it or rise above 1. A NaN stays one and counts as a comparison.
///
/// Source: S. Holm, *A simple sequentially rejective multiple test procedure*, Scandinavian Journal of Statistics 6,
/// 1979.
///
/// ```
/// use activations::learning::experiments::holm;
///
/// assert_eq!(holm(&[0.25, 0.0625]), [0.25, 0.125]);
/// ```
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut adjusted = vec![f64::NAN; p_values.len()];
    let mut least = 0.0_f64;
    for (rank, index) in order.into_iter().enumerate() {
        if p_values[index].is_nan() {
            continue;
        }
        least = least.max((p_values.len() - rank) as f64 * p_values[index]).min(1.0);
        adjusted[index] = least;
    }
    adjusted
}

/// s/√n, which is the spread divided by n − 1 in place of n, over √n.
fn standard_error(values: &[f64]) -> f64 {
    spread(values.iter().copied()) / (values.len() as f64 - 1.0).sqrt()
}

fn t_quantile(runs: usize) -> f64 {
    StudentsT::new(0.0, 1.0, runs as f64 - 1.0).map_or(f64::NAN, |student| student.inverse_cdf(0.975))
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;

    use super::*;

    /// Gosset's own example: the extra hours of sleep of ten patients under two drugs. R prints
    /// t = -4.0621, p-value = 0.002833 and the interval -2.4598858 to -0.7001142 for
    /// `with(sleep, t.test(extra[group == 1], extra[group == 2], paired = TRUE))`.
    #[test]
    fn the_paired_test_of_gosset_s_sleep_data_is_the_one_that_r_prints() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let test = paired_test(&first, &second);
        assert_abs_diff_eq!(test.difference.mean, -1.58, epsilon = 1e-12);
        assert_abs_diff_eq!(test.t, -4.0621, epsilon = 5e-5);
        assert_abs_diff_eq!(test.p_value, 0.002833, epsilon = 5e-7);
        assert_abs_diff_eq!(test.difference.low, -2.4598858, epsilon = 5e-8);
        assert_abs_diff_eq!(test.difference.high, -0.7001142, epsilon = 5e-8);
    }

    #[test]
    fn the_size_of_the_numbers_does_not_change_the_test() {
        let test = |scale: f64| paired_test(&[2.0, 3.0, 5.0].map(|x| x * scale), &[1.0, 1.0, 1.0].map(|x| x * scale));
        let expected = test(1.0);
        for scale in [1e-300, 1e-170, 1e160, 3e307] {
            let scaled = test(scale);
            assert_abs_diff_eq!(scaled.p_value, expected.p_value, epsilon = 1e-12);
            assert_abs_diff_eq!(
                scaled.difference.mean / scale,
                expected.difference.mean,
                epsilon = 1e-12
            );
        }
    }

    /// R's `p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")` is 0.03 0.06 0.06 0.02.
    #[test]
    fn holm_s_p_values_are_those_that_r_prints() {
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
        for (adjusted, expected) in adjusted.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert_abs_diff_eq!(adjusted, &expected, epsilon = 1e-12);
        }
        let with_nan = holm(&[f64::NAN, 0.9]);
        assert!(with_nan[0].is_nan() && with_nan[1] == 1.0);
    }

    #[test]
    fn no_difference_at_all_has_no_p_value_and_one_run_no_interval() {
        assert!(paired_test(&[1.0, 2.0], &[1.0, 2.0]).p_value.is_nan());
        assert!(paired_test(&[1.0, f64::INFINITY], &[1.0, 2.0]).p_value.is_nan());
        assert!(paired_test(&[1.0], &[2.0]).t.is_nan());
        let single = Estimate::of(&[4.0]);
        assert_eq!(single.mean, 4.0);
        assert!(single.low.is_nan() && single.high.is_nan());
        let none = Estimate::of(&[]);
        assert!(none.mean.is_nan() && none.smallest.is_nan() && none.largest.is_nan());
    }
}
