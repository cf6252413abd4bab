use super::normal_pdf;

/// The mean and the variance of f(Z), Z ~ N(0, 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// E\[f(Z)\].
    pub mean: f64,
    /// Var\[f(Z)\].
    pub variance: f64,
}

/// The mean and the variance of f(Z), Z ~ N(0, 1), by [`normal_mean`].
///
/// ```
/// use activations::prelude::*;
///
/// // SELU's constants are chosen so that it keeps the standard normal's mean and variance.
/// let kept = normal_moments(selu);
/// assert!(kept.mean.abs() < 1e-12 && (kept.variance - 1.0).abs() < 1e-12);
/// ```
pub fn normal_moments(f: impl Fn(f64) -> f64) -> Moments {
    let mean = normal_mean(&f);
    Moments {
        mean,
        variance: normal_mean(|x| (f(x) - mean).powi(2)),
    }
}

/// E\[f(Z)\] = ∫ f(x) φ(x) dx, Z ~ N(0, 1), by Gaussian quadrature.
///
/// The interval from −12 to 12, beyond which lies 4e-33 of the mass, is cut into panels of width ⅛
/// with five Gauss–Legendre nodes each. Good to about 1e-14 where f is smooth within each panel, as
/// every activation of the crate is; a kink inside a panel costs up to 1e-3 of its height. NaN where
/// f is NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert!((normal_mean(relu) - normal_pdf(0.0)).abs() < 1e-14);
/// ```
pub fn normal_mean(f: impl Fn(f64) -> f64) -> f64 {
    let panels = (2.0 * REACH / PANEL) as usize;
    let panel = |i: usize| {
        let middle = (i as f64 + 0.5) * PANEL - REACH;
        let nodes = NODES.iter().map(|&(node, weight)| {
            let x = middle + node * PANEL / 2.0;
            weight * f(x) * normal_pdf(x)
        });
        nodes.sum::<f64>() * PANEL / 2.0
    };
    (0..panels).map(panel).sum()
}

const REACH: f64 = 12.0;
const PANEL: f64 = 0.125;

/// The nodes and weights of the five-point Gauss–Legendre rule on [−1, 1]; Abramowitz and Stegun,
/// *Handbook of Mathematical Functions*, table 25.4.
const NODES: [(f64, f64); 5] = [
    (-0.906_179_845_938_664, 0.236_926_885_056_189_1),
    (-0.538_469_310_105_683_1, 0.478_628_670_499_366_5),
    (0.0, 0.568_888_888_888_888_9),
    (0.538_469_310_105_683_1, 0.478_628_670_499_366_5),
    (0.906_179_845_938_664, 0.236_926_885_056_189_1),
];

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;

    use super::*;
    use crate::functions::{identity, relu, sigmoid, step};

    #[test]
    fn the_moments_of_a_standard_normal_are_those_of_its_definition() {
        for (power, moment) in [(0, 1.0), (1, 0.0), (2, 1.0), (3, 0.0), (4, 3.0), (6, 15.0)] {
            assert_abs_diff_eq!(normal_mean(|x| x.powi(power)), moment, epsilon = 1e-13);
        }
        let unchanged = normal_moments(identity);
        assert_abs_diff_eq!(unchanged.variance, 1.0, epsilon = 1e-13);
    }

    #[test]
    fn a_kink_or_a_jump_at_0_costs_no_accuracy() {
        let rectified = normal_moments(relu);
        let pi = std::f64::consts::PI;
        assert_abs_diff_eq!(rectified.mean, (2.0 * pi).sqrt().recip(), epsilon = 1e-14);
        assert_abs_diff_eq!(rectified.variance, 0.5 - 0.5 / pi, epsilon = 1e-14);
        assert_abs_diff_eq!(normal_mean(step), 0.5, epsilon = 1e-14);
    }

    #[test]
    fn the_sigmoid_has_mean_one_half_by_symmetry() {
        assert_abs_diff_eq!(normal_mean(sigmoid), 0.5, epsilon = 1e-14);
    }

    #[test]
    fn nan_stays_nan() {
        assert!(normal_mean(|_| f64::NAN).is_nan());
    }
}
